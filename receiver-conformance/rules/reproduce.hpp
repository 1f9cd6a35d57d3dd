#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/rules/evidence.hpp"

#include <string>
#include <string_view>

namespace ringproof::rules {

/// Whether a command of a run with `--insecure` passes over the certificate, too. Where the
/// certificate is the failure, curl shall show it; elsewhere it must not be in the way.
enum class CertificateCheck { as_in_run, always };

/// Where a body goes that is too long to be read in a command: into a file beside the reports
/// (`report::kept_bodies` writes it), or into the command all the same.
enum class LongBody { in_file, in_command };

inline constexpr std::size_t body_in_command_max = 500;
inline constexpr std::string_view body_folder = "bodies/";

/// `bodies/35f6fc0d-callInsights.json`: the file for the body of an event, below the reports.
[[nodiscard]] std::string body_file(const journal::Attempt& attempt);
[[nodiscard]] std::string body_file(const journal::SurfaceProbed& probe);

/// A curl command that sends this attempt's request once more and shows the whole answer. Secrets
/// are masked in the log and so here: a comment line says what to put back.
[[nodiscard]] std::string curl_command(
    const journal::RunRecord& run,
    const journal::Attempt& attempt,
    CertificateCheck check = CertificateCheck::as_in_run,
    LongBody long_body = LongBody::in_file);

/// The same command, run two times, for what only shows when an event comes again.
[[nodiscard]] std::string run_twice(std::string_view command);

/// One after the other, those of all `attempts`.
[[nodiscard]] std::string curl_commands(const journal::RunRecord& run, const Attempts& attempts);

/// As `curl_command`; but where all of `attempts`, which is not empty, had others beside them, and
/// the run was a check, a command that plays the case of the first one again: what comes alone
/// shows nothing of that.
[[nodiscard]] std::string command_in_company(
    const journal::RunRecord& run, const Attempts& attempts);

/// `commands`, and then the one that shows what the receiver stored of `call`, where a URL tells
/// that: the answers alone show nothing of what a rule about the state found.
[[nodiscard]] std::string and_look(
    const journal::RunRecord& run, std::string commands, std::string_view call);

/// The same for a request that is no webhook's.
[[nodiscard]] std::string curl_command(
    const journal::RunRecord& run, const journal::SurfaceProbed& probe);

/// The value of an option that the run was started with (`--ca-file`); empty without it.
[[nodiscard]] std::string_view option_value(
    const journal::RunStarted& started, std::string_view name);

/// `text` as one word for a POSIX shell.
[[nodiscard]] std::string shell_quote(std::string_view text);

}  // namespace ringproof::rules
