#include "receiver-conformance/rules/body_fields.hpp"

#include "emitter/core/percent.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ringproof::rules {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>()
                             : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

BodyFields read_json(std::string_view body) {
    BodyFields fields;
    const Json tree = Json::parse(body, nullptr, false);
    if (!tree.is_object()) {
        return fields;
    }
    for (const auto& [name, value] : tree.items()) {
        BodyField& field = fields[name];
        field.is_null = value.is_null();
        if (value.is_array()) {
            for (const Json& item : value) {
                field.values.push_back(text_of(item));
            }
        } else if (!value.is_null()) {
            field.values.push_back(text_of(value));
        }
    }
    return fields;
}

BodyFields read_form(std::string_view body) {
    BodyFields fields;
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        const std::size_t sign = pair.find('=');
        const std::string name = decode_form(pair.substr(0, sign));
        const std::string value =
            sign == std::string_view::npos ? "" : decode_form(pair.substr(sign + 1));
        BodyField& field = fields[name.substr(0, name.find('['))];
        field.notation = name;
        field.values.push_back(value);
        field.is_null = field.values.size() == 1 && value.empty();
    }
    return fields;
}

}  // namespace

BodyFields read_body(rinkel::ContentType type, std::string_view body) {
    return type == rinkel::ContentType::json ? read_json(body) : read_form(body);
}

}  // namespace ringproof::rules
