#include "cli/wire_options.hpp"

#include "cli/console.hpp"
#include "cli/version.hpp"
#include "emitter/core/secrets.hpp"
#include "emitter/rinkel/request_header.hpp"

#include <ostream>

namespace ringproof::cli {
namespace {

std::string check_header(const std::string& text) {
    const auto parsed = rinkel::parse_request_header(text);
    const auto* error = std::get_if<rinkel::HeaderError>(&parsed);
    return error == nullptr ? std::string{} : error->problem + "; " + error->remedy;
}

/// A script's variable that is not set must not silently mean the system's CAs.
std::string check_ca_file(const std::string& path) {
    return path.empty() ? "is empty; leave the option out to trust the system's CAs"
                        : std::string{};
}

/// The overrides of `--resolve`; nothing after the first bad one has been printed.
std::optional<std::vector<transport::ResolveOverride>> read_overrides(
    const std::vector<std::string>& texts, std::ostream& err) {
    std::vector<transport::ResolveOverride> overrides;
    for (const std::string& text : texts) {
        auto parsed = transport::parse_resolve_override(text);
        if (const auto* problem = std::get_if<std::string>(&parsed)) {
            print_error(err, "--resolve: " + *problem, "write it as HOST:PORT:ADDR");
            return std::nullopt;
        }
        overrides.push_back(std::get<transport::ResolveOverride>(std::move(parsed)));
    }
    return overrides;
}

}  // namespace

void add_wire_options(CLI::App& command, WireOptions& options, const char* group) {
    command
        .add_option(
            "--ca-file", options.ca_file, "Trust these CA certificates instead of the system's")
        ->type_name("PEM")
        ->check(CLI::Validator{[](std::string& text) { return check_ca_file(text); }, ""})
        ->group(group);
    command
        .add_flag(
            "--insecure",
            options.is_insecure,
            "Go on in spite of a bad certificate; the HTTPS rules still fail")
        ->group(group);
    command
        .add_option(
            "--resolve",
            options.resolve,
            "Connect to ADDR for HOST:PORT, keeping name and SNI; repeatable")
        ->type_name("HOST:PORT:ADDR")
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_option(
            "--header",
            options.headers,
            "Send a further request header; repeatable; its value is never shown")
        ->type_name("'NAME: VALUE'")
        ->allow_extra_args(false)
        ->check(CLI::Validator{[](std::string& text) { return check_header(text); }, ""})
        ->group(group);
}

std::vector<std::string> wire_options_for_log(const WireOptions& options) {
    std::vector<std::string> out;
    if (options.is_insecure) {
        out.emplace_back("--insecure");
    }
    if (!options.ca_file.empty()) {
        out.push_back("--ca-file " + options.ca_file);
    }
    for (const std::string& resolve : options.resolve) {
        out.push_back("--resolve " + resolve);
    }
    for (const std::string& header : options.headers) {
        const auto parsed = rinkel::parse_request_header(header);
        if (const auto* good = std::get_if<rinkel::RequestHeader>(&parsed)) {
            out.push_back("--header " + good->name + ": " + mask_header(good->name, good->value));
        }
    }
    return out;
}

std::string header_lines(const WireOptions& options) {
    std::string lines;
    for (const std::string& header : options.headers) {
        const auto parsed = rinkel::parse_request_header(header);
        if (const auto* good = std::get_if<rinkel::RequestHeader>(&parsed)) {
            lines += good->line();
        }
    }
    return lines;
}

std::string user_agent() {
    return "ringproof/" + std::string{version} + " (mock Rinkel)";
}

std::unique_ptr<transport::Transport> make_transport(
    boost::asio::io_context& io,
    const WireOptions& options,
    transport::TransportOptions limits,
    std::ostream& err) {
    auto overrides = read_overrides(options.resolve, err);
    if (!overrides) {
        return nullptr;
    }
    transport::TransportOptions wire = std::move(limits);
    wire.ca_file = options.ca_file;
    wire.trust = options.is_insecure ? transport::Trust::insecure : transport::Trust::verified;
    wire.resolve = std::move(*overrides);
    wire.user_agent = user_agent();
    auto made = transport::HttpsTransport::create(io, std::move(wire));
    if (const auto* problem = std::get_if<std::string>(&made)) {
        print_error(err, *problem, "nothing was sent");
        return nullptr;
    }
    return std::get<std::unique_ptr<transport::HttpsTransport>>(std::move(made));
}

}  // namespace ringproof::cli
