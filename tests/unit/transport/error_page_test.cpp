#include "emitter/transport/error_page.hpp"

#include "tests/support/catch.hpp"

using ringproof::transport::speaks_of_error;

TEST_CASE("a body that speaks of an error is recognised behind its markup") {
    CHECK(speaks_of_error("<html><body><h1>Error</h1><pre>no such id</pre></body></html>"));
    CHECK(
        speaks_of_error("<br />\n<b>Warning</b>:  Undefined array key \"choice\" in hook.php<br "
                        "/>\n{\"ok\":true}"));
    CHECK(speaks_of_error("\nNotice: Undefined index: choice in /srv/hook.php on line 22\nok"));
    CHECK(speaks_of_error("<b>Fatal error</b>: Uncaught TypeError in hook.php"));
    CHECK(speaks_of_error(R"({"a":"1 < 2","success": false})"));
}

TEST_CASE("a body that says that all is well speaks of no error") {
    CHECK_FALSE(speaks_of_error(R"({"ok":true})"));
    CHECK_FALSE(speaks_of_error(R"({"success":true,"error":""})"));
    CHECK_FALSE(speaks_of_error("<html><body>Accepted</body></html>"));
    CHECK_FALSE(speaks_of_error(R"({"message":"Workflow was started"})"));
    CHECK_FALSE(speaks_of_error(""));
    CHECK_FALSE(speaks_of_error("<"));
}
