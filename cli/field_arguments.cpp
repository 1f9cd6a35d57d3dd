#include "cli/field_arguments.hpp"

#include "emitter/core/text.hpp"
#include "emitter/rinkel/known_fields.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ringproof::cli {
namespace {

using nlohmann::json;
using rinkel::FieldOverride;
using rinkel::FieldValue;
using rinkel::OverrideError;

constexpr std::size_t shown_bytes_max = 60;

/// What Rinkel's fields can hold is read as such; any other value is sent as it is written.
FieldValue to_field_value(const json& value, std::string_view text) {
    if (value.is_null()) {
        return {};
    }
    if (value.is_string()) {
        return value.get<std::string>();
    }
    const bool is_list_of_strings =
        value.is_array() &&
        std::all_of(value.begin(), value.end(), [](const json& v) { return v.is_string(); });
    if (is_list_of_strings) {
        return value.get<std::vector<std::string>>();
    }
    return rinkel::JsonText{std::string{text}};
}

class Reader {
  public:
    explicit Reader(rinkel::Event event) : event_(event) {}

    void set(std::string_view argument) {
        const auto [name, text] = take_apart(argument, "--set", "--set from=anonymous");
        if (name.empty()) {
            return;
        }
        const auto* known = find_field(event_, name);
        const bool is_list = known != nullptr && known->form == rinkel::FieldForm::list;
        if (is_list && text.starts_with('[')) {
            add_json(name, text);
        } else {
            add({std::string{name}, read_field(event_, name, text)});
        }
    }

    void set_json(std::string_view argument) {
        const auto [name, text] = take_apart(argument, "--set-json", "--set-json choice=null");
        if (!name.empty()) {
            add_json(name, text);
        }
    }

    void unset(std::string_view name) {
        if (is_usable(name, "--unset")) {
            add({std::string{name}, std::nullopt});
        }
    }

    void complain(std::string problem, std::string remedy) {
        errors_.push_back({std::move(problem), std::move(remedy)});
    }

    std::variant<std::vector<FieldOverride>, std::vector<OverrideError>> finish() {
        if (!errors_.empty()) {
            return std::move(errors_);
        }
        return std::move(overrides_);
    }

  private:
    struct Parts {
        std::string_view name;  ///< empty when it is of no use
        std::string_view text;
    };

    Parts take_apart(std::string_view argument, const char* option, const char* example) {
        const std::size_t equals = argument.find('=');
        if (equals == std::string_view::npos || equals == 0) {
            complain(
                std::string{option} + " needs a field, = and a value, not '" +
                    printable(argument, shown_bytes_max) + "'",
                std::string{"write e.g. "} + example);
            return {};
        }
        return is_usable(argument, option)
                   ? Parts{argument.substr(0, equals), argument.substr(equals + 1)}
                   : Parts{};
    }

    bool is_usable(std::string_view argument, const char* option) {
        const std::string shown = "'" + printable(argument, shown_bytes_max) + "'";
        if (argument.empty() || argument.size() > field_bytes_max) {
            complain(
                std::string{option} + " takes 1 to " + std::to_string(field_bytes_max) + " bytes",
                "shorten " + shown);
        } else if (!is_valid_utf8(argument)) {
            complain(
                std::string{option} + " " + shown + " is not UTF-8",
                "events are UTF-8: write it so");
        } else {
            return true;
        }
        return false;
    }

    void add_json(std::string_view name, std::string_view text) {
        const json value = json::parse(text, nullptr, false);
        if (value.is_discarded()) {
            complain(
                "the value of '" + printable(name, shown_bytes_max) +
                    "' is not JSON: " + printable(text, shown_bytes_max),
                R"(write e.g. --set-json 'topics=["sales","a, b"]', texts in double quotes)");
            return;
        }
        add({std::string{name}, to_field_value(value, text)});
    }

    void add(FieldOverride wanted) {
        const bool is_repeated =
            std::any_of(overrides_.begin(), overrides_.end(), [&](const FieldOverride& other) {
                return other.name == wanted.name;
            });
        if (is_repeated) {
            complain(
                "'" + printable(wanted.name, shown_bytes_max) + "' is given twice",
                "give each field once; topics stand between commas: topics=sales,support");
        } else {
            overrides_.push_back(std::move(wanted));
        }
    }

    rinkel::Event event_;
    std::vector<FieldOverride> overrides_;
    std::vector<OverrideError> errors_;
};

}  // namespace

std::variant<std::vector<FieldOverride>, std::vector<OverrideError>> read_field_arguments(
    rinkel::Event event, const FieldArguments& arguments) {
    Reader reader{event};
    const std::size_t count =
        arguments.set.size() + arguments.set_json.size() + arguments.unset.size();
    if (count > field_arguments_max) {
        reader.complain(
            "more than " + std::to_string(field_arguments_max) + " fields are given",
            "an event has five at most: leave some out");
        return reader.finish();
    }
    for (const std::string& argument : arguments.set) {
        reader.set(argument);
    }
    for (const std::string& argument : arguments.set_json) {
        reader.set_json(argument);
    }
    for (const std::string& name : arguments.unset) {
        reader.unset(name);
    }
    return reader.finish();
}

}  // namespace ringproof::cli
