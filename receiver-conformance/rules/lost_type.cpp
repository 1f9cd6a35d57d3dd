#include "receiver-conformance/rules/lost_type.hpp"

#include "receiver-conformance/rules/evidence.hpp"

#include <set>

namespace ringproof::rules {

bool is_type_lost(const journal::RunRecord& run) {
    std::set<journal::ContentType> unsupported;
    for (const journal::Attempt* attempt : attempts_of_receiver(run, Sent::anything)) {
        if (attempt->outcome == journal::Outcome::accepted) {
            return false;
        }
        if (attempt->status == 415) {
            unsupported.insert(attempt->content_type);
        }
    }
    return unsupported.size() > 1;
}

}  // namespace ringproof::rules
