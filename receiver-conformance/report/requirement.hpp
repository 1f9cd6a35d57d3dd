#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <string_view>

namespace ringproof::report {

/// What Rinkel asks for, in a newcomer's words; each rule belongs to one of them.
struct Requirement {
    std::string_view prefix;  ///< of the rule ids, up to the dot
    std::string_view title;
    std::string_view question;
};

/// The requirement that a rule's id belongs to.
[[nodiscard]] const Requirement& requirement_of(const rules::Rule& rule);

}  // namespace ringproof::report
