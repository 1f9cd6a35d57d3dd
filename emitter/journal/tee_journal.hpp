#pragma once

#include "emitter/journal/journal.hpp"

#include <initializer_list>
#include <vector>

namespace ringproof::journal {

/// Hands every fact to several journals, in the order in which they were given.
class TeeJournal final : public Journal {
  public:
    /// None of them may be null; all must outlive the tee.
    TeeJournal(std::initializer_list<Journal*> journals) : journals_(journals) {}

    void write(const Record& record) override {
        for (Journal* journal : journals_) {
            journal->write(record);
        }
    }

    void expect(std::size_t count) override {
        for (Journal* journal : journals_) {
            journal->expect(count);
        }
    }

  private:
    std::vector<Journal*> journals_;
};

}  // namespace ringproof::journal
