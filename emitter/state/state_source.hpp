#pragma once

#include "emitter/rinkel/target_url.hpp"
#include "emitter/state/state_place.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ringproof::state {

/// A GET; `{id}` in it is the call's id.
struct StateUrl {
    std::string text;
};

/// A shell command that writes JSON; `{id}` in it is the call's id, which is also in the
/// environment as RINGPROOF_CALL_ID.
struct StateCommand {
    std::string text;
};

/// Where the receiver tells what it stored for a call.
struct StateSource {
    std::variant<StateUrl, StateCommand> what;
    std::string label;                  ///< as the log and reports show it; secrets are masked
    std::vector<StatePlace> ignored{};  ///< left out of what it tells
};

/// `text` with every `{id}` replaced. Ids are hex digits: they need no quoting anywhere.
[[nodiscard]] std::string fill_in_id(std::string_view text, std::string_view id);

/// Checks the URL of `--state`: absolute, http or https, with `{id}` in its path or query.
[[nodiscard]] std::variant<StateSource, rinkel::UrlError> parse_state_url(std::string_view text);

[[nodiscard]] StateSource state_command(std::string text);

/// `path` at the receiver that `target` points to.
[[nodiscard]] StateSource state_path(std::string_view path, const rinkel::TargetUrl& target);

}  // namespace ringproof::state
