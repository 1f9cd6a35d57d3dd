#include "cli/receiver_command.hpp"

#include "cli/console.hpp"
#include "emitter/core/text.hpp"
#include "emitter/core/time.hpp"
#include "receiver-conformance/receivers/reference_receiver.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <functional>
#include <ostream>
#include <utility>

namespace ringproof::cli {
namespace {
using receivers::ReferenceReceiver;
using receivers::Visit;

/// More lines than a person reads; a load test must not fill a disk with them.
constexpr int log_lines_max = 10'000;

/// SIGINT, SIGTERM and SIGHUP, held back from every thread so that one can wait for them.
class StopSignals {
  public:
    StopSignals() {
        sigemptyset(&signals_);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
            sigaddset(&signals_, signal);
        }
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }

    void wait() const {
        int signal = 0;
        sigwait(&signals_, &signal);
    }

  private:
    sigset_t signals_{};
};

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

std::function<void(const Visit&)> make_log(ReceiverLog log, std::ostream& err) {
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

void print_ready_line(const ReferenceReceiver& receiver, std::ostream& out) {
    const nlohmann::ordered_json ready{
        {"ready", true},
        {"url", receiver.url()},
        {"ca_file", receiver.ca_file().string()},
        {"port", receiver.port()},
        {"state_url", receiver.state_url()}};
    out << ready.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

}  // namespace

ExitCode run_receiver(const ReceiverCommand& command, std::ostream& out, std::ostream& err) {
    const StopSignals stop_signals;
    receivers::ReceiverOptions options;
    options.address = command.address;
    options.port = command.port;
    options.tls_folder = command.tls_folder;
    options.on_visit = make_log(command.log, err);
    auto started = ReferenceReceiver::start(std::move(options));
    if (const auto* error = std::get_if<http_server::StartError>(&started)) {
        print_error(err, error->problem);
        return ExitCode::undecided;
    }
    print_ready_line(*std::get<std::unique_ptr<ReferenceReceiver>>(started), out);
    stop_signals.wait();
    return ExitCode::conformant;
}

}  // namespace ringproof::cli
