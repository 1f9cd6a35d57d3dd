#include "receiver-conformance/rules/body_fields.hpp"

#include <nlohmann/json.hpp>

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

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                               hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
        if (is_escape) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

BodyFields read_form(std::string_view body) {
    BodyFields fields;
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        const std::size_t sign = pair.find('=');
        const std::string name = decode(pair.substr(0, sign));
        const std::string value =
            sign == std::string_view::npos ? "" : decode(pair.substr(sign + 1));
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
