#include "cli/performance.hpp"

namespace ringproof::cli {

void perform(
    NetworkPlayer& player,
    Performance& performance,
    const journal::RunRecord& so_far,
    journal::Journal& journal) {
    player.after_each([&](std::size_t played) {
        const bool goes_on = played > 1 || !performance.after_first ||
                             performance.after_first(so_far, performance.plays);
        return goes_on && !(performance.is_enough && performance.is_enough(so_far));
    });
    if (performance.epilogue) {
        player.then([&](journal::Journal& into) { performance.epilogue(player, into); });
    }
    player.play(performance.command, performance.plays, journal);
}

}  // namespace ringproof::cli
