#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What rules rest on. The program carries docs/rinkel-facts.md, so that the two cannot differ.
namespace ringproof::report {

/// One line of the facts.
struct Fact {
    std::string id;  ///< `F4`
    rules::Provenance provenance{};
    std::string text;
};

/// docs/rinkel-facts.md as it was when this was built.
[[nodiscard]] std::string_view facts_text();

/// The facts of a text that is written as that file is.
[[nodiscard]] std::vector<Fact> parse_facts(std::string_view text);

/// The fact with this id; nothing when there is none.
[[nodiscard]] std::optional<Fact> find_fact(std::string_view id);

/// The facts that a text cites, in its order: `F4` in "rests on F4".
[[nodiscard]] std::vector<Fact> cited_facts(std::string_view text);

}  // namespace ringproof::report
