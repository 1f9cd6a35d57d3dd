#include "emitter/transport/response_reader.hpp"

#include "emitter/core/web_page.hpp"
#include "emitter/transport/error_page.hpp"

#include <algorithm>

namespace ringproof::transport {
namespace {

// Longer lines are read to their end but only so much of them is looked at.
constexpr std::size_t line_bytes_max = 8192;
constexpr std::size_t first_bytes_max = 64;

std::string_view without_line_end(std::string_view line) {
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

bool is_http2_settings(std::string_view bytes) {
    // Frame header: length (3), type SETTINGS = 4, flags, stream 0 (RFC 9113, 4.1 and 6.5).
    return bytes.size() >= 9 && bytes[0] == '\0' && bytes[3] == '\x04' &&
           bytes.substr(5, 4) == std::string_view{"\0\0\0\0", 4};
}

}  // namespace

void ResponseReader::restart(KeepResponse keep) {
    keep_ = keep;
    part_ = Part::status_line;
    error_ = ReadError::none;
    bytes_ = 0;
    line_.clear();
    first_bytes_.clear();
    status_.reset();
    interim_status_ = 0;
    last_interim_status_ = 0;
    fields_ = {};
    body_ = {};
    excerpt_ = {};
}

std::size_t ResponseReader::feed(std::string_view bytes) {
    std::size_t taken = 0;
    if (part_ < Part::body) {
        taken = feed_lines(bytes);
    }
    if (part_ == Part::body) {
        taken += body_.feed(bytes.substr(taken), [this](std::string_view data) {
            const std::size_t kept_max = kept_body_bytes_max();
            if (excerpt_.body.size() < kept_max) {
                excerpt_.body.append(data.substr(0, kept_max - excerpt_.body.size()));
            }
        });
        part_ = body_.state() == BodyReader::State::reading ? part_ : Part::finished;
    }
    return taken;
}

std::size_t ResponseReader::feed_lines(std::string_view bytes) {
    std::size_t taken = 0;
    while (part_ < Part::body && taken < bytes.size()) {
        const std::string_view rest = bytes.substr(taken);
        if (part_ == Part::status_line) {
            note_beginning(rest);
        }
        const std::size_t end = rest.find('\n');
        const std::size_t count = end == std::string_view::npos ? rest.size() : end + 1;
        taken += count;
        bytes_ += count;
        if (line_.empty() && end != std::string_view::npos) {
            take_line(without_line_end(rest.substr(0, end)));
        } else {
            line_.append(rest.substr(0, std::min(count, line_bytes_max - line_.size())));
            if (end != std::string_view::npos) {
                const std::string line = std::move(line_);
                line_.clear();
                const bool is_whole = line.ends_with('\n');
                take_line(without_line_end(
                    std::string_view{line}.substr(0, line.size() - (is_whole ? 1 : 0))));
            } else if (part_ == Part::status_line) {
                check_beginning();
            }
        }
        if (bytes_ > header_bytes_max && part_ < Part::body) {
            fail(ReadError::header_too_long);
        }
    }
    return taken;
}

void ResponseReader::note_beginning(std::string_view bytes) {
    if (line_.empty()) {
        first_bytes_.clear();
    }
    first_bytes_.append(bytes.substr(0, first_bytes_max - first_bytes_.size()));
}

void ResponseReader::take_line(std::string_view line) {
    if (part_ == Part::status_line) {
        take_status_line(line);
    } else if (line.empty()) {
        end_header();
    } else {
        take_header_line(line);
    }
}

void ResponseReader::check_beginning() {
    // What cannot become a status line is told at once, not when the deadline passes.
    constexpr std::string_view start = "HTTP/";
    const std::size_t common = std::min(start.size(), line_.size());
    if (std::string_view{line_}.substr(0, common) != start.substr(0, common)) {
        const bool may_be_http2 = line_.size() < 9 && line_[0] == '\0';
        if (!may_be_http2) {
            fail(ReadError::not_http);
        }
    }
}

void ResponseReader::take_status_line(std::string_view line) {
    const auto parsed = parse_status_line(line);
    if (!parsed) {
        fail(ReadError::not_http);
        return;
    }
    minor_version_ = parsed->minor_version;
    part_ = Part::header;
    // 101 ends HTTP on this connection, so it is final although it is a 1xx.
    if (parsed->status < 200 && parsed->status != 101) {
        interim_status_ = parsed->status;
        last_interim_status_ = parsed->status;
        return;
    }
    interim_status_ = 0;
    status_ = parsed->status;
    excerpt_.reason = parsed->reason.substr(0, excerpt_line_bytes_max);
}

void ResponseReader::take_header_line(std::string_view line) {
    if (interim_status_ != 0) {
        return;
    }
    const auto parsed = parse_header_line(line);
    const bool is_folded = has_blank(line.substr(0, 1));
    if (!parsed || is_folded || has_blank(parsed->name) ||
        line.find('\0') != std::string_view::npos) {
        fields_.read_odd_line();
    }
    if (!parsed || is_folded) {
        return;
    }
    fields_.read(parsed->name, parsed->value);
    if (is_kept() && excerpt_.headers.size() < excerpt_headers_max) {
        excerpt_.headers.emplace_back(
            parsed->name.substr(0, excerpt_line_bytes_max),
            parsed->value.substr(0, excerpt_line_bytes_max));
    }
}

void ResponseReader::end_header() {
    if (interim_status_ != 0) {
        interim_status_ = 0;
        part_ = Part::status_line;
        return;
    }
    part_ = Part::body;
    start_body();
    part_ = body_.state() == BodyReader::State::reading ? part_ : Part::finished;
}

void ResponseReader::start_body() {
    if (status_ == 204 || status_ == 304 || status_ == 101) {
        body_.start_empty();
        return;
    }
    switch (fields_.framing()) {
        case Framing::length: body_.start_length(fields_.length()); break;
        case Framing::chunked: body_.start_chunked(); break;
        case Framing::none_given:
        case Framing::until_close: body_.start_until_close(); break;
        case Framing::contradictory:
            // Nobody can say where it ends, so there is nothing to wait for.
            body_.start_chunked();
            body_.end();
            break;
    }
}

void ResponseReader::end() {
    if (part_ == Part::body) {
        body_.end();
        part_ = Part::finished;
    } else if (part_ != Part::finished) {
        fail(has_begun() ? ReadError::ended_in_header : ReadError::ended_before_answer);
    }
}

void ResponseReader::fail(ReadError error) {
    error_ =
        error == ReadError::not_http && is_http2_settings(first_bytes_) ? ReadError::http2 : error;
    part_ = Part::finished;
}

bool ResponseReader::is_body_complete() const {
    return body_.state() == BodyReader::State::complete;
}

bool ResponseReader::may_be_reused() const {
    const bool has_end = fields_.framing() == Framing::length ||
                         fields_.framing() == Framing::chunked || status_ == 204 || status_ == 304;
    return part_ == Part::finished && error_ == ReadError::none && is_body_complete() && has_end &&
           minor_version_ >= 1 && fields_.may_keep_alive();
}

bool ResponseReader::is_kept() const {
    return keep_ != KeepResponse::failures || status_ != 200;
}

bool ResponseReader::is_worth_keeping() const {
    return is_kept() || speaks_of_error(excerpt_.body) || is_web_page(excerpt_.body);
}

std::size_t ResponseReader::kept_body_bytes_max() const {
    return keep_ == KeepResponse::whole ? body_bytes_max : excerpt_body_bytes_max;
}

std::optional<journal::ResponseExcerpt> ResponseReader::take_excerpt() {
    if (!status_ || !is_worth_keeping()) {
        return std::nullopt;
    }
    excerpt_.body_bytes = body_.bytes();
    excerpt_.is_body_complete = is_header_complete() && is_body_complete();
    return std::move(excerpt_);
}

}  // namespace ringproof::transport
