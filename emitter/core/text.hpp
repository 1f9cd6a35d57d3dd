#pragma once

#include <string>
#include <string_view>

namespace ringproof {

/// True when `text` is well-formed UTF-8 (no overlong forms, surrogates or values over U+10FFFF).
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// True when `text` is one or more of the ASCII digits 0-9, and nothing else.
[[nodiscard]] bool is_digits(std::string_view text);

/// `text` made harmless for a terminal and for one line: control characters, ESC, line and
/// paragraph separators, bidirectional overrides and broken UTF-8 become visible escapes such as
/// `\x1b` or `\u202e`. At most `bytes_max` bytes come out, with `…` where it was cut.
[[nodiscard]] std::string printable(std::string_view text, std::size_t bytes_max = 200);

/// `text` as well-formed UTF-8: what is broken becomes U+FFFD. Nothing else changes.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

/// The candidate that `word` most likely meant, for "did you mean": at most two edits away (one
/// for short words). Empty when none is near.
template <typename Candidates>
[[nodiscard]] std::string_view nearest_word(std::string_view word, const Candidates& candidates);

/// Edits (insert, delete, replace, swap of neighbours) from `a` to `b`; both are cut at 64 bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

template <typename Candidates>
std::string_view nearest_word(std::string_view word, const Candidates& candidates) {
    std::size_t best_distance = word.size() < 4 ? 2 : 3;
    std::string_view best;
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace ringproof
