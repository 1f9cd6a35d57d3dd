#include "receiver-conformance/receivers/faults/fault.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <utility>

namespace ringproof::receiver_faults {
namespace {

// As in `deque(maxlen=20)`, an LRU cache, or a trimmed list of what came last.
constexpr std::size_t remembered_max = 20;

/// Whose events were the last that came.
class LastEvents {
  public:
    /// False when it is among them already.
    bool remember(const receivers::ReceivedEvent& event) {
        std::string key = event.call + ' ' + event.event;
        if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) {
            return false;
        }
        keys_.push_back(std::move(key));
        if (keys_.size() > remembered_max) {
            keys_.pop_front();
        }
        return true;
    }

  private:
    std::deque<std::string> keys_;
};

}  // namespace

/// Rinkel repeats an event for a day (F7), and a day has more than twenty of them.
Fault forgets_soon() {
    return {
        .name = "forgets-soon",
        .sentence = "knows repetitions of the last twenty events only, and books older ones again",
        .rule = "state.idempotent",
        .webhook =
            [last = std::make_shared<LastEvents>()](
                const receivers::Delivery& delivery, receivers::CallBook& book) {
                const auto read = receivers::read_event(delivery);
                if (const auto* refusal = std::get_if<receivers::NotAnEvent>(&read)) {
                    return receivers::refuse(*refusal);
                }
                const auto& event = std::get<receivers::ReceivedEvent>(read);
                if (last->remember(event)) {
                    book.book_blindly(event);
                }
                return receivers::answer_with(200, "ok");
            },
        .shows = Shows::in_state,
        .provoked_by = "morning-call-again",
        .needs_all_before = true};
}

}  // namespace ringproof::receiver_faults
