#include "emitter/scenario_file/examples.hpp"

#include <algorithm>
#include <array>

namespace ringproof::scenario_file {
namespace {

struct Example {
    std::string_view path;
    std::string_view json;
};

constexpr std::array examples{
    Example{"scenario", R"("quote-request")"},
    Example{"target", R"("${RECEIVER_URL}")"},
    Example{"start", R"("2026-01-05T09:00:00Z")"},
    Example{"webhooks", R"({"callInsights": "none"})"},
    Example{"webhooks.EVENT", R"({"path": "/incoming"})"},
    Example{"webhooks.EVENT.path", R"("/incoming")"},
    Example{"webhooks.EVENT.url", R"("https://crm.example.com/hooks/incoming")"},
    Example{"webhooks.EVENT.content_type", R"("form")"},
    Example{"webhooks.EVENT.active", "false"},
    Example{"policy", R"({"give_up_after": "0h"})"},
    Example{"policy.deadline", R"("2s")"},
    Example{"policy.retry_every", R"("1h")"},
    Example{"policy.give_up_after", R"("0h")"},
    Example{"policy.disables", "false"},
    Example{"form", R"({"list": "repeated", "null": "omitted"})"},
    Example{"form.null", R"("omitted")"},
    Example{"form.list", R"("repeated")"},
    Example{"beyond_documentation", "true"},
    Example{"calls", R"([{"answered": {"by": "anna@example.com"}}])"},
    Example{"calls[].name", R"("anna-answers")"},
    Example{"calls[].direction", R"("outgoing")"},
    Example{"calls[].from", R"("+31850609001")"},
    Example{"calls[].to", R"(["+31850609000", "random"])"},
    Example{"calls[].at", R"("2h30m")"},
    Example{"calls[].rings", R"("5s..20s")"},
    Example{"calls[].answered", R"({"by": "anna@example.com", "choice": "1"})"},
    Example{"calls[].answered.by", R"(["anna@example.com", "bob@example.com"])"},
    Example{"calls[].answered.choice", R"("1")"},
    Example{"calls[].talks", R"("3m12s")"},
    Example{"calls[].ends", R"("ANSWERED")"},
    Example{"calls[].insights", R"({"after": "40s", "topics": ["sales"]})"},
    Example{"calls[].insights.after", R"("14h")"},
    Example{"calls[].insights.before_end", R"("5s")"},
    Example{"calls[].insights.sentiment", R"("POSITIVE")"},
    Example{"calls[].insights.topics", R"(["sales", "support"])"},
    Example{"calls[].insights.summary", R"("Wants a quote.")"},
    Example{"calls[].repeat", R"({"times": 100, "every": "30s"})"},
    Example{"calls[].repeat.times", "100"},
    Example{"calls[].repeat.every", R"("30s")"},
    Example{"calls[].arrivals", R"({"per_hour": [4, 12, 9, 3]})"},
    Example{"calls[].arrivals.per_hour", "[4, 12, 9, 3]"},
    Example{"calls[].fields", R"({"callEnd": {"cause": "TRANSFERRED"}})"},
    Example{"calls[].fields.EVENT", R"({"cause": "TRANSFERRED"})"},
    Example{"calls[].twin", R"("quote")"},
    Example{"faults", R"([{"on": "callEnd", "attempts": "1..3", "do": "lose-response"}])"},
    Example{"faults[].on", R"("callEnd")"},
    Example{"faults[].call", R"("anna-answers")"},
    Example{"faults[].attempts", R"("1..3")"},
    Example{"faults[].from", R"("2h")"},
    Example{"faults[].until", R"("5h")"},
    Example{"faults[].do", R"({"delay": "500ms"})"},
    Example{"faults[].do.cut", R"("mid-body")"},
    Example{"faults[].do.timeout", R"("real")"},
    Example{"faults[].do.delay", R"("500ms")"},
    Example{"faults[].do.answer", "503"},
    Example{"faults[].do.duplicate", R"("10s")"},
    Example{"faults[].do.reorder", R"("callStart")"},
    Example{"hooks", R"([{"at": "26h", "enable": "callEnd"}])"},
    Example{"hooks[].at", R"("6h")"},
    Example{"hooks[].run", R"(["systemctl", "restart", "my-receiver"])"},
    Example{"hooks[].enable", R"("callEnd")"},
    Example{"hooks[].disable", R"("callInsights")"},
    Example{"expect", R"([{"event": "callEnd", "attempts": 4}])"},
    Example{"expect[].webhook", R"("callInsights")"},
    Example{"expect[].disabled_at", R"("24h")"},
    Example{"expect[].event", R"("callEnd")"},
    Example{"expect[].call", R"("anna-answers")"},
    Example{"expect[].attempts", "4"},
    Example{"expect[].state", R"({"get": "/calls/{id}"})"},
    Example{"expect[].state.get", R"("/calls/{id}")"},
    Example{"expect[].json", R"({"/count": 4})"},
    Example{"expect[].verdict", R"("not-conformant")"},
};

}  // namespace

Json example_of(std::string_view path) {
    const auto* const found = std::find_if(
        examples.begin(), examples.end(), [&](const Example& one) { return one.path == path; });
    return found == examples.end() ? Json{} : Json::parse(found->json);
}

}  // namespace ringproof::scenario_file
