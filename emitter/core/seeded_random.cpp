#include "emitter/core/seeded_random.hpp"

#include <bit>
#include <string_view>

namespace ringproof {
namespace {

std::uint64_t splitmix64(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

}  // namespace

SeededRandom::SeededRandom(std::uint64_t seed, std::uint64_t stream) {
    // The stream is mixed before it meets the seed: seed 1 stream 2 is not seed 2 stream 1.
    std::uint64_t mixed = stream;
    std::uint64_t start = seed ^ splitmix64(mixed);
    for (auto& word : state_) {
        word = splitmix64(start);
    }
}

std::uint64_t SeededRandom::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t SeededRandom::below(std::uint64_t bound) {
    if (bound == 0) {
        return 0;
    }
    // Numbers from the incomplete first round would make small results likelier: draw again. Only
    // numbers below the bound can be from it.
    std::uint64_t drawn = next();
    while (drawn < bound && drawn < (0 - bound) % bound) {
        drawn = next();
    }
    return drawn % bound;
}

std::string SeededRandom::hex(std::size_t digits) {
    constexpr std::string_view table = "0123456789abcdef";
    std::string out(digits < 32 ? digits : 32, '0');
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i % 16 == 0) {
            word = next();
        }
        out[i] = table[word & 0xfU];
        word >>= 4U;
    }
    return out;
}

}  // namespace ringproof
