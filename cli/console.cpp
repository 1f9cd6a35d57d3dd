#include "cli/console.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <ostream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ringproof::cli {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
    return value == nullptr ? std::string{} : std::string{value};
}

/// POSIX: the first of these that is set decides.
bool speaks_utf8() {
    std::string locale = variable("LC_ALL");
    locale = locale.empty() ? variable("LC_CTYPE") : locale;
    locale = locale.empty() ? variable("LANG") : locale;
    std::transform(locale.begin(), locale.end(), locale.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
}

int width_of(int fd) {
    winsize size{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): that is what ioctl is
    const bool is_known = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return is_known ? std::clamp<int>(size.ws_col, 40, 160) : 80;
}

}  // namespace

Console look_at_console(int fd) {
    Console console;
    console.is_terminal = isatty(fd) == 1;
    const bool is_dumb = variable("TERM") == "dumb";
    const bool is_plain = !console.is_terminal || is_dumb || !variable("CI").empty();
    console.has_colour = !is_plain && variable("NO_COLOR").empty();
    console.has_progress = !is_plain;
    // What is no terminal is a file or a CI log, and those are UTF-8 nowadays.
    console.has_unicode = !console.is_terminal || speaks_utf8();
    console.width = width_of(fd);
    return console;
}

report::TerminalOptions terminal_options(const Console& console) {
    return {
        console.has_colour ? report::Colour::on : report::Colour::off,
        console.has_unicode ? report::Marks::unicode : report::Marks::ascii,
        static_cast<std::size_t>(console.width)};
}

void print_error(std::ostream& err, std::string_view problem, std::string_view remedy) {
    err << "ringproof: error: " << problem << '\n';
    if (!remedy.empty()) {
        err << "  " << remedy << '\n';
    }
}

}  // namespace ringproof::cli
