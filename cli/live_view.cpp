#include "cli/live_view.hpp"

#include "cli/console.hpp"
#include "emitter/core/text.hpp"
#include "emitter/core/time.hpp"

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
namespace {

using std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr steady_clock::duration changing_after = 250ms;
constexpr steady_clock::duration changing_every = 100ms;
constexpr steady_clock::duration logged_every = 10s;

}  // namespace

LiveView::Mode LiveView::mode_for_stderr() {
    return look_at_console(2).has_progress ? Mode::changing_line : Mode::lines;
}

LiveView::LiveView(std::ostream& err, Mode mode)
    : err_(err),
      mode_(mode),
      next_showing_(
          steady_clock::now() + (mode == Mode::changing_line ? changing_after : logged_every)) {}

void LiveView::write(const journal::Record& record) {
    if (const auto* scenario = std::get_if<journal::ScenarioStarted>(&record)) {
        ++plays_;
        scenario_ = printable(scenario->name, 40);
    }
    const auto* attempt = std::get_if<journal::Attempt>(&record);
    if (attempt == nullptr || mode_ == Mode::silent) {
        return;
    }
    ++attempts_;
    failed_ += attempt->outcome == journal::Outcome::accepted ||
                       attempt->outcome == journal::Outcome::injected
                   ? 0
                   : 1;
    const auto now = steady_clock::now();
    if (now >= next_showing_) {
        show(*attempt);
        next_showing_ = now + (mode_ == Mode::changing_line ? changing_every : logged_every);
    }
}

void LiveView::show(const journal::Attempt& attempt) {
    const bool changes = mode_ == Mode::changing_line;
    err_ << (changes ? "\r\x1b[K" : "") << plays_ << '/' << std::max(plays_, plays_expected_) << ' '
         << scenario_ << "  virtual " << to_iso8601(attempt.virtual_time).substr(0, 16)
         << "  attempts " << attempts_ << "  failed " << failed_ << (changes ? "" : "\n")
         << std::flush;
    is_shown_ = true;
}

void LiveView::finish() {
    if (is_shown_ && mode_ == Mode::changing_line) {
        err_ << "\r\x1b[K" << std::flush;
    }
}

}  // namespace ringproof::cli
