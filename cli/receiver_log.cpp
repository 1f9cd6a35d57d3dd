#include "cli/receiver_log.hpp"

#include "emitter/core/text.hpp"
#include "emitter/core/time.hpp"

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
namespace {
using receivers::Visit;

/// More lines than a person reads; a load test must not fill a disk with them.
constexpr int log_lines_max = 10'000;

std::string to_line(const Visit& visit) {
    const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    std::string line = to_iso8601(now) + "  ";
    line += visit.event.empty() ? "(no event)" : visit.event + "  " + printable(visit.call, 64);
    line += visit.status ? "  " + std::to_string(*visit.status) : "  (no answer)";
    if (visit.is_repeat) {
        line += "  again";
    }
    if (!visit.remark.empty()) {
        const std::string_view text = visit.remark;
        line += "  " + printable(text.substr(0, text.find('\n')));
    }
    return line;
}

}  // namespace

std::function<void(const Visit&)> make_receiver_log(ReceiverLog log, std::ostream& err) {
    if (log == ReceiverLog::quiet) {
        return {};
    }
    return [&err, lines = 0](const Visit& visit) mutable {
        if (lines < log_lines_max) {
            err << to_line(visit) << std::endl;
        } else if (lines == log_lines_max) {
            err << "(further events are not shown)" << std::endl;
        }
        lines = std::min(lines + 1, log_lines_max + 1);
    };
}

}  // namespace ringproof::cli
