#include "cli/lone_request.hpp"

#include <optional>
#include <utility>

namespace ringproof::cli {

transport::Result send_alone(NetworkPlayer& player, const transport::Request& request) {
    std::optional<transport::Result> result;
    player.transport().send(
        request, [&result](transport::Result done) { result = std::move(done); });
    while (!result) {
        player.io().restart();
        player.io().run_one();
    }
    return std::move(*result);
}

}  // namespace ringproof::cli
