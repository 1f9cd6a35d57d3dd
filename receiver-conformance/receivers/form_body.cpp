#include "receiver-conformance/receivers/form_body.hpp"

#include "emitter/core/percent.hpp"
#include "emitter/core/text.hpp"

#include <algorithm>

namespace ringproof::receivers {
namespace {

/// Takes `[]` or `[0]` off a name; false when it ends in neither.
bool strip_brackets(std::string& name) {
    const std::size_t open = name.rfind('[');
    if (open == std::string::npos || name.back() != ']') {
        return false;
    }
    const std::string_view index = std::string_view{name}.substr(open + 1, name.size() - open - 2);
    if (index.find_first_not_of("0123456789") != std::string_view::npos) {
        return false;
    }
    name.resize(open);
    return true;
}

void add(Fields& fields, std::string name, std::string value) {
    const bool is_list = strip_brackets(name);
    const auto [place, is_new] = fields.try_emplace(std::move(name));
    FieldValue& field = place->second;
    if (is_new && !is_list) {
        field = std::move(value);
        return;
    }
    if (auto* list = std::get_if<std::vector<std::string>>(&field)) {
        list->push_back(std::move(value));
        return;
    }
    std::vector<std::string> list;
    if (auto* first = std::get_if<std::string>(&field)) {
        list.push_back(std::move(*first));
    }
    list.push_back(std::move(value));
    field = std::move(list);
}

}  // namespace

std::variant<Fields, BodyError> read_form(std::string_view body) {
    Fields fields;
    std::size_t count = 0;
    while (!body.empty()) {
        const std::size_t end = std::min(body.find('&'), body.size());
        const std::string_view pair = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (pair.empty()) {
            continue;
        }
        if (++count > fields_max) {
            return BodyError{"the form has more than " + std::to_string(fields_max) + " fields"};
        }
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::string name = decode_form(pair.substr(0, equals));
        std::string value = decode_form(pair.substr(std::min(equals + 1, pair.size())));
        if (!is_valid_utf8(name) || !is_valid_utf8(value)) {
            return BodyError{"the form is not valid UTF-8"};
        }
        add(fields, std::move(name), std::move(value));
    }
    return fields;
}

}  // namespace ringproof::receivers
