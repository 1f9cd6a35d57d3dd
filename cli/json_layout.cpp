#include "cli/json_layout.hpp"

#include <nlohmann/json.hpp>

namespace ringproof::cli {
namespace {

// Indentation costs the square of the depth, and a receiver chooses the depth.
constexpr std::size_t depth_max = 32;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Where a string that begins at `from` ends; past its closing quote.
std::size_t end_of_string(std::string_view text, std::size_t from) {
    std::size_t at = from + 1;
    while (at < text.size() && text[at] != '"') {
        at += text[at] == '\\' ? 2U : 1U;
    }
    return at + 1;
}

bool is_too_deep(std::string_view text) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            i = end_of_string(text, i) - 1;
        } else if (text[i] == '{' || text[i] == '[') {
            if (++depth > depth_max) {
                return true;
            }
        } else if (text[i] == '}' || text[i] == ']') {
            --depth;
        }
    }
    return false;
}

class Layout {
  public:
    /// `text` is JSON.
    std::string of(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"') {
                const std::size_t end = end_of_string(text, i);
                put(text.substr(i, end - i));
                i = end - 1;
            } else if (!is_space(text[i])) {
                put_mark(text[i]);
            }
        }
        return std::move(out_);
    }

  private:
    void put(std::string_view token) {
        if (is_opening_) {
            break_line();
            is_opening_ = false;
        }
        out_ += token;
    }

    void put_mark(char c) {
        if (c == '{' || c == '[') {
            put({&c, 1});
            ++depth_;
            is_opening_ = true;
        } else if (c == '}' || c == ']') {
            --depth_;
            // An empty object or list stays in its line.
            if (!is_opening_) {
                break_line();
            }
            is_opening_ = false;
            out_ += c;
        } else if (c == ',') {
            out_ += c;
            break_line();
        } else if (c == ':') {
            out_ += ": ";
        } else {
            put({&c, 1});
        }
    }

    void break_line() {
        out_ += '\n';
        out_.append(depth_ * 2, ' ');
    }

    std::string out_;
    std::size_t depth_ = 0;
    bool is_opening_ = false;
};

}  // namespace

std::string lay_out_json(std::string_view text) {
    const bool is_json = nlohmann::json::accept(text.begin(), text.end());
    return is_json && !is_too_deep(text) ? Layout{}.of(text) : std::string{text};
}

}  // namespace ringproof::cli
