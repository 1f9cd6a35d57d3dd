#pragma once

#include "emitter/scenario/validate.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The checks that `validate` consists of; each adds its errors to the list.
namespace ringproof::scenario {

/// Collects errors and finds the place of each in the file.
class ErrorList {
  public:
    explicit ErrorList(const SourceMap& positions) : positions_(positions) {}

    /// `about` must not be empty; the error is placed at its first path.
    void add(std::vector<std::string> about, std::string problem, std::string remedy);

    /// The value at `path` for an error, in quotes, cut and harmless; or the variable it came from.
    [[nodiscard]] std::string shown(std::string_view path, std::string_view value) const;

    [[nodiscard]] std::vector<ScenarioError> take() { return std::move(errors_); }

  private:
    const SourceMap& positions_;
    std::vector<ScenarioError> errors_;
};

/// `/calls/3`, `/faults/0`: the path of an entry of a list.
[[nodiscard]] std::string entry_path(std::string_view list, std::size_t index);

/// Target, webhooks' addresses, retry policy.
void check_subscriptions(const Scenario& scenario, ErrorList& errors);

/// Numbers, addresses, choices, and what Rinkel cannot do within one call (F24-F28).
void check_calls(const Scenario& scenario, ErrorList& errors);

/// Faults that can never strike, or not so.
void check_faults(const Scenario& scenario, ErrorList& errors);

/// Names: unique for calls, known to whoever refers to them.
void check_references(const Scenario& scenario, ErrorList& errors);

/// How many calls are played, and until when.
void check_extent(const Scenario& scenario, ErrorList& errors);

}  // namespace ringproof::scenario
