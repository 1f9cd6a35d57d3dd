#pragma once

#include "emitter/journal/journal.hpp"
#include "emitter/mail/disablement_mail.hpp"
#include "emitter/mail/outbox.hpp"

#include <array>
#include <deque>
#include <unordered_map>

namespace ringproof::mail {

/// Hands every fact on, and answers each disablement with an e-mail (F8), which is a fact too.
/// A webhook that a scenario switches off by itself gets none.
class MailingJournal final : public journal::Journal {
  public:
    /// Both must outlive this journal.
    MailingJournal(journal::Journal& next, Outbox& outbox) : next_(next), outbox_(outbox) {}

    void write(const journal::Record& record) override;
    void hand_over(journal::Record&& record) override;

    void expect(std::size_t count) override { next_.expect(count); }

    /// How many attempts of a delivery its mail tells of.
    static constexpr std::size_t lines_max = 5;

  private:
    struct History {
        Instant first_attempt;
        std::deque<AttemptLine> last_attempts;
        std::string url;
    };

    void remember(const journal::Attempt& attempt);
    void write_mail(const journal::WebhookDisabled& webhook);

    journal::Journal& next_;
    Outbox& outbox_;
    /// By delivery, of those that have failed and are not over yet.
    std::unordered_map<std::uint32_t, History> histories_;
    std::optional<journal::GaveUp> gave_up_;
};

}  // namespace ringproof::mail
