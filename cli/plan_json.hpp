#pragma once

#include "cli/plan_options.hpp"
#include "emitter/run/play.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// Prints plans as one JSON document, for scripts; delivery by delivery, so that a million calls
/// need no memory for it.
///
///     {"schema": "ringproof-plan/1", "tool": {…}, "plans": [{…, "deliveries": [{…}, …], …}, …]}
class PlanJson {
  public:
    explicit PlanJson(std::ostream& out) : out_(out) {}

    void add(const run::Play& play, const PlanOptions& options);

    /// To be called when all plans are added, be there any or none.
    void finish();

  private:
    void open();

    std::ostream& out_;
    bool is_open_ = false;
    bool has_plans_ = false;
};

}  // namespace ringproof::cli
