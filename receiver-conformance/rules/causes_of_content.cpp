#include "receiver-conformance/rules/causes_of_content.hpp"

#include "receiver-conformance/rules/age_check.hpp"
#include "receiver-conformance/rules/lost_type.hpp"
#include "receiver-conformance/rules/needed_fields.hpp"
#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace ringproof::rules {
namespace {

using journal::Attempt;

std::string first_names(const std::set<std::string>& names) {
    constexpr std::size_t names_shown_max = 4;
    std::string list;
    std::size_t shown = 0;
    for (const std::string& name : names) {
        if (shown++ < names_shown_max) {
            list += (list.empty() ? "" : ", ") + name;
        }
    }
    return list + (names.size() > names_shown_max ? ", …" : "");
}

std::string encoding_remedy(Unexplained& rest, const Attempts& refused, std::string_view usual) {
    const auto are_all = [&](int status) {
        return std::all_of(refused.begin(), refused.end(), [&](const Attempt* attempt) {
            return attempt->status == status;
        });
    };
    if (refused.empty()) {
        return std::string{usual};
    }
    if (const std::string_view known = rest.remedies().known_for(*refused.front());
        !known.empty()) {
        return std::string{known};
    }
    if (are_all(403)) {
        return "403 is no parser's word: a web application firewall or a deny rule goes by the "
               "content type. Have it let this one through to the webhook's path.";
    }
    if (are_all(415)) {
        return fmt::format(
            "the Content-Type is not recognised. It comes without a charset (F32): compare "
            "the media type alone, and not the whole header. {}",
            usual);
    }
    return std::string{usual};
}

void explain_lost_type(Unexplained& rest) {
    if (is_type_lost(rest.run())) {
        rest.add(
            rest.take([&](const Attempt& attempt) {
                return attempt.status == 415 && rest.remedies().known_for(attempt).empty();
            }),
            std::string{lost_type_remedy});
    }
}

}  // namespace

void explain_age(Unexplained& rest) {
    constexpr std::string_view format =
        "ISO 8601 in UTC with milliseconds and a Z, as in 2026-01-05T09:00:08.000Z (Python: "
        "%Y-%m-%dT%H:%M:%S.%fZ)";
    const AgeRefusals& found = find_age_refusals(rest.run());
    if (found.is_crash) {
        rest.add(
            rest.take_all(Reason::age),
            fmt::format(
                "Every event with a datetime ends in an error of the server, and callInsights, "
                "which has none, is taken: most likely the receiver cannot read or store a "
                "datetime. It is {}. The exception in the receiver's log says what fails.",
                format));
        return;
    }
    const auto* started = rest.run().first<journal::RunStarted>();
    const bool is_now_given =
        started != nullptr &&
        std::any_of(started->options.begin(), started->options.end(), [](const auto& option) {
            return option.starts_with("--start");
        });
    const std::string_view meanwhile =
        is_now_given
            ? "The suite skips hours, which such a check does not survive, whenever it starts: "
              "leave the check out for the test, or send --time-header and let the receiver "
              "take X-Ringproof-Time for the present."
            : "To check the rest meanwhile: --start now (its clock then runs ahead of the real "
              "one, for waiting is skipped).";
    rest.add(
        rest.take_all(Reason::age),
        "Exactly the events with a datetime far from the present are refused, and "
        "callInsights, "
        "which has none, is taken: the receiver checks their age. Do not: a retry comes up to "
        "24 hours later with the datetime of the first attempt (F9, F10). " +
            std::string{meanwhile} +
            (found.is_none_taken ? fmt::format(
                                       " If it does not look at their age, it cannot read a "
                                       "datetime: it is {}.",
                                       format)
                                 : std::string{}));
}

void explain_encodings(Unexplained& rest) {
    explain_lost_type(rest);
    for (const auto encoding : {journal::ContentType::json, journal::ContentType::form}) {
        if (is_encoding_refused(rest.run(), encoding)) {
            const Rule* rule =
                find(encoding == journal::ContentType::json ? "content.json" : "content.form");
            Attempts refused =
                rest.take([&](const Attempt& attempt) { return attempt.content_type == encoding; });
            std::string remedy = encoding_remedy(rest, refused, rule->fix);
            rest.add(
                std::move(refused),
                fmt::format(
                    "No event as {} was taken, whatever was in it: {}",
                    rinkel::to_text(encoding),
                    remedy));
        }
    }
}

void explain_missing_fields(Unexplained& rest) {
    Attempts refused = rest.take_all(Reason::missing_field);
    std::string texts;
    for (const NeededFields& needed : find_needed_fields(rest.run())) {
        texts += (texts.empty() ? "" : "; ") + to_text(needed);
    }
    rest.add(
        std::move(refused),
        fmt::format(
            "{}: the documentation does not promise that (F29). Require no field but id.", texts));
}

void explain_values(Unexplained& rest) {
    std::map<const Attempt*, std::set<std::string>> names;
    for (const Culprit& culprit : find_culprits(rest.run())) {
        for (const Attempt* attempt : culprit.with.refused) {
            names[attempt].insert(culprit.cell.feature.name);
        }
    }
    // What is answered otherwise has another remedy.
    std::map<int, Attempts> by_status;
    for (const Attempt* attempt :
         rest.take([&](const Attempt& one) { return names.contains(&one); })) {
        by_status[attempt->status.value_or(0)].push_back(attempt);
    }
    for (const auto& [status, attempts] : by_status) {
        std::set<std::string> of_status;
        for (const Attempt* attempt : attempts) {
            of_status.insert(names.at(attempt).begin(), names.at(attempt).end());
        }
        rest.add(
            attempts,
            fmt::format(
                "Events are refused for what is in them ({}): see payload.variants and "
                "payload.unknown-fields. {}",
                first_names(of_status),
                rest.remedies().remedy_for(*attempts.front())));
    }
}

}  // namespace ringproof::rules
