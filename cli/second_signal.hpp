#pragma once

#include <functional>

namespace ringproof::cli {

/// From now on SIGINT and SIGTERM end the program, but for those of the next half second, which
/// belong to the one that came just now: timeout(1) sends its own to the process and to its group.
/// `let_go` gives up whatever had the signals before; none is lost or fatal meanwhile.
void heed_second_signal(const std::function<void()>& let_go);

}  // namespace ringproof::cli
