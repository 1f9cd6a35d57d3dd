#include "cli/second_signal.hpp"

#include <csignal>
#include <ctime>
#include <pthread.h>

namespace ringproof::cli {
namespace {

constexpr long same_signal_ms = 500;

volatile long heard_at_ms = 0;

long now_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

/// Nothing in here but what a signal handler may call.
void on_signal(int signal) {
    if (now_ms() - heard_at_ms >= same_signal_ms) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

}  // namespace

void heed_second_signal(const std::function<void()>& let_go) {
    sigset_t both{};
    sigset_t before{};
    ::sigemptyset(&both);
    ::sigaddset(&both, SIGINT);
    ::sigaddset(&both, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &both, &before);
    let_go();
    heard_at_ms = now_ms();
    for (const int signal : {SIGINT, SIGTERM}) {
        std::signal(signal, &on_signal);
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace ringproof::cli
