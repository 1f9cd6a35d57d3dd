#pragma once

#include "emitter/run/errands.hpp"
#include "emitter/state/settling_reader.hpp"
#include "emitter/state/state_source.hpp"
#include "emitter/transport/transport.hpp"

#include <boost/asio/io_context.hpp>

#include <vector>

namespace ringproof::state {

/// Asks over the network and by programs. Blocks, and runs the loop meanwhile.
class NetworkPoller final : public StatePoller {
  public:
    /// All must outlive the poller; the transport must keep whole responses and run on `io`.
    NetworkPoller(
        boost::asio::io_context& io,
        transport::Transport& transport,
        std::vector<StateSource> sources)
        : io_(io), transport_(transport), sources_(std::move(sources)) {}

    [[nodiscard]] StateAnswer ask(std::size_t source, const std::string& call) override;

    void use_new_connections(bool are_new) override { are_connections_new_ = are_new; }

    void pause(Duration duration) override;
    [[nodiscard]] Duration now() override;

  private:
    [[nodiscard]] StateAnswer ask_source(const StateSource& source, const std::string& call);
    [[nodiscard]] StateAnswer get(const std::string& url);

    boost::asio::io_context& io_;
    transport::Transport& transport_;
    std::vector<StateSource> sources_;
    bool are_connections_new_ = false;
};

[[nodiscard]] std::vector<std::string> labels_of(const std::vector<StateSource>& sources);

/// Runs programs and reads state for one play after the other.
class NetworkErrands final : public run::Errands {
  public:
    NetworkErrands(
        boost::asio::io_context& io,
        transport::Transport& transport,
        const std::vector<StateSource>& sources,
        SettlingReader::Limits limits,
        Habits& habits)
        : poller_(io, transport, sources), reader_(poller_, labels_of(sources), limits, habits) {}

    [[nodiscard]] journal::HookRan run_command(const std::vector<std::string>& arguments) override;

    [[nodiscard]] std::vector<journal::StateRead> read_states(
        const run::StateQuestion& question) override {
        return reader_.read(question);
    }

  private:
    NetworkPoller poller_;
    SettlingReader reader_;
};

}  // namespace ringproof::state
