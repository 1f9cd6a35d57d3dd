#include "cli/send_json.hpp"

#include "emitter/journal/jsonl.hpp"

#include <nlohmann/json.hpp>

#include <ostream>
#include <string_view>

namespace ringproof::cli {
namespace {

using Json = nlohmann::ordered_json;

/// The same keys as in the log, because it is the log that writes them.
Json as_logged(const journal::Record& record) {
    std::string line;
    append_jsonl(line, record);
    return Json::parse(line);
}

Json request_part(const ShownRequest& request) {
    return {{"line", request.line}, {"headers", request.headers}, {"body", request.body}};
}

std::string_view to_text(SendVerdict::Kind kind) {
    switch (kind) {
        case SendVerdict::Kind::content: return "content";
        case SendVerdict::Kind::at_risk: return "at-risk";
        case SendVerdict::Kind::failure: return "failure";
        case SendVerdict::Kind::undecided: break;
    }
    return "undecided";
}

}  // namespace

void write_send_json(std::ostream& out, const SentEvent& sent, const SendVerdict& verdict) {
    Json object = as_logged(sent.attempt);
    if (!object.contains("response")) {
        object["response"] = nullptr;
    }
    object["request"] = request_part(sent.request);
    object["tls_seen"] = sent.tls == nullptr ? Json{} : as_logged(*sent.tls);
    object["verdict"] = {
        {"kind", to_text(verdict.kind)}, {"sentence", verdict.sentence}, {"fix", verdict.fix}};
    object["reproduce"] = sent.curl;
    out << object.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace ringproof::cli
