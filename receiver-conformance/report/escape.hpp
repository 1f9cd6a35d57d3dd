#pragma once

#include <string>
#include <string_view>

/// One sanitizer for each output format. Reason phrases, headers, bodies and certificate names are
/// an attacker's text; nothing of it may move a reader's eye or become markup.
namespace ringproof::report {

/// For HTML text and double- or single-quoted attributes; controls become visible escapes.
[[nodiscard]] std::string escape_html(std::string_view text, std::size_t bytes_max = 4096);

/// As `escape_html`, but line breaks stay: for what stands in <pre>.
[[nodiscard]] std::string escape_html_block(std::string_view text, std::size_t bytes_max = 16384);

/// For GitHub-flavoured Markdown, within a table cell or a paragraph: no markup, link, HTML,
/// mention or issue reference comes about.
[[nodiscard]] std::string escape_markdown(std::string_view text, std::size_t bytes_max = 1024);

/// For a terminal or a CI job's log, which may take a line that begins with `::` or `##` for a
/// command to itself: no word begins so.
[[nodiscard]] std::string escape_log(std::string_view text, std::size_t bytes_max = 1024);

/// For XML text that pugixml will escape: only characters that XML 1.0 allows, as UTF-8.
[[nodiscard]] std::string clean_xml(std::string_view text, std::size_t bytes_max = 16384);

}  // namespace ringproof::report
