#include "cli/live_view.hpp"

#include "emitter/core/time.hpp"

#include <ostream>

namespace ringproof::cli {
namespace {

using std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto changing_every = 100ms;
constexpr auto logged_every = 10s;

}  // namespace

LiveView::LiveView(std::ostream& err, const Console& console)
    : err_(err),
      is_changing_line_(console.has_progress),
      next_showing_(
          steady_clock::now() +
          (is_changing_line_ ? steady_clock::duration{250ms} : logged_every)) {}

void LiveView::write(const journal::Record& record) {
    const auto* attempt = std::get_if<journal::Attempt>(&record);
    if (attempt == nullptr) {
        return;
    }
    ++attempts_;
    failed_ += attempt->outcome == journal::Outcome::accepted ? 0 : 1;
    const auto now = steady_clock::now();
    if (now >= next_showing_) {
        show(*attempt);
        next_showing_ =
            now + (is_changing_line_ ? steady_clock::duration{changing_every} : logged_every);
    }
}

void LiveView::show(const journal::Attempt& attempt) {
    err_ << (is_changing_line_ ? "\r\x1b[K" : "") << "virtual " << to_iso8601(attempt.virtual_time)
         << "  attempts " << attempts_ << "  failed " << failed_ << (is_changing_line_ ? "" : "\n")
         << std::flush;
    is_shown_ = true;
}

void LiveView::finish() {
    if (is_shown_ && is_changing_line_) {
        err_ << "\r\x1b[K" << std::flush;
    }
}

}  // namespace ringproof::cli
