#pragma once

#include "emitter/journal/records.hpp"

namespace ringproof::journal {

/// Where facts go while they happen.
class Journal {
  public:
    virtual ~Journal() = default;

    /// Takes one fact. Never throws; a journal that cannot keep it says so when it is asked.
    virtual void write(const Record& record) = 0;
};

}  // namespace ringproof::journal
