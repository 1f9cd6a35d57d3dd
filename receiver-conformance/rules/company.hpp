#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <cstddef>
#include <vector>

namespace ringproof::rules {

/// Who else was on the way: how many other attempts at the receiver were in flight at some time of
/// one. An answer that had company may have waited for the others.
class Company {
  public:
    explicit Company(const journal::RunRecord& run);

    [[nodiscard]] std::size_t of(const journal::Attempt& attempt) const;

    /// True when nothing else was in flight.
    [[nodiscard]] bool is_alone(const journal::Attempt& attempt) const { return of(attempt) == 0; }

  private:
    std::vector<Duration> starts_;  ///< sorted, as the ends are
    std::vector<Duration> ends_;
};

[[nodiscard]] const Company& company_in(const journal::RunRecord& run);

}  // namespace ringproof::rules
