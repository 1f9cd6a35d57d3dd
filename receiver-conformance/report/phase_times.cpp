#include "receiver-conformance/report/phase_times.hpp"

#include "receiver-conformance/rules/evidence.hpp"

#include <array>

namespace ringproof::report {
namespace {

using journal::Phases;

struct Kind {
    std::string_view name;
    std::string_view words;
    std::optional<Duration> Phases::*phase;
};

constexpr std::array kinds{
    Kind{"dns", "looking up the name", &Phases::dns},
    Kind{"connect", "connecting", &Phases::connect},
    Kind{"tls", "the TLS handshake", &Phases::tls},
    Kind{"send", "sending the request", &Phases::send},
    Kind{"wait", "waiting for the answer", &Phases::wait},
    Kind{"body", "reading the answer's body", &Phases::body}};

}  // namespace

std::vector<PhaseTimes> phase_times(const journal::RunRecord& run) {
    const rules::Attempts answered = rules::answered_by_receiver(run, rules::Sent::anything);
    std::vector<PhaseTimes> all;
    for (const Kind& kind : kinds) {
        rules::LatencyHistogram histogram;
        for (const journal::Attempt* attempt : answered) {
            if (const auto& taken = attempt->phases.*kind.phase) {
                histogram.add(*taken);
            }
        }
        all.push_back({kind.name, kind.words, histogram.summary()});
    }
    return all;
}

}  // namespace ringproof::report
