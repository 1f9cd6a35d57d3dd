#include "receiver-conformance/receivers/state_json.hpp"

#include <nlohmann/json.hpp>

#include <iterator>

namespace ringproof::receivers {
namespace {
using Json = nlohmann::ordered_json;

Json to_json(const FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        return *list;
    }
    return nullptr;
}

Json to_json(const BookedEvent& event) {
    Json fields = Json::object();
    for (const auto& [name, value] : event.fields) {
        fields[name] = to_json(value);
    }
    return {{"event", event.event}, {"fields", std::move(fields)}};
}

std::string to_text(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string to_state_json(const BookedCall& call) {
    Json events = Json::array();
    for (const BookedEvent& event : call.events) {
        events.push_back(to_json(event));
    }
    return to_text({{"id", call.id}, {"count", call.events.size()}, {"events", std::move(events)}});
}

std::string to_list_json(const CallBook& book) {
    Json calls = Json::array();
    const std::size_t total = book.calls().size();
    auto call = book.calls().begin();
    if (total > listed_calls_max) {
        std::advance(call, static_cast<std::ptrdiff_t>(total - listed_calls_max));
    }
    for (; call != book.calls().end(); ++call) {
        calls.push_back(
            {{"id", call->id}, {"count", call->events.size()}, {"duplicates", call->duplicates}});
    }
    return to_text(
        {{"calls", std::move(calls)},
         {"total", total},
         {"duplicates", book.duplicates()},
         {"forgotten", book.forgotten_calls()}});
}

}  // namespace ringproof::receivers
