#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ringproof::transport {

/// The length that "Content-Length" and the other fields of a response header agree on.
enum class Framing {
    none_given,
    length,
    chunked,
    until_close,    ///< a transfer coding other than chunked
    contradictory,  ///< lengths that differ or are no numbers
};

/// What a response header says about the connection and the body. Reads field by field; whatever
/// is odd makes the connection unfit for another request, never the status doubtful.
class HeaderFields {
  public:
    void read(std::string_view name, std::string_view value);

    void read_odd_line() { is_odd_ = true; }

    [[nodiscard]] Framing framing() const;

    [[nodiscard]] std::uint64_t length() const { return length_.value_or(0); }

    /// Nothing here forbids to use the connection again.
    [[nodiscard]] bool may_keep_alive() const;

  private:
    void read_length(std::string_view value);

    std::optional<std::uint64_t> length_;
    bool has_bad_length_ = false;
    bool is_chunked_ = false;
    bool has_other_coding_ = false;
    bool is_closing_ = false;
    bool is_odd_ = false;
};

/// The status line of an HTTP/1 response, read as curl, Go and Python read it: the reason phrase
/// and the space before it may be missing.
struct StatusLine {
    int minor_version = 1;
    int status = 0;
    std::string_view reason;
};

[[nodiscard]] std::optional<StatusLine> parse_status_line(std::string_view line);

/// A header line without its line end, taken apart at the colon; nothing when there is none.
/// Whether a space or a tab is in it.
[[nodiscard]] bool has_blank(std::string_view text);

struct HeaderLine {
    std::string_view name;
    std::string_view value;
};

[[nodiscard]] std::optional<HeaderLine> parse_header_line(std::string_view line);

}  // namespace ringproof::transport
