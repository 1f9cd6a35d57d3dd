#include "receiver-conformance/rules/payload_features.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/body_fields.hpp"

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

using journal::ContentType;
using journal::Event;

constexpr std::array<std::string_view, 10> documented_fields{
    "id",
    "datetime",
    "to",
    "from",
    "answeredBy",
    "choice",
    "cause",
    "sentiment",
    "topics",
    "summary"};
constexpr std::array<std::string_view, 3> newer_fields{
    "userId", "callRecordingUrl", "voicemailUrl"};
// Of plain calls: who takes only topics from a list of their own has these in it.
constexpr std::array<std::string_view, 2> usual_topics{"sales", "support"};
constexpr std::size_t long_summary = 1000;

template <std::size_t count>
bool contains(const std::array<std::string_view, count>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

const BodyField* find(const BodyFields& fields, std::string_view name) {
    const auto found = fields.find(name);
    return found == fields.end() ? nullptr : &found->second;
}

std::string only_value(const BodyField& field) {
    return field.values.empty() ? std::string{} : field.values.front();
}

void add_party_features(std::vector<Feature>& found, const BodyFields& fields) {
    if (const BodyField* from = find(fields, "from")) {
        const std::string caller = only_value(*from);
        const bool is_abroad = caller.starts_with('+') && !caller.starts_with("+31");
        found.push_back(
            {caller == "anonymous" ? "anonymous caller"
             : is_abroad           ? "caller from abroad"
                                   : "known caller"});
    }
    if (const BodyField* by = find(fields, "answeredBy"); by != nullptr && by->is_null) {
        found.push_back({"answeredBy null", false});
    }
}

void add_choice_features(std::vector<Feature>& found, const BodyFields& fields, ContentType type) {
    const BodyField* choice = find(fields, "choice");
    if (choice == nullptr) {
        found.push_back({"choice left out", false});
    } else if (choice->is_null) {
        found.push_back({"choice null"});
    } else if (type == ContentType::form && only_value(*choice) == "null") {
        found.push_back({"choice as the word null", false});
    } else {
        found.push_back({"choice " + printable(only_value(*choice), 20)});
    }
}

void add_topic_features(std::vector<Feature>& found, const BodyFields& fields, ContentType type) {
    const BodyField* topics = find(fields, "topics");
    const bool is_none = topics == nullptr || topics->values.empty() || topics->is_null;
    if (is_none) {
        found.push_back({"no topics"});
        return;
    }
    const std::string& notation = topics->notation;
    if (type == ContentType::form && notation != "topics[]") {
        const bool is_json = topics->values.front().starts_with('[');
        const bool is_indexed = notation.find('[') != std::string::npos;
        const bool is_comma = topics->values.front().find(',') != std::string::npos;
        const std::string how = is_indexed ? "topics[0]="
                                : is_json  ? "one JSON string"
                                : is_comma ? "one comma-joined value"
                                           : "topics= repeated";
        found.push_back({"topics as " + how, false});
        return;
    }
    const std::size_t count = topics->values.size();
    found.push_back({count == 1 ? "one topic" : std::to_string(count) + " topics"});
    const bool is_usual =
        std::all_of(topics->values.begin(), topics->values.end(), [](std::string_view topic) {
            return contains(usual_topics, topic);
        });
    if (!is_usual) {
        found.push_back({"topics with an unusual word"});
    }
}

void add_summary_features(std::vector<Feature>& found, const BodyFields& fields) {
    if (const BodyField* summary = find(fields, "summary")) {
        const std::string text = only_value(*summary);
        if (text.size() > long_summary) {
            found.push_back({"long summary"});
        }
        const bool is_ascii =
            std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
        if (!is_ascii) {
            found.push_back({"special characters"});
        }
        if (text.find('\'') != std::string::npos) {
            found.push_back({"apostrophe"});
        }
    }
    if (const BodyField* sentiment = find(fields, "sentiment")) {
        found.push_back({"sentiment " + printable(only_value(*sentiment), 20)});
    }
}

void add_cause_features(std::vector<Feature>& found, const BodyFields& fields) {
    if (const BodyField* cause = find(fields, "cause")) {
        const bool is_known = rinkel::parse_cause(only_value(*cause)).has_value();
        found.push_back(
            is_known ? Feature{"cause " + only_value(*cause)} : Feature{"unknown cause", false});
    }
}

void add_strange_fields(std::vector<Feature>& found, const BodyFields& fields) {
    bool has_newer = false;
    bool has_unknown = false;
    for (const auto& [name, field] : fields) {
        has_newer = has_newer || contains(newer_fields, name);
        has_unknown =
            has_unknown || !(contains(newer_fields, name) || contains(documented_fields, name));
    }
    if (has_newer) {
        found.push_back({"newer fields", false});
    }
    if (has_unknown) {
        found.push_back({"unknown fields", false});
    }
}

}  // namespace

bool is_documented_field(std::string_view name) {
    return contains(documented_fields, name);
}

std::vector<Feature> features_of(Event event, ContentType type, std::string_view body) {
    const BodyFields fields = read_body(type, body);
    std::vector<Feature> found;
    switch (event) {
        case Event::incoming_call:
        case Event::outgoing_call: break;
        case Event::call_start: add_choice_features(found, fields, type); break;
        case Event::call_end: add_cause_features(found, fields); break;
        case Event::call_insights:
            add_topic_features(found, fields, type);
            add_summary_features(found, fields);
            break;
    }
    add_party_features(found, fields);
    add_strange_fields(found, fields);
    return found;
}

}  // namespace ringproof::rules
