#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace ringproof::cli {

/// Help in two columns that fit a terminal: CLI11 leaves long descriptions in one line.
class HelpFormatter : public CLI::Formatter {
  public:
    HelpFormatter();

    std::string make_option_desc(const CLI::Option* option) const override;
};

}  // namespace ringproof::cli
