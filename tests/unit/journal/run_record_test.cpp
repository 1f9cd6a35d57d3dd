#include "emitter/journal/run_record.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using journal::RunRecord;

namespace {

/// How many records there are, counted anew only when it must be.
struct Counted {
    std::size_t records = 0;
};

std::size_t count(const RunRecord& run, int& times) {
    return run
        .derived<Counted>([&] {
            ++times;
            return Counted{run.records.size()};
        })
        .records;
}

}  // namespace

TEST_CASE("what is derived from a record is made once, and again when the record has grown") {
    RunRecord run;
    run.records.emplace_back(journal::RunFinished{});
    int times = 0;
    CHECK(count(run, times) == 1);
    CHECK(count(run, times) == 1);
    CHECK(times == 1);
    run.records.emplace_back(journal::RunFinished{});
    CHECK(count(run, times) == 2);
    CHECK(times == 2);
}

TEST_CASE("a copy does not take over what was derived from another record") {
    RunRecord run;
    run.records.emplace_back(journal::RunFinished{});
    int times = 0;
    CHECK(count(run, times) == 1);
    const RunRecord copy = run;
    CHECK(count(copy, times) == 1);
    CHECK(times == 2);
    RunRecord other;
    other.records.emplace_back(journal::RunFinished{});
    CHECK(count(other, times) == 1);
    other = copy;
    CHECK(count(other, times) == 1);
    CHECK(times == 4);
}
