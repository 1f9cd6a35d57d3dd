#pragma once

#include "emitter/journal/journal.hpp"

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>

namespace ringproof::cli {

/// Tells on stderr how a run gets on: one line that changes on a terminal, a line now and then
/// where there is none and a run takes long.
class LiveView final : public journal::Journal {
  public:
    enum class Mode {
        silent,
        changing_line,  ///< for a terminal
        lines,          ///< now and then, for a log
    };

    /// What suits standard error.
    [[nodiscard]] static Mode mode_for_stderr();

    LiveView(std::ostream& err, Mode mode);

    /// How often a scenario is played in all, as far as is known before.
    void expect_plays(std::size_t count) { plays_expected_ = count; }

    void write(const journal::Record& record) override;

    /// Takes the changing line away.
    void finish();

  private:
    void show(const journal::Attempt& attempt);

    std::ostream& err_;
    Mode mode_;
    std::chrono::steady_clock::time_point next_showing_;
    std::size_t plays_expected_ = 0;
    std::size_t plays_ = 0;
    std::string scenario_;  ///< the one that is played, harmless
    std::size_t attempts_ = 0;
    std::size_t failed_ = 0;
    bool is_shown_ = false;
};

}  // namespace ringproof::cli
