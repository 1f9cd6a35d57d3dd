#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace ringproof::scenario {

/// Where in the scenario file something was written; line 0 means nowhere (a default).
struct SourcePosition {
    std::uint32_t line = 0;    ///< from 1
    std::uint32_t column = 0;  ///< from 1, in characters
    friend bool operator==(const SourcePosition&, const SourcePosition&) = default;
    friend auto operator<=>(const SourcePosition&, const SourcePosition&) = default;
};

/// Where each value of a scenario was written, by its path: `/calls/0/from`. So the values stay
/// plain, and an error about any of them can still point at the very character.
class SourceMap {
  public:
    void put(std::string path, SourcePosition position);

    /// True when the file says something at this path, rather than leaving it to a default.
    [[nodiscard]] bool has(std::string_view path) const;

    /// The position of `path`, or else of what it lies in; line 0 when nothing is known.
    [[nodiscard]] SourcePosition position_of(std::string_view path) const;

  private:
    std::map<std::string, SourcePosition, std::less<>> positions_;
};

}  // namespace ringproof::scenario
