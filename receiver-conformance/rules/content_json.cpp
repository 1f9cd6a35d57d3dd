#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/content_evidence.hpp"

namespace ringproof::rules {
namespace {

Finding judge_json(const journal::RunRecord& run) {
    return judge_content(run, journal::ContentType::json);
}

}  // namespace

const Rule content_json{
    .id = "content.json",
    .title = "Events as application/json are taken",
    .level = Level::should,
    .fact = "F14",
    .provenance = Provenance::documented,
    .why =
        "The content type is chosen in My Rinkel, event by event: whoever chooses this one must "
        "not lose events by it.",
    .fix =
        "Parse JSON bodies, too, by the request's Content-Type (Express: express.json(), Flask: "
        "request.get_json(), Django: json.loads(request.body), PHP: "
        "json_decode(file_get_contents('php://input')), Sinatra: JSON.parse(request.body.read)). "
        "Or see to it that every webhook is subscribed as a form, and check with --content-type "
        "form.",
    .judge = &judge_json};

}  // namespace ringproof::rules
