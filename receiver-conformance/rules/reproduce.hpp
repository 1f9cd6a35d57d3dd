#pragma once

#include "emitter/journal/run_record.hpp"

#include <string>
#include <string_view>

namespace ringproof::rules {

/// Whether a command of a run with `--insecure` passes over the certificate, too. Where the
/// certificate is the failure, curl shall show it; elsewhere it must not be in the way.
enum class CertificateCheck { as_in_run, always };

/// A curl command that sends this attempt's request once more and shows the whole answer. Secrets
/// are masked in the log and so here: a comment line says what to put back.
[[nodiscard]] std::string curl_command(
    const journal::RunRecord& run,
    const journal::Attempt& attempt,
    CertificateCheck check = CertificateCheck::as_in_run);

/// The value of an option that the run was started with (`--ca-file`); empty without it.
[[nodiscard]] std::string_view option_value(
    const journal::RunStarted& started, std::string_view name);

/// `text` as one word for a POSIX shell.
[[nodiscard]] std::string shell_quote(std::string_view text);

}  // namespace ringproof::rules
