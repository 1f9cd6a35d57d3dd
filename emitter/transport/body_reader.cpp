#include "emitter/transport/body_reader.hpp"

#include <algorithm>
#include <optional>

namespace ringproof::transport {
namespace {

// 2^60: a size beyond it is an attack, and far beyond every bound anyway.
constexpr int chunk_size_digits_max = 15;

std::optional<std::uint64_t> hex_digit(char letter) {
    if (letter >= '0' && letter <= '9') {
        return static_cast<std::uint64_t>(letter - '0');
    }
    const char lower = static_cast<char>(letter | 0x20);
    if (lower >= 'a' && lower <= 'f') {
        return static_cast<std::uint64_t>(lower - 'a' + 10);
    }
    return std::nullopt;
}

}  // namespace

void BodyReader::start(Part part, std::uint64_t left) {
    *this = BodyReader{};
    part_ = part;
    left_ = left;
}

void BodyReader::start_empty() {
    start(Part::data_by_length, 0);
    state_ = State::complete;
}

void BodyReader::start_length(std::uint64_t length) {
    start(Part::data_by_length, length);
    state_ = length == 0 ? State::complete : State::reading;
}

void BodyReader::start_chunked() {
    start(Part::size, 0);
}

void BodyReader::start_until_close() {
    start(Part::data_until_close, 0);
}

void BodyReader::end() {
    if (state_ == State::reading) {
        state_ = part_ == Part::data_until_close ? State::complete : State::given_up;
    }
}

bool BodyReader::is_data() const {
    return part_ == Part::data || part_ == Part::data_by_length || part_ == Part::data_until_close;
}

std::size_t BodyReader::data_in(std::size_t size) const {
    return part_ == Part::data_until_close ? size : std::min<std::uint64_t>(size, left_);
}

void BodyReader::take_data(std::size_t count) {
    bytes_ += count;
    if (part_ != Part::data_until_close) {
        left_ -= count;
        if (left_ == 0) {
            state_ = part_ == Part::data_by_length ? State::complete : state_;
            part_ = part_ == Part::data ? Part::data_end : part_;
        }
    }
    if (state_ == State::reading && bytes_ >= body_bytes_max) {
        state_ = State::given_up;
    }
}

void BodyReader::take_overhead(char letter) {
    if (++overhead_ > chunk_overhead_bytes_max) {
        state_ = State::given_up;
        return;
    }
    switch (part_) {
        case Part::size: take_size(letter); break;
        case Part::extension:
            if (letter == '\n') {
                end_size_line();
            }
            break;
        case Part::data_end:
            if (letter == '\n') {
                part_ = Part::size;
                digits_ = 0;
            } else if (letter != '\r') {
                state_ = State::given_up;
            }
            break;
        default:
            if (letter == '\n') {
                end_trailer_line();
            } else if (letter != '\r') {
                is_line_empty_ = false;
            }
            break;
    }
}

void BodyReader::take_size(char letter) {
    if (const auto digit = hex_digit(letter)) {
        left_ = left_ * 16 + *digit;
        state_ = ++digits_ > chunk_size_digits_max ? State::given_up : state_;
        return;
    }
    const bool is_end =
        letter == '\n' || letter == '\r' || letter == ';' || letter == ' ' || letter == '\t';
    if (digits_ == 0 || !is_end) {
        state_ = State::given_up;
    } else if (letter == '\n') {
        end_size_line();
    } else {
        part_ = Part::extension;
    }
}

void BodyReader::end_size_line() {
    part_ = left_ == 0 ? Part::trailer : Part::data;
    is_line_empty_ = true;
}

void BodyReader::end_trailer_line() {
    state_ = is_line_empty_ ? State::complete : state_;
    is_line_empty_ = true;
}

}  // namespace ringproof::transport
