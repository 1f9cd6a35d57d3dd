#include "cli/performance.hpp"

namespace ringproof::cli {

void perform(
    NetworkPlayer& player,
    Performance& performance,
    const journal::RunRecord& so_far,
    journal::Journal& journal) {
    player.after_each([&](std::size_t played) {
        return !performance.goes_on ||
               performance.goes_on({so_far, performance.plays, played, player, journal});
    });
    if (performance.epilogue) {
        player.then([&](journal::Journal& into) { performance.epilogue(player, into); });
    }
    player.play(performance.command, performance.plays, journal);
}

}  // namespace ringproof::cli
