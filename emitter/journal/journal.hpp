#pragma once

#include "emitter/journal/records.hpp"

#include <cstddef>

namespace ringproof::journal {

/// Where facts go while they happen.
class Journal {
  public:
    virtual ~Journal() = default;

    /// Takes one fact. Never throws; a journal that cannot keep it says so when it is asked.
    virtual void write(const Record& record) = 0;

    /// As `write`, for a fact that its writer needs no more: who keeps it need not copy it.
    virtual void hand_over(Record&& record) { write(record); }

    /// About so many facts will follow: a journal that keeps them may make room at once.
    virtual void expect(std::size_t /*count*/) {}
};

}  // namespace ringproof::journal
