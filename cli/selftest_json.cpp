#include "cli/selftest_json.hpp"

#include "cli/version.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
namespace {

using Json = nlohmann::ordered_json;

Json as_json(const TrialResult& result) {
    Json object{{"name", result.name}, {"does", result.does}};
    object["passed"] = result.is_as_it_should_be();
    if (!result.problem.empty()) {
        object["problem"] = result.problem;
    }
    if (!result.is_good_one()) {
        object["rule"] = result.rule;
        object["status"] = rules::to_text(result.status);
        object["evidence"] = result.evidence;
    }
    object["other_rules"] = result.other_rules;
    object["verdict"] = score::to_text(result.score.verdict);
    object["score"] = result.score.points;
    object["real_seconds"] = std::chrono::duration_cast<std::chrono::duration<double>>(
                                 std::chrono::floor<std::chrono::milliseconds>(result.real_time))
                                 .count();
    return object;
}

}  // namespace

void write_selftest_json(std::ostream& out, const std::vector<TrialResult>& results) {
    Json receivers = Json::array();
    for (const TrialResult& result : results) {
        receivers.push_back(as_json(result));
    }
    Json document{{"schema", "ringproof-selftest/1"}};
    document["tool"] = {{"name", "ringproof"}, {"version", version}};
    document["passed"] = std::all_of(results.begin(), results.end(), [](const TrialResult& result) {
        return result.is_as_it_should_be();
    });
    document["receivers"] = std::move(receivers);
    out << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace ringproof::cli
