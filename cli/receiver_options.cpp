#include "cli/receiver_options.hpp"

#include "receiver-conformance/receivers/faults/catalogue.hpp"

#include <algorithm>

namespace ringproof::cli {
namespace {

std::string list_of_faults() {
    std::string list = "Faults:\n";
    for (const auto& fault : receiver_faults::all_faults()) {
        std::string line = "  " + std::string{fault.name};
        line.resize(std::max<std::size_t>(line.size() + 1, 26), ' ');
        list += line + std::string{fault.sentence} + "\n";
    }
    return list;
}

}  // namespace

void add_receiver_options(CLI::App& command, ReceiverCommand& options) {
    command.add_option("--port", options.port, "Listen here; 0 takes a free port")
        ->type_name("N")
        ->capture_default_str();
    command.add_option("--address", options.address, "Listen on this address")
        ->type_name("ADDR")
        ->capture_default_str();
    command
        .add_option_function<std::string>(
            "--tls-dir",
            [&options](const std::string& folder) { options.tls_folder = folder; },
            "Write the CA certificate into this folder")
        ->type_name("DIR");
    command.add_flag_callback(
        "-q,--quiet",
        [&options] { options.log = ReceiverLog::quiet; },
        "Print the ready line only");
    command
        .add_option("--fault", options.fault, "Be a typical bad receiver: one of the names below")
        ->type_name("NAME");
    command.footer(
        list_of_faults() +
        "\nPrints one line of JSON when it is ready: url, ca_file, port, state_url.\n"
        "Stops on Ctrl-C and removes its certificate.");
}

ExitCode start_receiver(const ReceiverCommand& options, std::ostream& out, std::ostream& err) {
    return run_receiver(options, out, err);
}

}  // namespace ringproof::cli
