#include "cli/log_options.hpp"

namespace ringproof::cli {

std::vector<std::string> options_for_log(const RunOptions& options) {
    std::vector<std::string> out = wire_options_for_log(options);
    if (options.is_public) {
        out.emplace_back("--public");
    }
    if (options.start) {
        out.push_back("--start " + to_iso8601(*options.start));
    }
    if (options.has_path_per_event) {
        out.emplace_back("--path-per-event");
    }
    for (std::string& text : subscription_options_for_log(options.subscriptions)) {
        out.push_back(std::move(text));
    }
    if (options.form.null) {
        out.push_back("--form-null " + std::string{to_text(*options.form.null)});
    }
    if (options.form.list) {
        out.push_back("--form-list " + std::string{to_text(*options.form.list)});
    }
    for (const std::string& place : options.state_ignored) {
        out.push_back("--state-ignore " + place);
    }
    if (options.has_extended_payload) {
        out.emplace_back("--payload extended");
    }
    return out;
}

}  // namespace ringproof::cli
