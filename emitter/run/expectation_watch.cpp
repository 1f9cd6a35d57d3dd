#include "emitter/run/expectation_watch.hpp"

#include <utility>

namespace ringproof::run {
namespace {

constexpr std::size_t id_shown = 8;  // as every report shows it

/// `anna-answers (7834b148)`
std::string call_text(const std::string& id, const std::string& name) {
    const std::string shown = id.substr(0, id_shown);
    return name.empty() ? "call " + shown : name + " (" + shown + ")";
}

std::string times(int count) {
    return std::to_string(count) + (count == 1 ? " time" : " times");
}

}  // namespace

void ExpectationWatch::write(const journal::Record& record) {
    next_.write(record);
    if (scenario_.expectations.empty()) {
        return;
    }
    if (const auto* call = std::get_if<journal::CallStarted>(&record)) {
        call_names_[call->call] = call->name;
    } else if (const auto* attempt = std::get_if<journal::Attempt>(&record)) {
        take(*attempt);
    } else if (const auto* gave_up = std::get_if<journal::GaveUp>(&record)) {
        gave_up_ = gave_up->delivery;
    } else if (const auto* webhook = std::get_if<journal::WebhookDisabled>(&record)) {
        // A hook switches a webhook off after no attempt at all.
        if (gave_up_ && webhook->after_attempts > 0) {
            const Delivery& delivery = deliveries_[*std::exchange(gave_up_, std::nullopt)];
            disabled_after_[webhook->event] = delivery.last_due - delivery.first_due;
        }
    }
}

void ExpectationWatch::hand_over(journal::Record&& record) {
    if (scenario_.expectations.empty()) {
        next_.hand_over(std::move(record));
    } else {
        write(record);
    }
}

void ExpectationWatch::finish() {
    for (const scenario::Expectation& expectation : scenario_.expectations) {
        journal::ExpectationChecked checked;
        if (const auto* disabled = std::get_if<scenario::ExpectDisabled>(&expectation.what)) {
            checked = check(*disabled);
        } else if (const auto* tries = std::get_if<scenario::ExpectAttempts>(&expectation.what)) {
            checked = check(*tries);
        } else {
            continue;
        }
        checked.file = scenario_.file;
        checked.line = expectation.position.line;
        next_.write(checked);
    }
}

void ExpectationWatch::take(const journal::Attempt& attempt) {
    Delivery& delivery = deliveries_[attempt.delivery];
    if (delivery.attempts++ == 0) {
        delivery.event = attempt.event;
        delivery.call = attempt.call;
        delivery.call_name = call_names_[attempt.call];
        delivery.first_due = attempt.due;
    }
    delivery.last_due = attempt.due;
}

journal::ExpectationChecked ExpectationWatch::check(const scenario::ExpectDisabled& wanted) const {
    const std::string event{to_text(wanted.webhook)};
    const auto found = disabled_after_.find(wanted.webhook);
    journal::ExpectationChecked checked;
    checked.expected = event + " is disabled after " + to_text(wanted.at);
    checked.is_met = found != disabled_after_.end() && found->second == wanted.at;
    checked.seen = found == disabled_after_.end()
                       ? "the " + event + " webhook stayed active"
                       : "it was disabled after " + to_text(found->second);
    return checked;
}

journal::ExpectationChecked ExpectationWatch::check(const scenario::ExpectAttempts& wanted) const {
    journal::ExpectationChecked checked;
    checked.expected = "each " + std::string{to_text(wanted.event)} +
                       (wanted.call ? " of " + *wanted.call : "") + " is sent " +
                       times(wanted.attempts);
    int deliveries = 0;
    checked.is_met = true;
    for (const auto& [number, delivery] : deliveries_) {
        if (delivery.event != wanted.event ||
            delivery.call_name != wanted.call.value_or(delivery.call_name)) {
            continue;
        }
        ++deliveries;
        if (delivery.attempts != wanted.attempts && checked.is_met) {
            checked.is_met = false;
            checked.seen = "that of " + call_text(delivery.call, delivery.call_name) +
                           " was sent " + times(delivery.attempts);
        }
    }
    if (deliveries == 0) {
        checked.is_met = false;
        checked.seen = "none was sent";
    } else if (checked.is_met) {
        checked.seen = "so it was, for " + std::to_string(deliveries) +
                       (deliveries == 1 ? " delivery" : " deliveries");
    }
    return checked;
}

}  // namespace ringproof::run
