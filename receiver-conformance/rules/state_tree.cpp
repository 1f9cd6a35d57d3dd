#include "receiver-conformance/rules/state_tree.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

namespace ringproof::rules {
namespace {

// What is read from a receiver is no deeper; a log may have been written by anybody.
constexpr int depth_max = 64;

constexpr std::string_view stand_in = "{id}";

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(std::toupper(c));
    });
    return text;
}

/// Databases like to write 32 hex digits as a UUID.
std::vector<std::string> spellings_of(std::string_view call) {
    std::vector<std::string> spellings{std::string{call}, upper(std::string{call})};
    if (call.size() == 32) {
        std::string dashed{call};
        for (const std::size_t at : {20U, 16U, 12U, 8U}) {
            dashed.insert(at, 1, '-');
        }
        spellings.push_back(upper(dashed));
        spellings.push_back(std::move(dashed));
    }
    return spellings;
}

std::string replaced(std::string_view text, std::string_view what) {
    std::string out;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
        out.append(text.substr(0, at)).append(stand_in);
        text.remove_prefix(at + what.size());
    }
    return out.append(text);
}

StateTree parse(std::string_view text, int depth) {
    bool is_too_deep = false;
    const auto bound = [&](int below, StateTree::parse_event_t, StateTree&) {
        is_too_deep = is_too_deep || depth + below > depth_max;
        return !is_too_deep;
    };
    StateTree tree = StateTree::parse(text, bound, false);
    return is_too_deep ? StateTree(StateTree::value_t::discarded) : tree;
}

/// A body kept as text in a column: in which order its keys stand there, and with which blanks,
/// says nothing.
void unfold(StateTree& tree, int depth) {
    if (tree.is_string()) {
        const auto& text = tree.get_ref<const std::string&>();
        if (text.starts_with('{') || text.starts_with('[')) {
            if (StateTree inner = parse(text, depth); !inner.is_discarded()) {
                tree = std::move(inner);
                unfold(tree, depth);
            }
        }
    } else if (tree.is_structured()) {
        for (StateTree& item : tree) {
            unfold(item, depth + 1);
        }
    }
}

class IdReplacement {
  public:
    explicit IdReplacement(std::string_view call) : spellings_{spellings_of(call)} {}

    void apply(StateTree& tree) const {
        if (tree.is_string()) {
            tree = text(tree.get_ref<const std::string&>());
        } else if (tree.is_array()) {
            for (StateTree& item : tree) {
                apply(item);
            }
        } else if (tree.is_object()) {
            StateTree renamed = StateTree::object();
            for (auto& [key, value] : tree.items()) {
                apply(value);
                renamed[text(key)] = std::move(value);
            }
            tree = std::move(renamed);
        }
    }

  private:
    [[nodiscard]] std::string text(std::string text) const {
        for (const std::string& spelling : spellings_) {
            if (text.size() >= spelling.size()) {
                text = replaced(text, spelling);
            }
        }
        return text;
    }

    std::vector<std::string> spellings_;
};

}  // namespace

StateTree read_state(std::string_view state, std::string_view call) {
    StateTree tree = parse(state, 0);
    if (tree.is_discarded()) {
        return nullptr;
    }
    unfold(tree, 0);
    if (!call.empty()) {
        IdReplacement{call}.apply(tree);
    }
    return tree;
}

}  // namespace ringproof::rules
