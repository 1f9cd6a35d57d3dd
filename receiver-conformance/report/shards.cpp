#include "receiver-conformance/report/shards.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>

namespace ringproof::report {
namespace {

constexpr std::uint64_t shards_max = 10'000;
constexpr std::size_t shards_named_max = 20;

struct Share {
    std::uint64_t number = 0;
    std::uint64_t count = 0;
};

std::uint64_t number_of(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

/// Of `2/4`; zeroes for anything else. A log may come from anywhere.
Share share_of(const journal::RunRecord& run) {
    const auto* started = run.first<journal::RunStarted>();
    const std::string_view text = started == nullptr ? std::string_view{} : started->shard;
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        return {};
    }
    const Share share{number_of(text.substr(0, slash)), number_of(text.substr(slash + 1))};
    const bool is_good =
        share.number >= 1 && share.number <= share.count && share.count <= shards_max;
    return is_good ? share : Share{};
}

std::vector<std::string> missing_shares(
    const std::map<std::uint64_t, std::string>& names, std::uint64_t count) {
    std::string missing;
    std::size_t missing_count = 0;
    for (std::uint64_t number = 1; number <= count; ++number) {
        if (!names.contains(number) && ++missing_count <= shards_named_max) {
            missing += (missing.empty() ? "" : ", ") + std::to_string(number);
        }
    }
    if (missing_count == 0) {
        return {};
    }
    return {fmt::format(
        "not everything was played: of {} shares {} missing: {}{}",
        count,
        missing_count == 1 ? "one is" : rules::number_text(missing_count) + " are",
        missing,
        missing_count > shards_named_max ? ", …" : "")};
}

}  // namespace

std::uint64_t shard_number(const journal::RunRecord& run) {
    return share_of(run).number;
}

ShardCheck check_shards(const std::vector<NamedLog>& logs) {
    std::map<std::uint64_t, std::string> names;
    std::uint64_t count = 0;
    for (const NamedLog& log : logs) {
        const Share share = share_of(log.run);
        if (share.count == 0) {
            continue;
        }
        if (count != 0 && share.count != count) {
            return {
                fmt::format(
                    "{} is share {} of {}, but others are of {}",
                    printable(log.name),
                    share.number,
                    share.count,
                    count),
                {}};
        }
        count = share.count;
        const auto [place, is_new] = names.try_emplace(share.number, log.name);
        if (!is_new) {
            return {
                fmt::format(
                    "share {} of {} is there twice: {} and {}",
                    share.number,
                    count,
                    printable(place->second),
                    printable(log.name)),
                {}};
        }
    }
    return {std::nullopt, missing_shares(names, count)};
}

}  // namespace ringproof::report
