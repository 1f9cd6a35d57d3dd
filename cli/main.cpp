#include "cli/commands.hpp"

#include <csignal>
#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    // A receiver that hangs up while we write is an outcome, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);  // NOLINT(concurrency-mt-unsafe): before any thread
    try {
        return ringproof::cli::run_command_line(argc, argv, std::cout, std::cerr);
    } catch (const std::exception& error) {
        std::cerr << "ringproof: error: this should not have happened: " << error.what() << '\n';
        return 3;
    }
}
