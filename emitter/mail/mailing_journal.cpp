#include "emitter/mail/mailing_journal.hpp"

#include <utility>

namespace ringproof::mail {

void MailingJournal::write(const journal::Record& record) {
    next_.write(record);
    if (const auto* attempt = std::get_if<journal::Attempt>(&record)) {
        remember(*attempt);
    } else if (const auto* gave_up = std::get_if<journal::GaveUp>(&record)) {
        gave_up_ = *gave_up;
    } else if (const auto* webhook = std::get_if<journal::WebhookDisabled>(&record)) {
        write_mail(*webhook);
    } else if (std::holds_alternative<journal::ScenarioStarted>(record)) {
        // Delivery numbers begin anew with each scenario.
        histories_.clear();
        gave_up_.reset();
    }
}

void MailingJournal::hand_over(journal::Record&& record) {
    if (const auto* attempt = std::get_if<journal::Attempt>(&record)) {
        remember(*attempt);
        next_.hand_over(std::move(record));
    } else {
        write(record);
    }
}

void MailingJournal::remember(const journal::Attempt& attempt) {
    if (attempt.outcome == journal::Outcome::accepted) {
        histories_.erase(attempt.delivery);
        return;
    }
    auto [found, is_new] = histories_.try_emplace(attempt.delivery);
    History& history = found->second;
    if (is_new) {
        history.first_attempt = attempt.due;
        history.url = attempt.url;
    }
    history.last_attempts.push_back({attempt.attempt, attempt.virtual_time, attempt.detail});
    if (history.last_attempts.size() > lines_max) {
        history.last_attempts.pop_front();
    }
}

void MailingJournal::write_mail(const journal::WebhookDisabled& webhook) {
    // The engine tells of the delivery that gave up first, then of the webhook it took along.
    if (!gave_up_ || gave_up_->event != webhook.event || webhook.after_attempts == 0) {
        return;
    }
    const History history = histories_[gave_up_->delivery];
    histories_.erase(gave_up_->delivery);
    const Disablement disablement{
        webhook.event,
        history.url,
        gave_up_->call,
        history.first_attempt,
        webhook.virtual_time,
        webhook.after_attempts,
        webhook.dropped,
        {history.last_attempts.begin(), history.last_attempts.end()}};
    gave_up_.reset();
    if (const auto file = outbox_.keep(to_text(webhook.event), write_message(disablement))) {
        next_.write(journal::MailWritten{
            webhook.event, webhook.virtual_time, subject_of(disablement), "mail/" + *file});
    }
}

}  // namespace ringproof::mail
