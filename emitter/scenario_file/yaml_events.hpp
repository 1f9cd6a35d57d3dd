#pragma once

#include "emitter/scenario/validate.hpp"
#include "emitter/scenario_file/node.hpp"
#include "emitter/scenario_file/source_text.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ringproof::scenario_file {

enum class YamlEventKind { document, map_start, list_start, end, scalar, alias };

/// One step through the YAML text.
struct YamlEvent {
    YamlEventKind kind{};
    std::string text;  ///< of a scalar; the name of an alias
    ScalarStyle style = ScalarStyle::plain;
    std::string anchor;                 ///< `&name`; empty when there is none
    std::string tag;                    ///< `!!str`; empty when there is none
    scenario::SourcePosition position;  ///< line 0 for a value that is not there at all
};

/// Reads YAML as a stream of events; nothing is built, so that who reads sets the limits. The only
/// place that knows libfyaml.
class YamlEvents {
  public:
    /// Both must outlive this.
    YamlEvents(std::string_view text, const SourceText& source);
    ~YamlEvents();
    YamlEvents(const YamlEvents&) = delete;
    YamlEvents& operator=(const YamlEvents&) = delete;
    YamlEvents(YamlEvents&&) = delete;
    YamlEvents& operator=(YamlEvents&&) = delete;

    /// The next event; nothing at the end, and nothing when the text is no YAML.
    [[nodiscard]] std::optional<YamlEvent> next();

    /// Why the events ended, when it was not the end of the text.
    [[nodiscard]] std::optional<scenario::ScenarioError> failure() const;

  private:
    struct Parser;
    const SourceText& source_;
    std::unique_ptr<Parser> parser_;
};

}  // namespace ringproof::scenario_file
