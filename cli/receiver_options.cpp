#include "cli/receiver_options.hpp"

namespace ringproof::cli {

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
    command.footer(
        "Prints one line of JSON when it is ready: url, ca_file, port, state_url.\n"
        "Stops on Ctrl-C and removes its certificate.");
}

ExitCode start_receiver(const ReceiverCommand& options, std::ostream& out, std::ostream& err) {
    return static_cast<ExitCode>(run_receiver(options, out, err));
}

}  // namespace ringproof::cli
