#include "receiver-conformance/rules/sent_values.hpp"

#include <algorithm>
#include <cstdlib>

namespace ringproof::rules {
namespace {

// What stands between the entries of a list in one text: JSON, PostgreSQL's arrays, or a person's.
constexpr std::string_view separators = " ,;|/&[]{}\"'\\\t\r\n";

bool is_all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Longer numbers do not come back from a floating-point one as they went in.
constexpr std::size_t exact_digits_max = 15;

/// Takes every `part` out of the texts; true when there was one.
bool take_out(std::vector<std::string>& texts, std::string_view part) {
    bool is_there = false;
    for (std::string& text : texts) {
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
            text.replace(at, part.size(), 1, ',');
            is_there = true;
        }
    }
    return is_there;
}

}  // namespace

bool is_same_value(std::string_view sent, std::string_view held) {
    if (sent == held) {
        return true;
    }
    if (!is_all_digits(sent) || sent.size() > exact_digits_max || held.empty()) {
        return false;
    }
    const std::string text{held};
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return *end == '\0' && number == std::strtod(std::string{sent}.c_str(), nullptr);
}

HeldPart part_of_values(
    const std::vector<std::string>& sent, const std::vector<std::string>& held) {
    HeldPart part;
    part.held = static_cast<std::size_t>(
        std::count_if(sent.begin(), sent.end(), [&](const std::string& value) {
            return std::any_of(held.begin(), held.end(), [&](const std::string& text) {
                return is_same_value(value, text);
            });
        }));
    part.is_all_of_place = std::all_of(held.begin(), held.end(), [&](const std::string& text) {
        return std::any_of(sent.begin(), sent.end(), [&](const std::string& value) {
            return is_same_value(value, text);
        });
    });
    return part;
}

HeldPart part_of_texts(const std::vector<std::string>& sent, const std::vector<std::string>& held) {
    // The longest first: "sales" is a part of "after sales".
    std::vector<std::string> values = sent;
    std::stable_sort(values.begin(), values.end(), [](const auto& one, const auto& other) {
        return one.size() > other.size();
    });
    std::vector<std::string> rest = held;
    HeldPart part;
    for (const std::string& value : values) {
        part.held += !value.empty() && take_out(rest, value) ? 1U : 0U;
    }
    part.is_all_of_place = std::all_of(rest.begin(), rest.end(), [](const std::string& text) {
        return text.find_first_not_of(separators) == std::string::npos;
    });
    return part;
}

}  // namespace ringproof::rules
