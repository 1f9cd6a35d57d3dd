#pragma once

#include "emitter/journal/derived_facts.hpp"
#include "emitter/journal/journal.hpp"

#include <algorithm>
#include <cstddef>
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

    /// What `make()` finds out about this record, made once. A record that is being written to is
    /// looked at anew; facts of it must not be kept.
    template <typename Facts, typename Make>
    const Facts& derived(Make&& make) const {
        return derived_.get<Facts>(records.size(), std::forward<Make>(make));
    }

  private:
    mutable DerivedFacts derived_;
};

/// Keeps every fact in memory.
class MemoryJournal final : public Journal {
  public:
    void write(const Record& record) override { run_.records.push_back(record); }

    void hand_over(Record&& record) override { run_.records.push_back(std::move(record)); }

    void expect(std::size_t count) override {
        // Some more: what stands at a run's beginning and end must not move all the rest.
        const std::size_t wanted = run_.records.size() + std::min(count, expected_max) + 1024;
        if (wanted > run_.records.capacity()) {
            run_.records.reserve(std::max(wanted, 2 * run_.records.capacity()));
        }
    }

    [[nodiscard]] const RunRecord& run() const { return run_; }

    /// Hands the record over; the journal is empty then.
    [[nodiscard]] RunRecord take() { return std::exchange(run_, {}); }

  private:
    // Room that is never used costs no memory, but a wild guess could fail.
    static constexpr std::size_t expected_max = 1'000'000;

    RunRecord run_;
};

}  // namespace ringproof::journal
