#pragma once

#include "emitter/core/text_buffer.hpp"
#include "emitter/journal/run_record.hpp"

#include <iosfwd>
#include <string>
#include <string_view>
#include <variant>

namespace ringproof::journal {

/// Appends one record as one line of JSON, with its newline. Keys as in the users' contract.
void append_jsonl(TextBuffer& out, const Record& record);
void append_jsonl(std::string& out, const Record& record);

/// What is wrong with a line of a run log.
struct LogError {
    std::size_t line = 0;  ///< from 1
    std::string problem;
};

inline constexpr std::size_t log_line_bytes_max = 4U << 20U;
inline constexpr int log_depth_max = 16;

/// Reads one line. An unknown record type or key is passed over, so that an older ringproof can
/// read a newer log; a missing or mistyped key is an error.
[[nodiscard]] std::variant<Record, std::monostate, std::string> parse_jsonl(std::string_view line);

/// Reads a whole log. A last line that was cut off (the run was killed) is passed over.
[[nodiscard]] std::variant<RunRecord, LogError> read_run_log(std::istream& log);

}  // namespace ringproof::journal
