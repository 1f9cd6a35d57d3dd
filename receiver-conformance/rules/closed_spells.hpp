#pragma once

#include "emitter/journal/run_record.hpp"

#include <vector>

namespace ringproof::rules {

/// A stretch of real time in which nothing got through, whatever it was, and all did before and
/// after: nobody was there behind a proxy, or something in front let nobody in. What came then says
/// nothing of values, kinds, encodings or order.
struct ClosedSpell {
    std::vector<const journal::Attempt*> refused;  ///< in the order of the log
    Duration lasted{};
};

/// Stretches of a third of a second and more, of answers 502, 503 and 504 and of connections that
/// broke off, whose last event was taken when it came again, or that were of all sorts. Bursts have
/// a rule of their own.
[[nodiscard]] const std::vector<ClosedSpell>& find_closed_spells(const journal::RunRecord& run);

/// It was a short one, and whoever answered in it was a proxy or nobody: a restart, which a
/// supervisor or a deployment takes.
[[nodiscard]] bool is_restart(const ClosedSpell& spell);

}  // namespace ringproof::rules
