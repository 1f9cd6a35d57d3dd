#include "emitter/rinkel/values.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::rinkel;

TEST_CASE("a telephone number is E.164 and nothing else (F24)") {
    CHECK(is_e164("+31850609001"));
    CHECK(is_e164("+1234567"));
    CHECK(is_e164("+123456789012345"));
    for (const auto* text :
         {"",
          "+",
          "31850609001",
          "+0850609001",
          "+123456",
          "+1234567890123456",
          "+31 850609001",
          "+3185060900a"}) {
        CAPTURE(text);
        CHECK_FALSE(is_e164(text));
    }
}

TEST_CASE("a menu choice is one key of a telephone (F25)") {
    for (const auto* text : {"0", "9", "*", "#"}) {
        CHECK(is_menu_choice(text));
    }
    for (const auto* text : {"", "10", "a", " "}) {
        CHECK_FALSE(is_menu_choice(text));
    }
}

TEST_CASE("an e-mail address has a mailbox, one @ and a dotted name (F25)") {
    CHECK(is_email("anna@example.com"));
    CHECK(is_email("a.b+c@mail.example.co.uk"));
    for (const auto* text :
         {"",
          "anna",
          "@example.com",
          "anna@",
          "anna@localhost",
          "a@b@example.com",
          "a b@example.com",
          "anna@example.",
          "anna@.com",
          "anna@a..b",
          "anna@exa mple.com",
          "ann\n@example.com"}) {
        CAPTURE(text);
        CHECK_FALSE(is_email(text));
    }
}
