#include "emitter/transport/nobody_behind.hpp"

#include <algorithm>
#include <array>

namespace ringproof::transport {
namespace {

constexpr std::array<std::string_view, 5> words_of_proxies{
    "No server is available to handle this request",              // HAProxy
    "no healthy upstream",                                        // Envoy
    "upstream connect error or disconnect",                       // Envoy
    "no available server",                                        // Traefik
    "unable to service your request due to maintenance downtime"  // Apache
};

bool has_proxy_words(const journal::ResponseExcerpt& response) {
    const bool is_balancer =
        std::any_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
            return header.second.starts_with("awselb/");
        });
    return is_balancer ||
           std::any_of(words_of_proxies.begin(), words_of_proxies.end(), [&](const auto words) {
               return response.body.find(words) != std::string::npos;
           });
}

}  // namespace

bool is_nobody_behind(const Result& result) {
    const int status = result.status.value_or(0);
    return status == 502 || status == 504 ||
           (status == 503 && result.response && has_proxy_words(*result.response));
}

}  // namespace ringproof::transport
