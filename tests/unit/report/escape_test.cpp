#include "receiver-conformance/report/escape.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::report;

TEST_CASE("HTML text holds no markup, no quote that ends an attribute, and no control") {
    CHECK(escape_html("<b a=\"x\" b='y'>&") == "&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;");
    CHECK(escape_html("\x1b[2J\n") == "\\x1b[2J\\n");
    CHECK(escape_html("\xff") == "\\xff");
}

TEST_CASE("a preformatted block keeps its lines and nothing else that moves the eye") {
    CHECK(escape_html_block("a\r\nb<\n\n\x1b") == "a\nb&lt;\n\n\\x1b");
    CHECK(escape_html_block("abcdef", 3) == "abc…");
}

TEST_CASE("Markdown text starts no table cell, link, code span or heading") {
    const std::string text = escape_markdown("| `x` [a](b) # <script> *b* @me \\");
    for (const char c : {'|', '`', '[', ']', '<', '*', '@', '\\'}) {
        CHECK(text.find(c) == std::string::npos);
    }
}

TEST_CASE("XML text holds only characters that XML 1.0 allows") {
    const std::string text = clean_xml(std::string_view{"a\0b\x1b\n]]>\xef\xbf\xbe\xff", 13});
    CHECK(text.find('\0') == std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\xef\xbf\xbe") == std::string::npos);
    CHECK(text.find('\xff') == std::string::npos);
    CHECK(text.find('\n') != std::string::npos);
}

TEST_CASE("no word of a log line can be taken for a command to the CI system") {
    CHECK(escape_log("::error file=a::b") == ": :error file=a::b");
    CHECK(escape_log("a ::error ##[group] ##vso[x]") == "a : :error # #[group] # #vso[x]");
    CHECK(escape_log("reached [::1]:443") == "reached [::1]:443");
}

TEST_CASE("a bare URL of a receiver becomes no link in Markdown") {
    CHECK(escape_markdown("https://evil.example") == "https&#58;//evil.example");
    CHECK(escape_markdown("www.evil.example") == "&#119;ww.evil.example");
}
