#include "emitter/core/known_secrets.hpp"

#include "emitter/core/secrets.hpp"
#include "tests/support/catch.hpp"

using namespace ringproof;

TEST_CASE("what a URL hides is found in a text that quotes it") {
    KnownSecrets secrets;
    secrets.learn_url("https://crm.example/hooks/rinkel/k3J9vQ2mX8pL4t?token=QUERYsecret42");
    CHECK(
        secrets.mask("Cannot POST /hooks/rinkel/k3J9vQ2mX8pL4t?token=QUERYsecret42") ==
        "Cannot POST /hooks/rinkel/•••?token=•••");
    CHECK(
        secrets.mask(R"({"url":"\/hooks\/rinkel\/k3J9vQ2mX8pL4t"})") ==
        R"({"url":"\/hooks\/rinkel\/•••"})");
    CHECK(secrets.mask(R"({"query":{"token":"QUERYsecret42"}})") == R"({"query":{"token":"•••"}})");
    CHECK(secrets.mask("https://crm.example/hooks/rinkel") == "https://crm.example/hooks/rinkel");
    CHECK(secrets.mask("").empty());
}

TEST_CASE("a secret is found in every spelling that a receiver may choose") {
    KnownSecrets secrets;
    secrets.learn_url("https://h.example/?key=ab%2Fcd%2Bef%3D%22x");
    for (const auto* text :
         {"ab%2Fcd%2Bef%3D%22x",
          "ab%2fcd%2bef%3d%22x",
          "ab/cd+ef=\"x",
          "ab/cd+ef=\\\"x",
          "ab\\/cd+ef=\\\"x",
          "ab/cd+ef=&quot;x"}) {
        CHECK(secrets.mask(text) == "•••");
    }
}

TEST_CASE("a header's secret is found without its scheme, too") {
    KnownSecrets secrets;
    secrets.learn_header("Authorization", "Bearer HDRsecretZZZ");
    secrets.learn_header("X-Api", "APIsecretYYY");
    secrets.learn_header("Cookie", "session=abc; other=SESSIONsecret");
    secrets.learn_header("Content-Type", "application/json");
    CHECK(secrets.mask("authorization: Bearer HDRsecretZZZ") == "authorization: •••");
    CHECK(secrets.mask("token HDRsecretZZZ, APIsecretYYY") == "token •••, •••");
    CHECK(secrets.mask("session=abc; SESSIONsecret") == "session=•••; •••");
    CHECK(secrets.mask("application/json") == "application/json");
}

TEST_CASE("a password is found although it was sent in base64") {
    KnownSecrets secrets;
    secrets.learn_header("Authorization", "Basic dXNlcjpwYXNzd29yZDEyMw==");
    CHECK(secrets.mask("PHP_AUTH_PW = password123") == "PHP_AUTH_PW = •••");
    CHECK(secrets.mask("Basic dXNlcjpwYXNzd29yZDEyMw==") == "•••");
}

TEST_CASE("short secrets do not eat ordinary text") {
    KnownSecrets secrets;
    secrets.learn_url("https://h.example/?k=on&source=rinkel");
    CHECK(secrets.mask("one connection only") == "one connection only");
    CHECK(secrets.mask("on, off") == "on, off");
    CHECK(secrets.mask("GET /?k=on&source=rinkel") == "GET /?k=•••&source=•••");
    CHECK(secrets.mask("rinkelwebhook, rinkel") == "rinkelwebhook, •••");
    CHECK(secrets.mask("token=one") == "token=one");
}

TEST_CASE("a secret that contains another is masked as a whole") {
    KnownSecrets secrets;
    secrets.learn_url("https://h.example/?a=secretvalue1&b=secretvalue1-and-more");
    CHECK(secrets.mask("(secretvalue1-and-more)") == "(•••)");
}

TEST_CASE("the beginning of a secret is not shown where a text was cut") {
    KnownSecrets secrets;
    secrets.learn_url("https://h.example/hooks/k3J9vQ2mX8pL4t");
    CHECK(secrets.mask("No /hooks/k3J9vQ2m…") == "No /hooks/•••…");
    CHECK(secrets.mask("No /hooks/k3J9vQ2m") == "No /hooks/•••");
    CHECK(secrets.mask("k3J9vQ2m is another") == "k3J9vQ2m is another");
}

TEST_CASE("what was sent to everybody is forgotten in all its spellings") {
    KnownSecrets secrets;
    secrets.learn_url("https://h.example/?line=%2B31850609000&token=QUERYsecret42");
    secrets.forget_those_in(R"({"to":"+31850609000"})");
    CHECK(secrets.mask("%2B31850609000 QUERYsecret42") == "%2B31850609000 •••");
}

TEST_CASE("cookies and the goals of redirects are masked always") {
    CHECK(
        mask_response_header("Set-Cookie", "sid=s%3Aabc; Path=/; HttpOnly") ==
        "sid=•••; Path=/; HttpOnly");
    CHECK(mask_response_header("set-cookie", "odd") == "•••");
    CHECK(mask_response_header("Location", "/login?next=abc") == "/login?next=•••");
    CHECK(mask_response_header("Server", "nginx") == "nginx");
}

TEST_CASE("a drawn part of a path is told from a word") {
    for (const auto* drawn :
         {"qwzkfhjmnbvplxtr", "KJHqweZXCvbnMQWErty", "aB3dE5fG7h", "9f8a7b6c5d4e3f2a"}) {
        CHECK(is_secret_segment(drawn));
    }
    for (const auto* word :
         {"rinkel",
          "webhook-rinkel",
          "incomingCall",
          "callInsights",
          "ringproof-no-such-path",
          "Rinkel2026",
          "2026-01-05",
          "telefoniegesprekken",
          "index.html"}) {
        CHECK_FALSE(is_secret_segment(word));
    }
}
