#pragma once

#include "emitter/journal/journal.hpp"

#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace ringproof::journal {

/// Hands every fact to several journals, in the order in which they were given.
class TeeJournal final : public Journal {
  public:
    /// One at least, and none may be null; all must outlive the tee.
    TeeJournal(std::initializer_list<Journal*> journals) : journals_(journals) {}

    void write(const Record& record) override {
        for (Journal* journal : journals_) {
            journal->write(record);
        }
    }

    /// The last of them may keep it.
    void hand_over(Record&& record) override {
        for (std::size_t index = 0; index + 1 < journals_.size(); ++index) {
            journals_[index]->write(record);
        }
        journals_.back()->hand_over(std::move(record));
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
