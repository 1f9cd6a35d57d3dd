#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <map>
#include <string>
#include <string_view>

namespace ringproof::rules {

/// What to change for a single answer, in the light of the run: a 404 says nothing of the path when
/// other events on it are taken.
class RefusalRemedies {
  public:
    explicit RefusalRemedies(const journal::RunRecord& run);

    [[nodiscard]] std::string remedy_for(const journal::Attempt& attempt);

    /// As `known_remedy`, which looks through all of an answer, for many that are alike.
    [[nodiscard]] std::string_view known_for(const journal::Attempt& attempt);

    [[nodiscard]] std::size_t accepted() const { return accepted_; }

  private:
    [[nodiscard]] std::string find_remedy(const journal::Attempt& attempt);
    [[nodiscard]] std::string remedy_when_none_is_taken(const journal::Attempt& attempt) const;
    [[nodiscard]] std::size_t accepted_at(std::string_view url) const;

    const journal::RunRecord& run_;
    std::map<std::string_view, std::size_t> accepted_by_url_;
    std::size_t accepted_ = 0;
    using Answer = std::pair<std::string_view, std::string>;  ///< its body, and what else counts
    std::map<Answer, std::string> remedies_;
    std::map<Answer, std::string_view> known_;
};

}  // namespace ringproof::rules
