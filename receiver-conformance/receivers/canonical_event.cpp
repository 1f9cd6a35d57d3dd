#include "receiver-conformance/receivers/canonical_event.hpp"

#include "receiver-conformance/receivers/json_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ringproof::receivers {
namespace {

using List = std::vector<std::string>;

/// Documented fields that are text in every event that has them (F24-F27).
constexpr std::array<std::string_view, 7> never_null{
    "id", "datetime", "to", "from", "cause", "sentiment", "summary"};

List split_at_commas(std::string_view text) {
    List list;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        list.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

/// The documentation does not say how a form writes a list (F31): one value may be a JSON array
/// or joined with commas.
List to_list(const FieldValue& value) {
    if (const auto* list = std::get_if<List>(&value)) {
        return *list;
    }
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return {};
    }
    if (text->starts_with('[')) {
        const auto object = read_json("{\"topics\":" + *text + "}");
        if (const auto* fields = std::get_if<Fields>(&object)) {
            return to_list(fields->at("topics"));
        }
    }
    return split_at_commas(*text);
}

/// A form cannot say null (F31).
bool means_null(const FieldValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return std::holds_alternative<std::monostate>(value) ||
           (text != nullptr && (text->empty() || *text == "null"));
}

}  // namespace

void make_canonical(ReceivedEvent& event) {
    Fields canonical;
    for (auto& [name, value] : event.fields) {
        const bool is_always_text =
            std::find(never_null.begin(), never_null.end(), name) != never_null.end();
        if (is_always_text || !means_null(value)) {
            canonical.emplace(name, std::move(value));
        }
    }
    if (event.event == "callStart") {
        canonical.try_emplace("answeredBy");
        canonical.try_emplace("choice");
    }
    if (event.event == "callInsights") {
        FieldValue& topics = canonical["topics"];
        topics = to_list(topics);
    }
    event.fields = std::move(canonical);
}

}  // namespace ringproof::receivers
