#include "tests/support/tls_client.hpp"

#include <stdexcept>

namespace ringproof::testing {

using transport::HttpsTransport;
using transport::Result;

Client::Client(transport::TransportOptions options) {
    auto made = HttpsTransport::create(io_, std::move(options));
    if (auto* problem = std::get_if<std::string>(&made)) {
        throw std::runtime_error(*problem);
    }
    transport_ = std::move(std::get<std::unique_ptr<HttpsTransport>>(made));
}

Result Client::post(const std::string& url, Duration deadline, std::string_view body) {
    return post_all({url}, deadline, body).front();
}

std::vector<Result> Client::post_all(
    const std::vector<std::string>& urls, Duration deadline, std::string_view body) {
    std::vector<rinkel::TargetUrl> targets;
    for (const std::string& url : urls) {
        targets.push_back(std::get<rinkel::TargetUrl>(rinkel::parse_target_url(url)));
    }
    std::vector<Result> results(urls.size());
    std::vector<int> calls(urls.size());
    for (std::size_t index = 0; index < urls.size(); ++index) {
        transport::Request request;
        request.url = &targets[index];
        request.content_type = "application/json";
        request.body = body;
        request.deadline = deadline;
        request.body_wait = body_wait_;
        transport_->send(request, [&results, &calls, index](Result result) {
            results[index] = std::move(result);
            ++calls[index];
        });
    }
    io_.restart();
    io_.run();
    for (const int count : calls) {
        if (count != 1) {
            throw std::logic_error("on_done was called " + std::to_string(count) + " times");
        }
    }
    return results;
}

transport::TransportOptions trusting(const TemporaryFile& ca_file) {
    transport::TransportOptions options;
    options.ca_file = ca_file.path();
    return options;
}

}  // namespace ringproof::testing
