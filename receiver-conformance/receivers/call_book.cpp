#include "receiver-conformance/receivers/call_book.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace ringproof::receivers {
namespace {

/// A rough figure for what the containers around the text cost.
constexpr std::size_t field_overhead = 128;

std::size_t size_of(const FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return text->size();
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        return std::accumulate(
            list->begin(), list->end(), std::size_t{0}, [](std::size_t sum, const auto& text) {
                return sum + text.size() + sizeof(text);
            });
    }
    return 0;
}

std::size_t size_of(const Fields& fields) {
    return std::accumulate(
        fields.begin(), fields.end(), std::size_t{0}, [](std::size_t sum, const auto& field) {
            return sum + field_overhead + field.first.size() + size_of(field.second);
        });
}

std::size_t size_of(const BookedCall& call) {
    return std::accumulate(
        call.events.begin(), call.events.end(), std::size_t{0}, [](std::size_t sum, const auto& e) {
            return sum + size_of(e.fields);
        });
}

/// Where an event stands in the life of a call.
std::size_t rank(std::string_view event) {
    constexpr std::array<std::string_view, 6> life{
        "incomingCall",
        "outgoingCall",
        incoming_or_outgoing,
        "callStart",
        "callEnd",
        "callInsights"};
    return static_cast<std::size_t>(std::find(life.begin(), life.end(), event) - life.begin());
}

}  // namespace

CallBook::Booking CallBook::book(const ReceivedEvent& event) {
    BookedCall& call = open(event.call);
    const bool is_known =
        std::any_of(call.events.begin(), call.events.end(), [&](const BookedEvent& known) {
            return known.event == event.event;
        });
    if (is_known) {
        ++call.duplicates;
        ++duplicates_;
        return Booking::duplicate;
    }
    book_blindly(event);
    return Booking::first;
}

void CallBook::book_blindly(const ReceivedEvent& event) {
    std::vector<BookedEvent>& events = open(event.call).events;
    if (events.size() >= limits_.events_per_call_max) {
        return;
    }
    const auto place = std::upper_bound(
        events.begin(), events.end(), rank(event.event), [](std::size_t wanted, const auto& e) {
            return wanted < rank(e.event);
        });
    events.insert(place, {event.event, event.fields});
    bytes_ += size_of(event.fields);
    make_room();
}

const BookedCall* CallBook::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &*found->second;
}

BookedCall& CallBook::open(const std::string& id) {
    const auto found = by_id_.find(id);
    if (found != by_id_.end()) {
        return *found->second;
    }
    BookedCall& call = calls_.emplace_back();
    call.id = id;
    by_id_.emplace(call.id, std::prev(calls_.end()));
    return call;
}

/// The newest call always stays, even if it is too large by itself.
void CallBook::make_room() {
    while (calls_.size() > 1 && (calls_.size() > limits_.calls_max || bytes_ > limits_.bytes_max)) {
        bytes_ -= size_of(calls_.front());
        by_id_.erase(calls_.front().id);
        calls_.pop_front();
        ++forgotten_;
    }
}

}  // namespace ringproof::receivers
