#pragma once

namespace ringproof::cli {

/// As in the users' contract.
enum class ExitCode : int {
    conformant = 0,
    not_conformant = 1,
    usage = 2,      ///< usage or scenario error; nothing was sent
    undecided = 3,  ///< the harness or its surroundings failed
    interrupted = 130,
};

}  // namespace ringproof::cli
