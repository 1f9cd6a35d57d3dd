#include "emitter/scenario_file/source_text.hpp"

#include <algorithm>
#include <cstdint>

namespace ringproof::scenario_file {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::size_t block_bytes = 256;

/// Every byte but the second and later ones of a character starts one.
std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

}  // namespace

SourceText::SourceText(std::string_view text) : text_{text} {
    starts_.push_back(text.substr(0, byte_order_mark.size()) == byte_order_mark ? 3 : 0);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (text[i] == '\n' || (text[i] == '\r' && !is_crlf)) {
            starts_.push_back(i + 1);
        }
    }
    std::size_t characters = 0;
    for (std::size_t block = 0; block <= text.size(); block += block_bytes) {
        characters_before_block_.push_back(characters);
        characters += count_characters(text.substr(block, block_bytes));
    }
}

scenario::SourcePosition SourceText::position_at(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto index =
        static_cast<std::size_t>(std::max(after - starts_.begin() - 1, std::ptrdiff_t{0}));
    const std::size_t start = std::min(starts_[index], offset);
    const std::size_t column = characters_before(offset) - characters_before(start) + 1;
    return {static_cast<std::uint32_t>(index + 1), static_cast<std::uint32_t>(column)};
}

std::string_view SourceText::line(std::size_t number) const {
    if (number == 0 || number > starts_.size()) {
        return {};
    }
    const std::size_t start = starts_[number - 1];
    return text_.substr(start, line_end(number - 1) - start);
}

std::string_view SourceText::before(scenario::SourcePosition position) const {
    const auto whole = line(position.line);
    std::size_t bytes = 0;
    for (std::uint32_t column = 1; column < position.column && bytes < whole.size(); ++column) {
        bytes += character_bytes(whole.substr(bytes));
    }
    return whole.substr(0, bytes);
}

std::size_t SourceText::line_end(std::size_t index) const {
    std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] : text_.size();
    while (end > starts_[index] && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) {
        --end;
    }
    return end;
}

std::size_t SourceText::characters_before(std::size_t offset) const {
    const std::size_t block = offset / block_bytes;
    const std::size_t start = block * block_bytes;
    return characters_before_block_[block] + count_characters(text_.substr(start, offset - start));
}

std::size_t character_bytes(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length > text.size()) {
        return 1;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xc0U) != 0x80U) {
            return 1;
        }
    }
    return length;
}

}  // namespace ringproof::scenario_file
