#include "receiver-conformance/rules/company.hpp"

#include <algorithm>
#include <iterator>

namespace ringproof::rules {

using journal::Attempt;

Company::Company(const journal::RunRecord& run) {
    for (const Attempt* attempt : attempts_of_receiver(run, Sent::anything)) {
        starts_.push_back(attempt->real_time);
        ends_.push_back(end_of(*attempt));
    }
    std::sort(starts_.begin(), starts_.end());
    std::sort(ends_.begin(), ends_.end());
}

std::size_t Company::of(const Attempt& attempt) const {
    const auto begun = std::lower_bound(starts_.begin(), starts_.end(), end_of(attempt));
    const auto over = std::upper_bound(ends_.begin(), ends_.end(), attempt.real_time);
    const auto in_flight =
        std::distance(starts_.begin(), begun) - std::distance(ends_.begin(), over);
    // It is one of them itself, unless a fault decided it.
    return in_flight > 1 ? static_cast<std::size_t>(in_flight - 1) : 0;
}

const Company& company_in(const journal::RunRecord& run) {
    return run.derived<Company>([&] { return Company{run}; });
}

}  // namespace ringproof::rules
