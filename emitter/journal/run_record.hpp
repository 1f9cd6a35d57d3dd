#pragma once

#include "emitter/journal/journal.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ringproof::journal {

/// A whole run, or what there is of it: what rules and reports read.
struct RunRecord {
    std::vector<Record> records;

    /// The first record of a kind, or null.
    template <typename Kind>
    [[nodiscard]] const Kind* first() const {
        for (const Record& record : records) {
            if (const auto* found = std::get_if<Kind>(&record)) {
                return found;
            }
        }
        return nullptr;
    }

    /// Calls `visit(const Kind&)` for every record of a kind, in order.
    template <typename Kind, typename Visit>
    void for_each(Visit&& visit) const {
        for (const Record& record : records) {
            if (const auto* found = std::get_if<Kind>(&record)) {
                visit(*found);
            }
        }
    }
};

/// Keeps every fact in memory.
class MemoryJournal final : public Journal {
  public:
    void write(const Record& record) override { run_.records.push_back(record); }

    [[nodiscard]] const RunRecord& run() const { return run_; }

    /// Hands the record over; the journal is empty then.
    [[nodiscard]] RunRecord take() { return std::exchange(run_, {}); }

  private:
    RunRecord run_;
};

}  // namespace ringproof::journal
