#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace ringproof {

/// Text that is written piece by piece and grows as it must. Unlike a string it lets a writer ask
/// for room once and then put bytes without being asked for each of them whether they fit: a run
/// log has hundreds of pieces in a line.
class TextBuffer {
  public:
    /// Where the next byte goes, with room for `count` bytes at least; follow it with `end_at`.
    [[nodiscard]] char* room(std::size_t count) {
        if (capacity_ - size_ < count) {
            grow(count);
        }
        return bytes_.get() + size_;
    }

    /// The text ends here now: a place within the room that was asked for last.
    void end_at(const char* end) { size_ = static_cast<std::size_t>(end - bytes_.get()); }

    TextBuffer& operator+=(std::string_view text) {
        char* const to = room(text.size());
        std::memcpy(to, text.data(), text.size());
        size_ += text.size();
        return *this;
    }

    TextBuffer& operator+=(char letter) {
        *room(1) = letter;
        ++size_;
        return *this;
    }

    [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

    [[nodiscard]] std::size_t size() const { return size_; }

    /// Keeps the memory.
    void clear() { size_ = 0; }

  private:
    void grow(std::size_t count) {
        const std::size_t capacity = 2 * capacity_ + count + 256;
        std::unique_ptr<char[]> bytes{new char[capacity]};
        if (size_ > 0) {
            std::memcpy(bytes.get(), bytes_.get(), size_);
        }
        bytes_ = std::move(bytes);
        capacity_ = capacity;
    }

    std::unique_ptr<char[]> bytes_;
    std::size_t capacity_ = 0;
    std::size_t size_ = 0;
};

}  // namespace ringproof
