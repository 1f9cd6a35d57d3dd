#pragma once

#include "emitter/rinkel/event.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::rules {

/// One field of an event as it went out.
struct BodyField {
    std::vector<std::string> values;  ///< one, or as many as a list has
    bool is_null = false;             ///< JSON null, or a form's empty value
    std::string notation;             ///< how a form wrote it: `topics[]`, `topics[0]`, `topics`
};

using BodyFields = std::map<std::string, BodyField, std::less<>>;

/// The fields of a request's body; none when it cannot be read. Bodies are ours, from the log.
[[nodiscard]] BodyFields read_body(rinkel::ContentType type, std::string_view body);

}  // namespace ringproof::rules
