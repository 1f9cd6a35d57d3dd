#include "emitter/journal/run_record.hpp"
#include "emitter/mail/mailing_journal.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <sstream>

using namespace ringproof;
using namespace ringproof::mail;
using namespace std::chrono_literals;
using rinkel::Event;

namespace {

const Instant nine = parse_iso8601("2026-01-05T09:00:00Z").value();

Disablement disablement() {
    return {
        Event::call_end,
        "https://crm.example/hooks/•••",
        std::string(32, 'a'),
        nine,
        nine + 24h,
        25,
        3,
        {{24, nine + 23h, "answered 503"}, {25, nine + 24h, "no answer within 2.00 s"}}};
}

journal::Attempt failed(std::uint32_t delivery, int number) {
    journal::Attempt attempt;
    attempt.event = Event::call_end;
    attempt.delivery = delivery;
    attempt.attempt = number;
    attempt.due = attempt.virtual_time = nine + (number - 1) * 1h;
    attempt.url = "https://crm.example/•••";
    attempt.outcome = journal::Outcome::refused;
    attempt.detail = "answer " + std::to_string(number) + " of " + std::to_string(delivery);
    return attempt;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

TEST_CASE("the mail says which webhook, since when, and what the last answers were (F8)") {
    const std::string message = write_message(disablement());
    for (const auto* part :
         {"Date: Tue, 06 Jan 2026 09:00:00 +0000\r\n",
          "Subject: Your callEnd webhook has been disabled\r\n",
          "Message-ID: <callEnd.20260106T090000.000Z@ringproof.invalid>\r\n",
          "https://crm.example/hooks/•••",
          "First try: 2026-01-05T09:00:00.000Z",
          "after 25 attempts without a 200",
          "attempt 25, 2026-01-06T09:00:00.000Z: no answer within 2.00 s",
          "3 other deliveries of this webhook waited for a retry and were dropped. No callEnd"}) {
        CAPTURE(part);
        CHECK(message.find(part) != std::string::npos);
    }
}

TEST_CASE("the mail counts what was dropped as one says it, and is silent about nothing") {
    Disablement one = disablement();
    one.dropped = 1;
    CHECK(
        write_message(one).find(
            "1 other delivery of this webhook waited for a retry and was dropped. No callEnd") !=
        std::string::npos);
    one.dropped = 0;
    CHECK(write_message(one).find("dropped") == std::string::npos);
}

TEST_CASE("every line of the mail ends with CRLF and is short enough for a mail server") {
    Disablement hostile = disablement();
    hostile.last_attempts[0].detail = std::string(5000, 'x') + "\r\nBcc: everyone@example.com\r\n";
    const std::string message = write_message(hostile);
    std::istringstream lines{message};
    for (std::string line; std::getline(lines, line);) {
        REQUIRE(line.back() == '\r');
        CHECK(line.size() < 998);
        CHECK_FALSE(line.starts_with("Bcc:"));
    }
}

TEST_CASE("a disablement is answered with a mail about the delivery that gave up") {
    test::TemporaryFolder folder;
    Outbox outbox{folder.path() / "mail"};
    journal::MemoryJournal memory;
    MailingJournal journal{memory, outbox};
    for (int number = 1; number <= 25; ++number) {
        journal.write(failed(1, number));
        journal.write(failed(2, number));
    }
    journal.write(journal::GaveUp{std::string(32, 'a'), Event::call_end, 1, nine + 24h, 25});
    journal.write(journal::WebhookDisabled{Event::call_end, nine + 24h, 25, 1});

    const auto* mail = memory.run().first<journal::MailWritten>();
    REQUIRE(mail != nullptr);
    CHECK(mail->file == "mail/0001-callEnd.eml");
    const std::string message = text_of(folder.path() / mail->file);
    CHECK(message.find("answer 25 of 1") != std::string::npos);
    CHECK(message.find("answer 21 of 1") != std::string::npos);
    CHECK(message.find("answer 20 of 1") == std::string::npos);
    CHECK(message.find("of 2") == std::string::npos);
}

TEST_CASE("a webhook that a scenario switches off gets no mail") {
    test::TemporaryFolder folder;
    Outbox outbox{folder.path() / "mail"};
    journal::MemoryJournal memory;
    MailingJournal journal{memory, outbox};
    journal.write(journal::WebhookDisabled{Event::call_end, nine, 0, 0});
    CHECK(memory.run().records.size() == 1);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "mail"));
}

TEST_CASE("a mail that cannot be written is no fact, and the outbox says why") {
    test::TemporaryFolder folder;
    std::ofstream{folder.path() / "mail"} << "a file where the folder should be";
    Outbox outbox{folder.path() / "mail"};
    CHECK_FALSE(outbox.keep("callEnd", "text"));
    CHECK(outbox.failure());
}
