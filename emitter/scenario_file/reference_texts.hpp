#pragma once

#include <string_view>

namespace ringproof::scenario_file {

/// What docs/scenario.md says of a mapping before its keys are listed.
struct SectionText {
    std::string_view path;  ///< `calls[].answered`; empty: the file
    std::string_view title;
    std::string_view text;
};

/// Of the mapping at `path`; without a title when nobody has written one.
[[nodiscard]] SectionText section_text(std::string_view path);

/// What the page begins with.
[[nodiscard]] std::string_view reference_opening();

}  // namespace ringproof::scenario_file
