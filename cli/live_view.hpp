#pragma once

#include "cli/console.hpp"
#include "emitter/journal/journal.hpp"

#include <chrono>
#include <iosfwd>

namespace ringproof::cli {

/// Tells on stderr how a run gets on: one line that changes on a terminal, a line now and then
/// where there is none and a run takes long.
class LiveView final : public journal::Journal {
  public:
    LiveView(std::ostream& err, const Console& console);

    void write(const journal::Record& record) override;

    /// Takes the changing line away.
    void finish();

  private:
    void show(const journal::Attempt& attempt);

    std::ostream& err_;
    bool is_changing_line_;
    std::chrono::steady_clock::time_point next_showing_;
    std::size_t attempts_ = 0;
    std::size_t failed_ = 0;
    bool is_shown_ = false;
};

}  // namespace ringproof::cli
