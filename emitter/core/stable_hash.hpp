#pragma once

#include <cstdint>
#include <string_view>

namespace ringproof {

/// FNV-1a, begun with `seed`: the same on every machine and in every version, which std::hash does
/// not promise.
[[nodiscard]] constexpr std::uint64_t stable_hash(std::string_view text, std::uint64_t seed = 0) {
    std::uint64_t hash = 0xcbf29ce484222325U ^ seed;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    return hash;
}

}  // namespace ringproof
