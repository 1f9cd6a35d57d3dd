#include "receiver-conformance/report/escape.hpp"

#include "emitter/core/text.hpp"

namespace ringproof::report {
namespace {

void append_html(std::string& out, std::string_view harmless) {
    for (const char c : harmless) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
}

/// Cuts `text` at its first line break, which it takes off; true when there was one.
bool take_line(std::string_view& text, std::string_view& line) {
    const std::size_t end = text.find('\n');
    line = text.substr(0, end);
    if (end == std::string_view::npos) {
        text = {};
        return false;
    }
    text.remove_prefix(end + 1);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return true;
}

/// Calls `append(line)` for each line, made harmless, with a line break between them.
template <typename Append>
void for_each_line(std::string& out, std::string_view text, Append append) {
    while (!text.empty()) {
        std::string_view line;
        const bool is_broken = take_line(text, line);
        append(printable(line, line.size() * 4 + 4));
        if (is_broken) {
            out += '\n';
        }
    }
}

/// U+FFFE and U+FFFF are valid UTF-8 but no XML.
std::string without_noncharacters(std::string line) {
    for (const std::string_view illegal : {"\xef\xbf\xbe", "\xef\xbf\xbf"}) {
        for (std::size_t at = line.find(illegal); at != std::string::npos;
             at = line.find(illegal)) {
            line.replace(at, illegal.size(), "\xef\xbf\xbd");
        }
    }
    return line;
}

std::string_view cut(std::string_view text, std::size_t bytes_max) {
    return text.substr(0, bytes_max);
}

}  // namespace

std::string escape_html(std::string_view text, std::size_t bytes_max) {
    std::string out;
    append_html(out, printable(text, bytes_max));
    return out;
}

std::string escape_html_block(std::string_view text, std::size_t bytes_max) {
    std::string out;
    for_each_line(
        out, cut(text, bytes_max), [&](const std::string& line) { append_html(out, line); });
    if (text.size() > bytes_max) {
        out += "…";
    }
    return out;
}

std::string escape_markdown(std::string_view text, std::size_t bytes_max) {
    constexpr std::string_view special = "\\`*_[]<>#|~&@$!";
    const std::string harmless = printable(text, bytes_max);
    std::string out;
    for (std::size_t i = 0; i < harmless.size(); ++i) {
        const std::string_view rest = std::string_view{harmless}.substr(i);
        // Bare URLs become links without any markup.
        const bool makes_link = rest.starts_with("://") || rest.starts_with("www.");
        // A character reference is text wherever it stands; a backslash is not, in a code span.
        if (makes_link || special.find(harmless[i]) != std::string_view::npos) {
            out += "&#" + std::to_string(static_cast<unsigned char>(harmless[i])) + ";";
        } else {
            out += harmless[i];
        }
    }
    return out;
}

std::string escape_log(std::string_view text, std::size_t bytes_max) {
    std::string out;
    for (const char c : printable(text, bytes_max)) {
        const bool repeats = !out.empty() && out.back() == c;
        const bool begins_word = out.size() < 2 || out[out.size() - 2] == ' ';
        if (repeats && begins_word && (c == ':' || c == '#')) {
            out += ' ';
        }
        out += c;
    }
    return out;
}

std::string clean_xml(std::string_view text, std::size_t bytes_max) {
    std::string out;
    for_each_line(out, cut(text, bytes_max), [&](const std::string& line) {
        out += without_noncharacters(line);
    });
    if (text.size() > bytes_max) {
        out += "…";
    }
    return out;
}

}  // namespace ringproof::report
