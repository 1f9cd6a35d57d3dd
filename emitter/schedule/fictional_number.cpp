#include "emitter/schedule/fictional_number.hpp"

#include <array>
#include <string_view>

namespace ringproof::schedule {
namespace {

struct Range {
    std::string_view prefix;
    std::uint64_t size;
    std::size_t digits;
};

constexpr std::array<Range, 4> ranges{{
    {"+442079460", 1000, 3},
    {"+441174960", 1000, 3},
    {"+12025550", 100, 3},
    {"+12125550", 100, 3},
}};

}  // namespace

std::string fictional_number(SeededRandom& random) {
    const Range& range = ranges[random.below(ranges.size())];
    // The American ranges run from 0100 to 0199, the British ones from 000 to 999.
    const std::uint64_t number = random.below(range.size) + (range.size == 100 ? 100 : 0);
    std::string digits = std::to_string(number);
    digits.insert(0, range.digits - digits.size(), '0');
    return std::string{range.prefix} + digits;
}

}  // namespace ringproof::schedule
