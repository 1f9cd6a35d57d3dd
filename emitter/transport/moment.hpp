#pragma once

#include <chrono>

namespace ringproof::transport {

/// A moment of real time, by which deadlines and phases go; virtual time has no place here.
using Moment = std::chrono::steady_clock::time_point;

[[nodiscard]] inline Moment now() {
    return std::chrono::steady_clock::now();
}

}  // namespace ringproof::transport
