#include "receiver-conformance/rules/feature_remedies.hpp"

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

struct Remedy {
    std::string_view beginning;  ///< of the feature's name
    std::string_view text;
};

// The first one whose beginning fits counts: the special stands before the general.
constexpr std::array remedies{
    Remedy{
        "choice null",
        "choice is null for a number without a voice menu (F25): make the field nullable "
        "(Optional, allow_null, nullable)."},
    Remedy{
        "choice left out",
        "choice is left out of a form where it is null (F31): do not require it."},
    Remedy{
        "choice as the word null",
        "How a form writes null is not documented (F31): take an empty value, the word null and a "
        "field that is missing all as null."},
    Remedy{"choice", "choice is a text and no number: 0 to 9, * and # (F25)."},
    Remedy{
        "anonymous caller",
        "from can be the word anonymous (F24): do not parse it as a telephone number before that "
        "is ruled out."},
    Remedy{
        "caller from abroad",
        "Callers may have numbers of any country: take the number as a text, beginning with + and "
        "the country's code."},
    Remedy{
        "answeredBy null",
        "answeredBy can be null: make the field nullable (Optional, allow_null, nullable)."},
    Remedy{
        "long summary",
        "summary has no documented limit: store it as text without a length (TEXT, not "
        "VARCHAR(255); no max_length), and allow bodies of some kilobytes."},
    Remedy{
        "special characters",
        "Texts may hold any Unicode: accents, emoji, quotes, line breaks. Decode UTF-8, store it "
        "as such (MySQL: utf8mb4), and decode percent-encoding once."},
    Remedy{
        "apostrophe",
        "Texts may hold an apostrophe: give values to the database as parameters, and paste none "
        "into SQL or a command; and have a firewall or a deny rule that looks for attacks let "
        "them through to the webhook's path."},
    Remedy{"no topics", "topics may be empty: require no entry, and take no first one from it."},
    Remedy{
        "topics as",
        "How a form writes a list is not documented (F31): read topics, topics[] "
        "and topics[0], and a single value as a list of one."},
    Remedy{"3 topics", "There are up to 4 topics (F27): take and store all of them."},
    Remedy{"4 topics", "There are up to 4 topics (F27): take and store all of them."},
    Remedy{
        "topics with",
        "topics are free texts (F27): store them as text, with no picklist, enumeration or table "
        "of allowed words behind them."},
    Remedy{"one topic", "topics with one entry is a list, too."},
    Remedy{
        "unknown cause",
        "The list of causes may grow (F26): store the cause as a text, or take one that you do not "
        "know as \"other\"."},
    Remedy{
        "cause",
        "Every documented cause must be taken: ANSWERED, UNANSWERED, VOICEMAIL, CALLCENTER, "
        "BLACKLISTED and OUTSIDE_OPERATION_TIMES (F26)."},
    Remedy{"sentiment", "sentiment is POSITIVE, NEUTRAL or NEGATIVE (F27)."},
    Remedy{
        "newer fields",
        "Newer payloads carry userId, callRecordingUrl and voicemailUrl (F29): ignore fields that "
        "you do not know (extra=ignore, additionalProperties: true, FAIL_ON_UNKNOWN_PROPERTIES "
        "off)."},
    Remedy{
        "unknown fields",
        "Ignore fields that you do not know (extra=ignore, additionalProperties: true, "
        "FAIL_ON_UNKNOWN_PROPERTIES off): Rinkel has added some before (F29)."},
};

}  // namespace

std::string_view feature_remedy(std::string_view feature) {
    const auto* found = std::find_if(remedies.begin(), remedies.end(), [&](const Remedy& remedy) {
        return feature.starts_with(remedy.beginning);
    });
    return found == remedies.end() ? std::string_view{} : found->text;
}

}  // namespace ringproof::rules
