#include "emitter/state/state_source.hpp"

#include "emitter/core/secrets.hpp"
#include "emitter/core/text.hpp"

#include <algorithm>

namespace ringproof::state {
namespace {

constexpr std::string_view placeholder = "{id}";

// Stands for an id while a URL is checked and masked: braces are not allowed in one.
constexpr std::string_view stand_in = "id-of-call";

/// The program and nothing else: what follows it, and variables before it, may hold a password.
std::string program_of(std::string_view command) {
    while (!command.empty()) {
        const std::size_t end = std::min(command.find_first_of(" \t\n"), command.size());
        const std::string_view word = command.substr(0, end);
        if (!word.empty() && word.find_first_of("=\"'`$(") == std::string_view::npos) {
            return printable(word) + " •••";
        }
        command.remove_prefix(std::min(end + 1, command.size()));
    }
    return "a command";
}

bool names_a_user(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::string_view rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
    return rest.substr(0, rest.find_first_of("/?#")).find('@') != std::string_view::npos;
}

}  // namespace

std::string fill_in_id(std::string_view text, std::string_view id) {
    std::string filled;
    for (auto at = text.find(placeholder); at != std::string_view::npos;
         at = text.find(placeholder)) {
        filled += text.substr(0, at);
        filled += id;
        text.remove_prefix(at + placeholder.size());
    }
    return filled += text;
}

std::variant<StateSource, rinkel::UrlError> parse_state_url(std::string_view text) {
    if (text.find(placeholder) == std::string_view::npos) {
        return rinkel::UrlError{
            "the URL of the state does not say where the call's id goes",
            "write {id} for it, e.g. https://localhost:8443/calls/{id}"};
    }
    if (names_a_user(text)) {
        return rinkel::UrlError{
            "the URL of the state holds a user name or password, and none are sent",
            "let a command ask: --state-command 'curl -fsu USER:PASSWORD https://…/{id}'"};
    }
    const std::string filled = fill_in_id(text, stand_in);
    auto parsed = rinkel::parse_target_url(filled);
    if (auto* error = std::get_if<rinkel::UrlError>(&parsed)) {
        return std::move(*error);
    }
    std::string label = mask_url(filled);
    if (const auto at = label.find(stand_in); at != std::string::npos) {
        label.replace(at, stand_in.size(), placeholder);
    }
    return StateSource{StateUrl{std::string{text}}, label};
}

StateSource state_command(std::string text) {
    std::string label = program_of(text);
    return {StateCommand{std::move(text)}, std::move(label)};
}

StateSource state_path(std::string_view path, const rinkel::TargetUrl& target) {
    rinkel::TargetUrl origin = target;
    origin.path.clear();
    origin.query.clear();
    return {StateUrl{origin.text() + std::string{path}}, std::string{path}};
}

}  // namespace ringproof::state
