#pragma once

#include "emitter/core/known_secrets.hpp"
#include "emitter/journal/journal.hpp"
#include "emitter/journal/run_record.hpp"

namespace ringproof::journal {

/// Takes the run's secrets out of what a receiver said, before anybody keeps it: the log, and with
/// it every report, is free of them.
class MaskingJournal final : public Journal {
  public:
    /// All must outlive this journal. What is written into `next` must be read in `so_far`, too.
    MaskingJournal(const KnownSecrets& secrets, const RunRecord& so_far, Journal& next)
        : secrets_(secrets), so_far_(so_far), next_(next) {}

    void write(const Record& record) override;
    void hand_over(Record&& record) override;

    void expect(std::size_t count) override { next_.expect(count); }

  private:
    void mask(Record& record) const;
    [[nodiscard]] std::string masked_state(const StateRead& read, const std::string& state) const;

    const KnownSecrets& secrets_;
    const RunRecord& so_far_;
    Journal& next_;
};

/// What a receiver said, without `secrets`, cookies and where a redirect leads to.
void mask_answer(Attempt& attempt, const KnownSecrets& secrets);

}  // namespace ringproof::journal
