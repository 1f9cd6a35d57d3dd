#pragma once

#include "emitter/journal/records.hpp"
#include "emitter/transport/body_reader.hpp"
#include "emitter/transport/header_fields.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ringproof::transport {

/// Whose answers are kept for the run log.
enum class KeepResponse {
    failures,  ///< an excerpt, unless it is a 200 that does not speak of an error
    always,    ///< an excerpt
    whole,     ///< the body up to `body_bytes_max`
};

/// The most that a response's header may take, interim (1xx) responses included.
inline constexpr std::size_t header_bytes_max = 256U << 10U;

/// How much of a response is kept to show it.
inline constexpr std::size_t excerpt_headers_max = 32;
inline constexpr std::size_t excerpt_line_bytes_max = 1024;
inline constexpr std::size_t excerpt_body_bytes_max = 2048;

/// Why bytes are no HTTP response.
enum class ReadError {
    none,
    not_http,
    http2,  ///< a SETTINGS frame: the server speaks nothing but HTTP/2
    header_too_long,
    ended_before_answer,
    ended_in_header,
};

/// Reads one HTTP/1 response as its bytes arrive. Sans I/O: it never waits and holds no socket.
///
/// Why not Beast's parser: it refuses what curl, Go, Node and Python accept (no reason phrase,
/// headers over 8 KiB, a body limit that hides the status) and throws on a header of 64 KiB. Here
/// the status counts as soon as its line is complete, however odd the rest is; what is odd only
/// costs the connection. Memory is bounded by the excerpt and one line.
class ResponseReader {
  public:
    explicit ResponseReader(KeepResponse keep = KeepResponse::failures) { restart(keep); }

    /// Forgets the last response.
    void restart(KeepResponse keep);

    /// Takes bytes up to the end of the response; returns how many it took.
    std::size_t feed(std::string_view bytes);

    /// The other side has closed.
    void end();

    /// Any byte has arrived.
    [[nodiscard]] bool has_begun() const { return bytes_ > 0; }

    /// Of the final response if its status line is complete, never of an interim one.
    [[nodiscard]] std::optional<int> status() const { return status_; }

    [[nodiscard]] bool is_header_complete() const {
        return part_ > Part::header && error_ == ReadError::none;
    }

    /// The last interim (1xx) status that came; 0 when none did.
    [[nodiscard]] int interim_status() const { return last_interim_status_; }

    /// Nothing more is to be read: the response is over or not worth reading on.
    [[nodiscard]] bool is_finished() const { return part_ == Part::finished; }

    [[nodiscard]] ReadError error() const { return error_; }

    [[nodiscard]] bool is_body_complete() const;
    /// The next response on this connection would begin right after this one.
    [[nodiscard]] bool may_be_reused() const;

    /// The first bytes that arrived, for words about what is no HTTP.
    [[nodiscard]] std::string_view first_bytes() const { return first_bytes_; }

    [[nodiscard]] std::string_view reason() const { return excerpt_.reason; }

    /// What was kept; nothing when the answer was not to be kept.
    [[nodiscard]] std::optional<journal::ResponseExcerpt> take_excerpt();

  private:
    enum class Part { status_line, header, body, finished };

    std::size_t feed_lines(std::string_view bytes);
    /// Keeps what a status line begins with: words about what is no HTTP are about the last one.
    void note_beginning(std::string_view bytes);
    void take_line(std::string_view line);
    void take_status_line(std::string_view line);
    void take_header_line(std::string_view line);
    void check_beginning();
    void end_header();
    void start_body();
    void fail(ReadError error);
    [[nodiscard]] bool is_kept() const;
    [[nodiscard]] bool is_worth_keeping() const;
    [[nodiscard]] std::size_t kept_body_bytes_max() const;

    KeepResponse keep_{};
    Part part_ = Part::status_line;
    ReadError error_ = ReadError::none;
    std::size_t bytes_ = 0;  ///< of everything before the body
    std::string line_;       ///< the beginning of a line whose end has not arrived
    std::string first_bytes_;
    std::optional<int> status_;
    int interim_status_ = 0;  ///< of the header that is being read
    int last_interim_status_ = 0;
    int minor_version_ = 1;
    HeaderFields fields_;
    BodyReader body_;
    journal::ResponseExcerpt excerpt_;
};

}  // namespace ringproof::transport
