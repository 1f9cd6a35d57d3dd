#include "emitter/transport/nobody_behind.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ringproof::transport {
namespace {

constexpr std::array<std::string_view, 6> words_of_proxies{
    "No server is available to handle this request",               // HAProxy
    "no healthy upstream",                                         // Envoy
    "upstream connect error or disconnect",                        // Envoy
    "no available server",                                         // Traefik
    "unable to service your request due to maintenance downtime",  // Apache
    "Backend fetch failed",                                        // Varnish
};

/// Apache's page breaks its lines within a sentence.
std::string in_one_line(std::string_view body) {
    std::string line{body};
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

bool has_proxy_words(const journal::ResponseExcerpt& response) {
    const bool is_balancer =
        std::any_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
            return header.second.starts_with("awselb/");
        });
    const std::string body = in_one_line(response.body);
    return is_balancer ||
           std::any_of(words_of_proxies.begin(), words_of_proxies.end(), [&](const auto words) {
               return body.find(words) != std::string::npos;
           });
}

}  // namespace

bool is_nobody_behind(const Result& result) {
    const int status = result.status.value_or(0);
    return status == 502 || status == 504 ||
           (status == 503 && result.response && has_proxy_words(*result.response));
}

}  // namespace ringproof::transport
