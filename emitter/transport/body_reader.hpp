#pragma once

#include <cstdint>
#include <string_view>

namespace ringproof::transport {

/// The most of a response body that is read before the connection is given up (F6).
inline constexpr std::uint64_t body_bytes_max = 64U << 10U;

/// The most that chunk headers, their extensions and trailers may take.
inline constexpr std::uint64_t chunk_overhead_bytes_max = 64U << 10U;

/// Finds the end of a response body as the bytes arrive. Sans I/O.
class BodyReader {
  public:
    enum class State {
        reading,
        complete,
        given_up,  ///< malformed or larger than the bounds
    };

    void start_empty();
    void start_length(std::uint64_t length);
    void start_chunked();
    void start_until_close();

    /// Takes bytes up to the end of the body, at most; calls `on_data` for each piece of content.
    /// Returns how many bytes it took.
    template <typename OnData>
    std::size_t feed(std::string_view bytes, OnData&& on_data);

    /// The other side has closed: the proper end of some bodies, the loss of others.
    void end();

    [[nodiscard]] State state() const { return state_; }

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

  private:
    enum class Part { data_by_length, data_until_close, size, extension, data, data_end, trailer };

    void start(Part part, std::uint64_t left);
    [[nodiscard]] bool is_data() const;
    /// How much of `size` arriving bytes is content.
    [[nodiscard]] std::size_t data_in(std::size_t size) const;
    void take_data(std::size_t count);
    void take_overhead(char letter);
    void take_size(char letter);
    void end_size_line();
    void end_trailer_line();

    State state_ = State::reading;
    Part part_ = Part::data_until_close;
    std::uint64_t left_ = 0;      ///< of the content or of the chunk
    std::uint64_t bytes_ = 0;     ///< of content
    std::uint64_t overhead_ = 0;  ///< of chunk headers and trailers
    int digits_ = 0;              ///< of the chunk size so far
    bool is_line_empty_ = true;   ///< the trailer line so far
};

template <typename OnData>
std::size_t BodyReader::feed(std::string_view bytes, OnData&& on_data) {
    std::size_t taken = 0;
    while (state_ == State::reading && taken < bytes.size()) {
        if (is_data()) {
            const std::size_t count = data_in(bytes.size() - taken);
            on_data(bytes.substr(taken, count));
            taken += count;
            take_data(count);
        } else {
            take_overhead(bytes[taken]);
            ++taken;
        }
    }
    return taken;
}

}  // namespace ringproof::transport
