#include "emitter/state/program.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace ringproof::state {
namespace {

using Clock = std::chrono::steady_clock;

// A program may end and leave somebody behind who holds its pipes open: a started service, say.
constexpr std::chrono::milliseconds poll_slice{20};

/// A pipe of which the child gets one end.
class Pipe {
  public:
    Pipe() {
        if (pipe2(ends_.data(), O_CLOEXEC) == 0) {
            fcntl(ends_[0], F_SETFL, O_NONBLOCK);
        }
    }

    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    ~Pipe() {
        close_end(0);
        close_end(1);
    }

    [[nodiscard]] int read_end() const { return ends_[0]; }

    [[nodiscard]] int write_end() const { return ends_[1]; }

    void close_write_end() { close_end(1); }

    /// Appends what is there; beyond the bound it is read and forgotten.
    void drain(std::string& into) {
        std::array<char, 4096> buffer{};
        ssize_t got = read(ends_[0], buffer.data(), buffer.size());
        while (got > 0) {
            const std::size_t room = program_output_max - into.size();
            into.append(buffer.data(), std::min(room, static_cast<std::size_t>(got)));
            got = read(ends_[0], buffer.data(), buffer.size());
        }
        if (got == 0) {
            close_end(0);
        }
    }

  private:
    void close_end(std::size_t which) {
        if (ends_[which] >= 0) {
            close(std::exchange(ends_[which], -1));
        }
    }

    std::array<int, 2> ends_{-1, -1};
};

/// What posix_spawn wants to know, and forgets again.
class SpawnPlan {
  public:
    SpawnPlan(const Pipe& output, const Pipe& errors) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions_, output.write_end(), 1);
        posix_spawn_file_actions_adddup2(&actions_, errors.write_end(), 2);
        posix_spawnattr_init(&attributes_);
        // A group of its own: what it starts can be stopped with it. And with all signals open:
        // ours may be blocked.
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    }

    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }

    /// 0, or an errno.
    [[nodiscard]] int spawn(pid_t& child, char* const* arguments, char* const* environment) const {
        return posix_spawnp(&child, arguments[0], &actions_, &attributes_, arguments, environment);
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environment_with(const std::vector<Variable>& variables) {
    std::vector<std::string> all;
    for (const Variable& variable : variables) {
        all.push_back(variable.name + '=' + variable.value);
    }
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text{*entry};
        const bool is_replaced =
            std::any_of(variables.begin(), variables.end(), [&](const Variable& variable) {
                return text.starts_with(variable.name + '=');
            });
        if (!is_replaced) {
            all.emplace_back(text);
        }
    }
    return all;
}

/// Waits until the child has ended; nothing when the limit came first, and the child is gone then.
std::optional<int> wait_for(
    pid_t child, Clock::time_point limit, const std::function<void()>& look) {
    while (true) {
        look();
        int status = 0;
        if (waitpid(child, &status, WNOHANG) == child) {
            return status;
        }
        if (Clock::now() >= limit) {
            kill(-child, SIGKILL);
            waitpid(child, &status, 0);
            return std::nullopt;
        }
    }
}

void judge(ProgramRun& run, const std::string& name, std::optional<int> status, Duration limit) {
    if (!status) {
        run.problem = "'" + name + "' had not ended after " + to_text(limit) + " and was stopped";
    } else if (WIFSIGNALED(*status)) {
        run.problem = "'" + name + "' was ended by signal " + std::to_string(WTERMSIG(*status));
    } else {
        run.exit_code = WEXITSTATUS(*status);
        if (run.exit_code != 0) {
            run.problem = "'" + name + "' ended with " + std::to_string(*run.exit_code);
        }
    }
}

}  // namespace

ProgramRun run_program(
    const std::vector<std::string>& arguments,
    Duration limit,
    const std::vector<Variable>& variables) {
    ProgramRun run;
    Pipe output;
    Pipe errors;
    std::vector<std::string> texts = arguments;
    std::vector<std::string> environment = environment_with(variables);
    const Clock::time_point start = Clock::now();
    pid_t child = 0;
    const int error = SpawnPlan{output, errors}.spawn(
        child, pointers_to(texts).data(), pointers_to(environment).data());
    if (error != 0) {
        run.problem = "'" + arguments.front() + "' cannot be started: " + std::strerror(error);
        return run;
    }
    output.close_write_end();
    errors.close_write_end();
    const auto look = [&] {
        std::array<pollfd, 2> ends{
            {{output.read_end(), POLLIN, 0}, {errors.read_end(), POLLIN, 0}}};
        poll(ends.data(), ends.size(), static_cast<int>(poll_slice.count()));
        output.drain(run.output);
        errors.drain(run.errors);
    };
    const auto status = wait_for(child, start + limit, look);
    output.drain(run.output);
    errors.drain(run.errors);
    run.taken = Clock::now() - start;
    judge(run, arguments.front(), status, limit);
    return run;
}

}  // namespace ringproof::state
