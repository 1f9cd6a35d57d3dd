#include "cli/shown_request.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::cli;

namespace {

ShownRequest shown(std::string_view url_text, std::string_view headers) {
    const auto parsed = rinkel::parse_target_url(url_text);
    transport::Request request;
    request.url = &std::get<rinkel::TargetUrl>(parsed);
    request.content_type = "application/json";
    request.body = "{}";
    request.extra_headers = headers;
    return show_request(request, "tester");
}

}  // namespace

TEST_CASE("a request is shown as it goes onto the wire (F32)") {
    const ShownRequest request = shown("https://crm.example.com:8443/hook", "");
    CHECK(request.line == "POST /hook HTTP/1.1");
    const std::vector<std::pair<std::string, std::string>> expected{
        {"Host", "crm.example.com:8443"},
        {"User-Agent", "tester"},
        {"Accept", "*/*"},
        {"Content-Type", "application/json"},
        {"Content-Length", "2"}};
    CHECK(request.headers == expected);
    CHECK(request.body == "{}");
}

TEST_CASE("what could be a secret is masked in path, query and headers (F30)") {
    const ShownRequest request = shown(
        "https://crm.example.com/hook/0123456789abcdef?next=https://x.example/&token=a",
        "X-Api-Key: s3cret: really\r\n");
    CHECK(request.line == "POST /hook/•••?next=•••&token=••• HTTP/1.1");
    CHECK(request.headers.back() == std::pair<std::string, std::string>{"X-Api-Key", "•••"});
}
