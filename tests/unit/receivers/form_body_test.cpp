#include "receiver-conformance/receivers/form_body.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::receivers;
using List = std::vector<std::string>;

namespace {

Fields read(std::string_view body) {
    const auto form = read_form(body);
    REQUIRE(std::holds_alternative<Fields>(form));
    return std::get<Fields>(form);
}

}  // namespace

TEST_CASE("a form's plus and percent escapes are decoded") {
    const Fields fields = read("from=%2B31850609001&summary=a+b%26c%3Dd%25&empty=&&bare");
    CHECK(std::get<std::string>(fields.at("from")) == "+31850609001");
    CHECK(std::get<std::string>(fields.at("summary")) == "a b&c=d%");
    CHECK(std::get<std::string>(fields.at("empty")).empty());
    CHECK(std::get<std::string>(fields.at("bare")).empty());
    CHECK(fields.size() == 4);
}

TEST_CASE("brackets, indexes and repetition all make a list (F31)") {
    for (const std::string_view body :
         {"topics[]=a&topics[]=b", "topics%5B0%5D=a&topics%5B1%5D=b", "topics=a&topics=b"}) {
        CHECK(std::get<List>(read(body).at("topics")) == List{"a", "b"});
    }
    CHECK(std::get<List>(read("topics[]=a").at("topics")) == List{"a"});
    CHECK(std::get<std::string>(read("x[y]=a").at("x[y]")) == "a");
}

TEST_CASE("a form that is broken or endless is refused") {
    CHECK(std::holds_alternative<BodyError>(read_form("a=%ff")));
    std::string many;
    for (std::size_t i = 0; i <= fields_max; ++i) {
        many += "a=b&";
    }
    CHECK(std::holds_alternative<BodyError>(read_form(many)));
}
