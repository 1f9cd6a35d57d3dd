#include "receiver-conformance/report/facts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ringproof::report {
namespace {

using rules::Provenance;

constexpr std::array<std::pair<std::string_view, Provenance>, 3> tags{
    {{"[doc] ", Provenance::documented},
     {"[seen] ", Provenance::seen},
     {"[chosen] ", Provenance::chosen}}};

constexpr std::string_view digits = "0123456789";

/// `F4`, `F31` at the front of `text`; empty when something else stands there.
std::string_view id_at(std::string_view text) {
    if (!text.starts_with('F')) {
        return {};
    }
    const std::size_t end = std::min(text.find_first_not_of(digits, 1), text.size());
    return end > 1 ? text.substr(0, end) : std::string_view{};
}

/// Reads `- F4 [doc] It must …`; nothing for any other line.
std::optional<Fact> begin_fact(std::string_view line) {
    if (!line.starts_with("- F")) {
        return std::nullopt;
    }
    line.remove_prefix(2);
    const std::string_view id = id_at(line);
    line.remove_prefix(std::min(id.size() + 1, line.size()));
    for (const auto& [tag, provenance] : tags) {
        if (!id.empty() && line.starts_with(tag)) {
            return Fact{std::string{id}, provenance, std::string{line.substr(tag.size())}};
        }
    }
    return std::nullopt;
}

/// Emphasis is for the page; a terminal shows the words.
std::string without_emphasis(std::string text) {
    for (std::size_t at = text.find("**"); at != std::string::npos; at = text.find("**")) {
        text.erase(at, 2);
    }
    return text;
}

}  // namespace

std::vector<Fact> parse_facts(std::string_view text) {
    std::vector<Fact> facts;
    bool is_open = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (auto fact = begin_fact(line)) {
            facts.push_back(std::move(*fact));
            is_open = true;
        } else if (is_open && line.starts_with("  ")) {
            facts.back().text += line.substr(1);
        } else {
            is_open = false;
        }
    }
    for (Fact& fact : facts) {
        fact.text = without_emphasis(std::move(fact.text));
    }
    return facts;
}

std::optional<Fact> find_fact(std::string_view id) {
    std::vector<Fact> facts = parse_facts(facts_text());
    const auto found =
        std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.id == id; });
    return found == facts.end() ? std::nullopt : std::optional{std::move(*found)};
}

std::vector<Fact> cited_facts(std::string_view text) {
    std::vector<Fact> cited;
    for (; !text.empty(); text.remove_prefix(1)) {
        const std::string_view id = id_at(text);
        if (auto fact = id.empty() ? std::nullopt : find_fact(id)) {
            cited.push_back(std::move(*fact));
            text.remove_prefix(id.size() - 1);
        }
    }
    return cited;
}

}  // namespace ringproof::report
