#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/content_evidence.hpp"

namespace ringproof::rules {
namespace {

Finding judge_form(const journal::RunRecord& run) {
    return judge_content(run, journal::ContentType::form);
}

}  // namespace

const Rule content_form{
    .id = "content.form",
    .title = "Events as application/x-www-form-urlencoded are taken",
    .level = Level::should,
    .fact = "F14",
    .provenance = Provenance::documented,
    .why =
        "The content type is chosen in My Rinkel, event by event: whoever chooses this one must "
        "not lose events by it.",
    .fix =
        "Parse forms (application/x-www-form-urlencoded), too, by the request's Content-Type "
        "(Express: express.urlencoded({ extended: true }), Flask: request.form, Django: "
        "request.POST, FastAPI: await request.form(), PHP: $_POST, Go: r.ParseForm(), Fastify: "
        "@fastify/formbody). Or see to it that every webhook is subscribed as JSON, and check with "
        "--content-type json.",
    .judge = &judge_form};

}  // namespace ringproof::rules
