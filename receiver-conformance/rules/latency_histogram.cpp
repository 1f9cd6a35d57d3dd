#include "receiver-conformance/rules/latency_histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace ringproof::rules {

void LatencyHistogram::add(Duration latency) {
    ++counts_[bucket_of(latency)];
    ++count_;
    max_ = std::max(max_, latency);
}

std::optional<LatencySummary> LatencyHistogram::summary() const {
    if (count_ == 0) {
        return std::nullopt;
    }
    return LatencySummary{
        static_cast<std::size_t>(count_), percentile(0.5), percentile(0.9), percentile(0.99), max_};
}

Duration LatencyHistogram::percentile(double fraction) const {
    const auto wanted =
        static_cast<std::uint64_t>(std::ceil(fraction * static_cast<double>(count_)));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
        seen += counts_[bucket];
        if (seen >= wanted && seen > 0) {
            return std::min(upper_end(bucket), max_);
        }
    }
    return max_;
}

// Below `steps` microseconds a bucket is one microsecond; above, `steps` buckets to each doubling.
std::size_t LatencyHistogram::bucket_of(Duration latency) {
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(latency).count();
    const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(micros, 0));
    if (value < steps) {
        return static_cast<std::size_t>(value);
    }
    const auto doubling = static_cast<std::size_t>(std::bit_width(value / steps));
    const std::size_t bucket =
        steps * doubling + static_cast<std::size_t>((value >> (doubling - 1)) - steps);
    return std::min(bucket, steps * (doublings + 1) - 1);
}

Duration LatencyHistogram::upper_end(std::size_t bucket) {
    if (bucket < steps) {
        return std::chrono::microseconds{bucket + 1};
    }
    const std::size_t doubling = bucket / steps;
    const std::uint64_t first = (bucket % steps + steps) << (doubling - 1);
    return std::chrono::microseconds{first + (std::uint64_t{1} << (doubling - 1))};
}

}  // namespace ringproof::rules
