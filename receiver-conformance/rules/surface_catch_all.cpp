#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::rules {
namespace {

Finding judge_catch_all(const journal::RunRecord& run) {
    const journal::SurfaceProbed* probe = nullptr;
    run.for_each<journal::SurfaceProbed>([&](const journal::SurfaceProbed& seen) {
        probe = seen.probe == "wrong-path" ? &seen : probe;
    });
    if (probe == nullptr) {
        return skipped("no other path was tried; 'ringproof check' does");
    }
    if (!probe->status) {
        return skipped("the other path was not answered: " + probe->detail);
    }
    if (*probe->status != 200) {
        return passed(fmt::format("{} answered {}", probe->url, status_text(*probe->status)));
    }
    return {
        Status::fail,
        {fmt::format("{} was sent to {} and answered 200", probe->sent, probe->url)},
        {},
        curl_command(run, *probe)};
}

}  // namespace

const Rule surface_catch_all{
    .id = "surface.catch-all",
    .title = "A path that nobody has is not answered 200",
    .level = Level::should,
    .fact = "F4",
    .provenance = Provenance::chosen,
    .why =
        "With a receiver that says 200 to every path, a mistyped webhook URL looks healthy, in My "
        "Rinkel too, and every event sent to it is lost for good.",
    .fix = "Answer 404 to every path but the webhook's own.",
    .judge = &judge_catch_all};

}  // namespace ringproof::rules
