#include "receiver-conformance/receivers/faults/fault.hpp"
#include "receiver-conformance/receivers/faults/objecting.hpp"

namespace ringproof::receiver_faults {
namespace {

/// There are at most four topics (F27): also one, and none. Code that was written against one
/// example reads the first two.
std::optional<Answer> object(const ReceivedEvent& event) {
    const auto topics = event.fields.find("topics");
    if (topics == event.fields.end()) {
        return std::nullopt;
    }
    const auto* list = std::get_if<std::vector<std::string>>(&topics->second);
    const bool is_short = list == nullptr || list->size() < 2;
    return is_short ? std::optional{crash()} : std::nullopt;
}

}  // namespace

Fault crashes_on_topics() {
    return {
        .name = "crashes-on-topics",
        .sentence = "crashes when a callInsights has no topics, or a single one",
        .rule = "payload.variants",
        .webhook = objecting(object),
        .provoked_by = "variants"};
}

}  // namespace ringproof::receiver_faults
