#include "receiver-conformance/rules/size_limit.hpp"

#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

using Delivery = std::pair<std::string_view, std::uint32_t>;

Delivery delivery_of(const Attempt& attempt) {
    return {attempt.call, attempt.delivery};
}

/// How long each body was; it stands with the first attempt only (F10).
std::map<Delivery, std::size_t> measure_bodies(const journal::RunRecord& run) {
    std::map<Delivery, std::size_t> lengths;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (!attempt.request_body.empty()) {
            lengths[delivery_of(attempt)] = attempt.request_body.size();
        }
    });
    return lengths;
}

/// The encoding that all of them have; nothing when they have both.
std::optional<journal::ContentType> common_encoding(const Attempts& attempts) {
    const journal::ContentType first = attempts.front()->content_type;
    const bool is_common = std::all_of(attempts.begin(), attempts.end(), [&](const auto* attempt) {
        return attempt->content_type == first;
    });
    return is_common ? std::optional{first} : std::nullopt;
}

}  // namespace

std::string size_limit_text(const journal::RunRecord& run, const Attempts& too_large) {
    const std::map<Delivery, std::size_t> lengths = measure_bodies(run);
    const auto encoding = common_encoding(too_large);
    std::optional<std::size_t> refused_min;
    for (const Attempt* attempt : too_large) {
        if (const auto length = lengths.find(delivery_of(*attempt)); length != lengths.end()) {
            refused_min = std::min(refused_min.value_or(length->second), length->second);
        }
    }
    std::optional<std::size_t> taken_max;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        const auto length = lengths.find(delivery_of(attempt));
        if (attempt.status == 200 && length != lengths.end() &&
            attempt.content_type == encoding.value_or(attempt.content_type)) {
            taken_max = std::max(taken_max.value_or(0), length->second);
        }
    });
    if (!refused_min) {
        return {};
    }
    const std::string_view kind = !encoding                                ? ""
                                  : encoding == journal::ContentType::json ? "JSON "
                                                                           : "form ";
    if (taken_max && *taken_max >= *refused_min) {
        return fmt::format("the smallest {}body refused had {} bytes", kind, *refused_min);
    }
    return fmt::format(
        "every {}body of {} bytes or more was refused, {}",
        kind,
        number_text(*refused_min),
        taken_max ? fmt::format("and those up to {} bytes were taken", number_text(*taken_max))
                  : "and no smaller one was sent");
}

}  // namespace ringproof::rules
