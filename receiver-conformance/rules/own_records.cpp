#include "receiver-conformance/rules/own_records.hpp"

#include "receiver-conformance/rules/body_fields.hpp"

#include <algorithm>

namespace ringproof::rules {
namespace {

// As a state's reader writes the call's id.
constexpr std::string_view own_id = "{id}";

// A single event may be an exception.
constexpr std::size_t events_min = 2;

bool has_text(const StateTree& object, std::string_view key, std::string_view text) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() &&
           found->get_ref<const std::string&>() == text;
}

/// The event's own values under their own names; its time, or for insights, which have none, any.
bool is_record_of(const StateTree& object, const BodyFields& fields) {
    if (!has_text(object, "id", own_id)) {
        return false;
    }
    const auto time = fields.find("datetime");
    if (time != fields.end() && !time->second.values.empty()) {
        return has_text(object, "datetime", time->second.values.front());
    }
    return std::any_of(fields.begin(), fields.end(), [&](const auto& field) {
        return field.first != "id" && !field.second.values.empty() &&
               has_text(object, field.first, field.second.values.front());
    });
}

/// The record, and the objects around it up to the next list: a row may have columns of its own
/// beside the document. Nothing when the event has no record.
std::vector<const StateTree*> find_record(const StateTree& tree, const BodyFields& fields) {
    if (tree.is_object() && is_record_of(tree, fields)) {
        return {&tree};
    }
    if (tree.is_structured()) {
        for (const StateTree& inner : tree) {
            std::vector<const StateTree*> found = find_record(inner, fields);
            if (!found.empty()) {
                found.push_back(&tree);
                return found;
            }
        }
    }
    return {};
}

}  // namespace

void OwnRecords::learn(const CallStory& story, const StateTree& state) {
    for (const TakenEvent& event : story.taken) {
        const BodyFields fields = read_body(event.attempt->content_type, event.body);
        Record record{&story, event.attempt};
        for (const StateTree* part : find_record(state, fields)) {
            if (!part->is_object()) {
                break;
            }
            record.is_found = true;
            for (const auto& [key, value] : part->get_ref<const StateTree::object_t&>()) {
                if (!value.is_null() && key != "id" && key != "datetime") {
                    (fields.contains(key) ? record.own_keys : record.other_keys).insert(key);
                }
            }
        }
        records_[event.attempt->event].push_back(std::move(record));
    }
}

std::vector<EmptiedKind> OwnRecords::find_emptied(
    const std::map<journal::Event, KindOfFields>& kinds) const {
    std::vector<EmptiedKind> found;
    const auto whole = std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) {
        const auto own = records_.find(kind.first);
        return kind.second.missing.empty() && kind.second.stored.size() > 1 &&
               std::any_of(own->second.begin(), own->second.end(), [](const Record& record) {
                   return record.is_found;
               });
    });
    if (whole == kinds.end()) {
        return found;
    }
    std::set<std::string> usual_keys;
    for (const Record& record : records_.at(whole->first)) {
        usual_keys.insert(record.other_keys.begin(), record.other_keys.end());
    }
    for (const auto& [event, fields] : kinds) {
        const std::vector<Record>& records = records_.at(event);
        const bool is_empty =
            std::all_of(records.begin(), records.end(), [&](const Record& record) {
                return record.is_found && record.own_keys.empty() &&
                       std::includes(
                           usual_keys.begin(),
                           usual_keys.end(),
                           record.other_keys.begin(),
                           record.other_keys.end());
            });
        if (is_empty && fields.missing.size() > fields.stored.size() &&
            records.size() >= events_min) {
            found.push_back(
                {event,
                 fields.missing,
                 whole->first,
                 records.size(),
                 records.front().story,
                 records.front().attempt});
        }
    }
    return found;
}

}  // namespace ringproof::rules
