#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ringproof {

/// Text that is written piece by piece and grows as it must. Unlike a string it lets a writer ask
/// for room once and then put bytes without being asked for each of them whether they fit: a run
/// log has hundreds of pieces in a line.
class TextBuffer {
  public:
    /// Where the next byte goes, with room for `count` bytes at least; follow it with `end_at`.
    [[nodiscard]] char* room(std::size_t count) {
        if (bytes_.size() - size_ < count) {
            bytes_.resize(2 * bytes_.size() + count + 256);
        }
        return bytes_.data() + size_;
    }

    /// The text ends here now: a place within the room that was asked for last.
    void end_at(const char* end) { size_ = static_cast<std::size_t>(end - bytes_.data()); }

    TextBuffer& operator+=(std::string_view text) {
        char* const to = room(text.size());
        text.copy(to, text.size());
        size_ += text.size();
        return *this;
    }

    TextBuffer& operator+=(char letter) {
        *room(1) = letter;
        ++size_;
        return *this;
    }

    [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

    [[nodiscard]] std::size_t size() const { return size_; }

    /// Keeps the memory.
    void clear() { size_ = 0; }

  private:
    std::vector<char> bytes_;  ///< all of it is room; `size_` of it is text
    std::size_t size_ = 0;
};

}  // namespace ringproof
