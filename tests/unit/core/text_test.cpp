#include "emitter/core/text.hpp"

#include "emitter/core/secrets.hpp"
#include "emitter/core/seeded_random.hpp"
#include "tests/support/catch.hpp"

#include <array>

using namespace ringproof;

TEST_CASE("printable text shows what would move the cursor or the reader's eye") {
    CHECK(printable("a\x1b[31mb") == "a\\x1b[31mb");
    CHECK(printable("line\r\nnext\t") == "line\\r\\nnext\\t");
    CHECK(
        printable("\xe2\x80\xae"
                  "evil") == "\\u202eevil");
    CHECK(printable(std::string_view{"\0", 1}) == "\\x00");
    CHECK(printable("\xff\xc0\x80") == "\\xff\\xc0\\x80");
    CHECK(printable("café €") == "café €");
}

TEST_CASE("printable text is cut at its bound, never within a character or an escape") {
    CHECK(printable("abcdef", 6) == "abcdef");
    CHECK(printable("abcdefg", 6) == "abc…");
    CHECK(printable("\x1b\x1b\x1b", 8) == "\\x1b…");
    CHECK(printable("€€€", 8) == "€…");
    CHECK(printable("abc", 2).empty());
}

TEST_CASE("broken UTF-8 is found and mended") {
    CHECK(is_valid_utf8("café"));
    for (const auto* text :
         {"\x80", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xfe"}) {
        CHECK_FALSE(is_valid_utf8(text));
        CHECK(is_valid_utf8(to_valid_utf8(text)));
    }
}

TEST_CASE("the nearest word is offered only when it is near") {
    constexpr std::array<std::string_view, 3> words{"rings", "talks", "at"};
    CHECK(nearest_word("ring", words) == "rings");
    CHECK(nearest_word("tlaks", words) == "talks");
    CHECK(nearest_word("purple", words).empty());
    CHECK(nearest_word("xy", words).empty());
}

TEST_CASE("a URL is shown without what could be its secret (F30)") {
    CHECK(mask_url("https://h.example/hooks/rinkel") == "https://h.example/hooks/rinkel");
    CHECK(mask_url("https://h.example/hooks/9f8a7b6c5d4e3f2a") == "https://h.example/hooks/•••");
    CHECK(
        mask_url("https://h.example/a?token=abc&x=1#frag") ==
        "https://h.example/a?token=•••&x=•••");
    CHECK(mask_url("https://u:p@h.example:8443/") == "https://•••@h.example:8443/");
    CHECK(mask_url("https://h.example?secret") == "https://h.example?•••");
}

TEST_CASE("a header's value is shown only when it cannot be a secret") {
    CHECK(mask_header("Content-Type", "application/json") == "application/json");
    CHECK(mask_header("Authorization", "Bearer x") == "•••");
    CHECK(mask_header("X-Api-Key", "x") == "•••");
}

TEST_CASE("seeded numbers repeat, and streams do not depend on each other") {
    SeededRandom one{1, 7};
    SeededRandom same{1, 7};
    SeededRandom other{1, 8};
    SeededRandom swapped{7, 1};
    const auto id = one.hex(32);
    CHECK(id == same.hex(32));
    CHECK(id != other.hex(32));
    CHECK(id != swapped.hex(32));
    CHECK(id.size() == 32);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("seeded numbers stay below their bound and reach all of it") {
    SeededRandom random{42};
    std::array<int, 7> seen{};
    for (int i = 0; i < 7000; ++i) {
        ++seen.at(random.below(7));
    }
    for (const int count : seen) {
        CHECK(count > 850);
        CHECK(count < 1150);
    }
    CHECK(random.below(0) == 0);
}
