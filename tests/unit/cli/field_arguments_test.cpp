#include "cli/field_arguments.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::cli;
using rinkel::Event;
using rinkel::FieldOverride;
using rinkel::FieldValue;

namespace {

using Topics = std::vector<std::string>;

std::optional<FieldValue> value_of(const FieldArguments& arguments) {
    const auto read = read_field_arguments(Event::call_insights, arguments);
    return std::get<std::vector<FieldOverride>>(read).at(0).value;
}

std::size_t errors_in(const FieldArguments& arguments) {
    const auto read = read_field_arguments(Event::call_insights, arguments);
    const auto* errors = std::get_if<std::vector<rinkel::OverrideError>>(&read);
    return errors == nullptr ? 0 : errors->size();
}

}  // namespace

TEST_CASE("a value may hold what separates it from its name") {
    CHECK(value_of({{"summary=a=b"}, {}, {}}) == FieldValue{"a=b"});
    CHECK(value_of({{"summary="}, {}, {}}) == FieldValue{""});
}

TEST_CASE("topics may be written as JSON, so that one can hold a comma") {
    CHECK(value_of({{R"(topics=["a, b","c"])"}, {}, {}}) == FieldValue{Topics{"a, b", "c"}});
    CHECK(value_of({{"topics=[]"}, {}, {}}) == FieldValue{Topics{}});
    CHECK(value_of({{"summary=[]"}, {}, {}}) == FieldValue{"[]"});
}

TEST_CASE("a JSON value that Rinkel's fields can hold is one of them") {
    CHECK(value_of({{}, {"summary=null"}, {}}) == FieldValue{});
    CHECK(value_of({{}, {R"(summary="null")"}, {}}) == FieldValue{"null"});
    CHECK(value_of({{}, {R"(topics=["a"])"}, {}}) == FieldValue{Topics{"a"}});
}

TEST_CASE("any other JSON value is sent as it is written") {
    CHECK(value_of({{}, {"summary=1.50"}, {}}) == FieldValue{rinkel::JsonText{"1.50"}});
    CHECK(value_of({{}, {"topics=[1]"}, {}}) == FieldValue{rinkel::JsonText{"[1]"}});
    CHECK(
        value_of({{}, {R"(topics={"a": 1})"}, {}}) == FieldValue{rinkel::JsonText{R"({"a": 1})"}});
}

TEST_CASE("a field that is left out has no value") {
    CHECK(value_of({{}, {}, {"topics"}}) == std::nullopt);
}

TEST_CASE("arguments that say nothing usable are errors, each one of them") {
    CHECK(errors_in({{"summary"}, {}, {}}) == 1);
    CHECK(errors_in({{"=x"}, {}, {}}) == 1);
    CHECK(errors_in({{"summary=\xff"}, {}, {}}) == 1);
    CHECK(errors_in({{"topics=[a]"}, {}, {}}) == 1);
    CHECK(errors_in({{}, {"summary={"}, {}}) == 1);
    CHECK(errors_in({{}, {}, {""}}) == 1);
    CHECK(errors_in({{"summary=a"}, {"summary=1"}, {"summary"}}) == 2);
    CHECK(errors_in({{"summary=" + std::string(field_bytes_max, 'x')}, {}, {}}) == 1);
    CHECK(errors_in({Topics(field_arguments_max + 1, "a=b"), {}, {}}) == 1);
}

TEST_CASE("names that Rinkel does not know are not judged here") {
    CHECK(errors_in({{"colour=red"}, {}, {}}) == 0);
}
