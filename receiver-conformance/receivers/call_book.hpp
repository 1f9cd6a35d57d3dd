#pragma once

#include "receiver-conformance/receivers/received_event.hpp"

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ringproof::receivers {

struct BookedEvent {
    std::string event;
    Fields fields;
};

/// What is known of one call. Its events are in the order of a call's life, not of arrival: with
/// retries, callEnd can arrive before callStart (F12).
struct BookedCall {
    std::string id;
    std::vector<BookedEvent> events;
    std::uint64_t duplicates = 0;  ///< deliveries that told nothing new
};

/// How much a book remembers before it forgets the oldest calls.
struct BookLimits {
    std::size_t calls_max = 100'000;
    std::size_t bytes_max = 256U << 20U;
    std::size_t events_per_call_max = 1000;
};

/// What a good receiver keeps: each event of each call once, however often and in whatever order
/// it is delivered.
class CallBook {
  public:
    enum class Booking { first, duplicate };

    explicit CallBook(BookLimits limits = {}) : limits_{limits} {}

    CallBook(CallBook&&) = default;
    CallBook& operator=(CallBook&&) = default;

    /// Idempotent: the same event of the same call is booked once, because a retry repeats an
    /// event whose answer got lost (F7, F10).
    Booking book(const ReceivedEvent& event);

    /// Books without looking whether it is there already: for receivers that are to get it wrong.
    void book_blindly(const ReceivedEvent& event);

    /// Null when the call is unknown or forgotten.
    [[nodiscard]] const BookedCall* find(std::string_view id) const;

    /// Oldest first.
    [[nodiscard]] const std::list<BookedCall>& calls() const { return calls_; }

    [[nodiscard]] std::uint64_t duplicates() const { return duplicates_; }

    [[nodiscard]] std::uint64_t forgotten_calls() const { return forgotten_; }

  private:
    BookedCall& open(const std::string& id);
    void make_room();

    BookLimits limits_;
    std::list<BookedCall> calls_;
    std::unordered_map<std::string_view, std::list<BookedCall>::iterator> by_id_;
    std::size_t bytes_ = 0;
    std::uint64_t duplicates_ = 0;
    std::uint64_t forgotten_ = 0;
};

}  // namespace ringproof::receivers
