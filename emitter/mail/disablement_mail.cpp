#include "emitter/mail/disablement_mail.hpp"

#include "emitter/core/text.hpp"

#include <array>

namespace ringproof::mail {
namespace {

/// `Tue, 06 Jan 2026 09:00:00 +0000` (RFC 5322, 3.3).
std::string mail_date(Instant instant) {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::string iso = to_iso8601(instant);
    const auto weekday = std::chrono::weekday{day}.c_encoding();
    const auto month = static_cast<unsigned>(date.month());
    return std::string{days.at(weekday)} + ", " + iso.substr(8, 2) + ' ' + months.at(month - 1) +
           ' ' + iso.substr(0, 4) + ' ' + iso.substr(11, 8) + " +0000";
}

/// Unique within a run and the same in every run of the same seed.
std::string message_id(const Disablement& disablement) {
    std::string stamp = to_iso8601(disablement.disabled_at);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    return "<" + std::string{to_text(disablement.event)} + "." + stamp + "@ringproof.invalid>";
}

void add_headers(std::string& message, const Disablement& disablement) {
    message += "Date: " + mail_date(disablement.disabled_at) + "\r\n";
    message += "From: \"Rinkel, played by ringproof\" <rinkel@ringproof.invalid>\r\n";
    message += "To: \"The owner of the webhook\" <owner@ringproof.invalid>\r\n";
    message += "Subject: " + subject_of(disablement) + "\r\n";
    message += "Message-ID: " + message_id(disablement) + "\r\n";
    message += "MIME-Version: 1.0\r\n";
    message += "Content-Type: text/plain; charset=utf-8\r\n";
    message += "Content-Transfer-Encoding: 8bit\r\n\r\n";
}

/// Nothing where nothing waited.
std::string dropped_text(std::uint32_t dropped) {
    if (dropped == 0) {
        return {};
    }
    return dropped == 1 ? "1 other delivery of this webhook waited for a retry and was dropped. "
                        : std::to_string(dropped) +
                              " other deliveries of this webhook waited for a retry and were "
                              "dropped. ";
}

}  // namespace

std::string subject_of(const Disablement& disablement) {
    return "Your " + std::string{to_text(disablement.event)} + " webhook has been disabled";
}

std::string write_message(const Disablement& disablement) {
    const std::string event{to_text(disablement.event)};
    // RFC 5322 allows lines of 998 bytes; a receiver's words are cut well below that.
    constexpr std::size_t words_max = 300;
    std::string message;
    add_headers(message, disablement);
    message += "Your webhook for " + event + " has been disabled.\r\n\r\n";
    message += "URL:       " + printable(disablement.url, words_max) + "\r\n";
    message += "Call:      " + printable(disablement.call, 64) + "\r\n";
    message += "First try: " + to_iso8601(disablement.first_attempt) + "\r\n";
    message += "Disabled:  " + to_iso8601(disablement.disabled_at) + ", after " +
               std::to_string(disablement.attempts) +
               (disablement.attempts == 1 ? " attempt" : " attempts") + " without a 200\r\n\r\n";
    message += "The last answers:\r\n";
    for (const AttemptLine& line : disablement.last_attempts) {
        message += "  attempt " + std::to_string(line.attempt) + ", " +
                   to_iso8601(line.virtual_time) + ": " + printable(line.detail, words_max) +
                   "\r\n";
    }
    message += "\r\n" + dropped_text(disablement.dropped) + "No " + event +
               " event is sent until the webhook is saved again with active = true.\r\n";
    return message;
}

}  // namespace ringproof::mail
