#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
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

/// Where a value stands, and how it is written there when that is not what it is: `${NAME}`.
struct Source {
    SourcePosition position;
    std::optional<std::string> variable{};
};

/// Where each value of a scenario was written, by its path: `/calls/0/from`. So the values stay
/// plain, and an error about any of them can still point at the very character.
class SourceMap {
  public:
    void put(std::string path, Source source);

    /// The position of `path`, or else of what it lies in; line 0 when nothing is known.
    [[nodiscard]] SourcePosition position_of(std::string_view path) const;

    /// The variable that the value at `path` came from. What it holds may be a secret, so that
    /// errors show the variable.
    [[nodiscard]] std::optional<std::string> variable_of(std::string_view path) const;

  private:
    [[nodiscard]] const Source* find(std::string_view path) const;

    std::map<std::string, Source, std::less<>> sources_;
};

}  // namespace ringproof::scenario
