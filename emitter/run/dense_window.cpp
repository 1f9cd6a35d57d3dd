#include "emitter/run/dense_window.hpp"

#include <cassert>

namespace ringproof::run {
namespace {

template <typename Set, typename Value>
void erase_one(Set& set, const Value& value) {
    const auto found = set.find(value);
    assert(found != set.end());
    set.erase(found);
}

}  // namespace

bool DenseWindow::admits(Instant due) const {
    const bool could_be_retry = !in_flight_.empty() && due >= *in_flight_.begin() + retry_every_;
    const bool could_be_lost = !last_attempts_.empty() && due > *last_attempts_.begin();
    return !could_be_retry && !could_be_lost;
}

void DenseWindow::started(std::uint32_t call, Instant due, Attempt attempt) {
    in_flight_.insert(due);
    busy_calls_.insert(call);
    if (attempt == Attempt::last) {
        last_attempts_.insert(due);
    }
}

void DenseWindow::finished(std::uint32_t call, Instant due, Attempt attempt) {
    erase_one(in_flight_, due);
    erase_one(busy_calls_, call);
    if (attempt == Attempt::last) {
        erase_one(last_attempts_, due);
    }
}

}  // namespace ringproof::run
