#include "cli/receiver_command.hpp"

#include "cli/console.hpp"
#include "cli/fault_names.hpp"
#include "cli/receiver_log.hpp"
#include "receiver-conformance/receivers/faults/catalogue.hpp"
#include "receiver-conformance/receivers/reference_receiver.hpp"
#include "receiver-conformance/rules/rule.hpp"

#include <nlohmann/json.hpp>

#include <csignal>
#include <ostream>
#include <utility>

namespace ringproof::cli {
namespace {
using receivers::ReferenceReceiver;

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

void print_ready_line(
    const ReferenceReceiver& receiver, const std::string& fault, std::ostream& out) {
    nlohmann::ordered_json ready{
        {"ready", true},
        {"url", receiver.url()},
        {"ca_file", receiver.ca_file().string()},
        {"port", receiver.port()},
        {"state_url", receiver.state_url()}};
    if (!fault.empty()) {
        ready["fault"] = fault;
    }
    out << ready.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

/// Makes the receiver a bad one, and says so. False when there is no fault of that name.
bool apply_fault(const std::string& name, receivers::Behaviour& behaviour, std::ostream& err) {
    const auto fault = receiver_faults::find_fault(name);
    if (!fault) {
        print_unknown_fault(name, err);
        return false;
    }
    behaviour.webhook = fault->webhook;
    behaviour.paths = fault->paths;
    err << "This receiver is wrong on purpose: it " << fault->sentence << ". "
        << (rules::find(fault->rule) == nullptr
                ? "No rule of this version finds that."
                : "The rule " + std::string{fault->rule} + " is about it.")
        << std::endl;
    return true;
}

}  // namespace

ExitCode run_receiver(const ReceiverCommand& command, std::ostream& out, std::ostream& err) {
    const StopSignals stop_signals;
    receivers::ReceiverOptions options;
    options.address = command.address;
    options.port = command.port;
    options.tls_folder = command.tls_folder;
    options.behaviour.on_visit = make_receiver_log(command.log, err);
    if (!command.fault.empty() && !apply_fault(command.fault, options.behaviour, err)) {
        return ExitCode::usage;
    }
    auto started = ReferenceReceiver::start(std::move(options));
    if (const auto* error = std::get_if<http_server::StartError>(&started)) {
        print_error(err, error->problem);
        return ExitCode::undecided;
    }
    print_ready_line(*std::get<std::unique_ptr<ReferenceReceiver>>(started), command.fault, out);
    stop_signals.wait();
    return ExitCode::conformant;
}

}  // namespace ringproof::cli
