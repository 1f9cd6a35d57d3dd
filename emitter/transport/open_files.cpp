#include "emitter/transport/open_files.hpp"

#include <algorithm>
#include <sys/resource.h>

namespace ringproof::transport {
namespace {

// The run log, reports, timers, a name server's socket for each worker.
constexpr rlim_t other_files = 64;

// More than this many sockets nobody has; an unlimited number must not overflow anything.
constexpr rlim_t files_max = 1U << 20U;

}  // namespace

std::size_t make_room_for_connections() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return other_files;
    }
    const rlim_t granted = limit.rlim_cur;
    limit.rlim_cur = std::min(limit.rlim_max, files_max);
    const bool is_raised = limit.rlim_cur > granted && setrlimit(RLIMIT_NOFILE, &limit) == 0;
    const rlim_t files = std::min(is_raised ? limit.rlim_cur : granted, files_max);
    return files > 2 * other_files ? files - other_files : files / 2;
}

}  // namespace ringproof::transport
