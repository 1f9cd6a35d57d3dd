#include "cli/lone_request.hpp"

#include <optional>
#include <utility>

namespace ringproof::cli {

transport::Result send_alone(
    boost::asio::io_context& io,
    transport::Transport& transport,
    const transport::Request& request) {
    std::optional<transport::Result> result;
    transport.send(request, [&result](transport::Result done) { result = std::move(done); });
    while (!result) {
        io.restart();
        io.run_one();
    }
    return std::move(*result);
}

}  // namespace ringproof::cli
