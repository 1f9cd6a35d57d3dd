#include "emitter/transport/stand_ins.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace ringproof::transport {
namespace {

constexpr std::size_t looks_max = 8;
constexpr int alarms_max = 2;

bool is_figure(char c) {
    return c >= '0' && c <= '9';
}

bool is_of_word(char c) {
    return is_figure(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The status, and of the body what does not change from one answer to the next: without the words
/// that have digits in them, such as ids of requests and times.
std::string look_of(const Result& result) {
    std::string look = std::to_string(result.status.value_or(0));
    look += ' ';
    const std::string_view body = result.response ? std::string_view{result.response->body} : "";
    auto at = body.begin();
    while (at != body.end()) {
        const auto end = std::find_if_not(at, body.end(), &is_of_word);
        if (std::find_if(at, end, &is_figure) == end) {
            look.append(at, end);
        }
        at = end;
        if (at != body.end()) {
            look += *at++;
        }
    }
    return look;
}

/// nginx never says this of a receiver that is away, but of too many requests.
constexpr std::string_view nginx_limit =
    "<center><h1>503 Service Temporarily Unavailable</h1></center>";

bool is_limit(const Result& result) {
    if (!result.response) {
        return false;
    }
    constexpr std::array signs{"retry-after", "ratelimit", "x-ratelimit"};
    const auto& headers = result.response->headers;
    const bool has_sign = std::any_of(headers.begin(), headers.end(), [&](const auto& header) {
        return std::any_of(signs.begin(), signs.end(), [&](const auto* sign) {
            return boost::algorithm::istarts_with(header.first, sign);
        });
    });
    return has_sign ||
           (result.status == 503 && result.response->body.find(nginx_limit) != std::string::npos);
}

}  // namespace

void StandIns::learn(const Result& answer) {
    if (answer.status) {
        normal_ = look_of(answer);
    }
}

bool StandIns::is_suspect(const Result& result) const {
    const int status = result.status.value_or(0);
    if (!normal_ || (status != 404 && (status < 500 || status > 599)) || is_limit(result)) {
        return false;
    }
    const std::string look = look_of(result);
    const auto alarms = false_alarms_.find(look);
    return look != *normal_ && (alarms == false_alarms_.end() ? false_alarms_.size() < looks_max
                                                              : alarms->second < alarms_max);
}

bool StandIns::are_alike(const Result& one, const Result& other) {
    return look_of(one) == look_of(other);
}

void StandIns::note_false_alarm(const Result& result) {
    ++false_alarms_[look_of(result)];
}

void StandIns::clear(const Result& result) {
    false_alarms_[look_of(result)] = alarms_max;
}

}  // namespace ringproof::transport
