#include "cli/plan_json.hpp"

#include "cli/plan_json_parts.hpp"
#include "cli/version.hpp"
#include "emitter/plan/calendar.hpp"
#include "emitter/plan/expectations.hpp"
#include "emitter/plan/possible_attempts.hpp"

#include <ostream>

namespace ringproof::cli {
namespace {

/// Writes deliveries as they come and keeps what happens besides for the end.
class DeliveryWriter final : public plan::CalendarReader {
  public:
    DeliveryWriter(const run::Play& play, JsonAttempts detail, std::ostream& out)
        : writer_(play, detail), out_(out) {}

    void delivery(const plan::PlannedDelivery& delivery) override {
        text_ = has_any_ ? ",\n" : "\n";
        has_any_ = true;
        writer_.append(text_, delivery);
        out_ << text_;
    }

    void happening(const plan::Happening& happening, Instant at) override {
        happenings_.push_back(happening_part(happening, at));
    }

    [[nodiscard]] const Json& happenings() const { return happenings_; }

  private:
    DeliveryJson writer_;
    std::ostream& out_;
    std::string text_;
    bool has_any_ = false;
    Json happenings_ = Json::array();
};

void write_member(std::ostream& out, const char* key, const Json& value) {
    out << ",\n\"" << key << "\": " << value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

void PlanJson::open() {
    if (!is_open_) {
        is_open_ = true;
        const Json tool{{"name", "ringproof"}, {"version", version}};
        out_ << R"({"schema": "ringproof-plan/1")";
        write_member(out_, "tool", tool);
        out_ << ",\n\"plans\": [";
    }
}

void PlanJson::add(const run::Play& play, const PlanOptions& options) {
    open();
    out_ << (has_plans_ ? ",\n" : "\n");
    has_plans_ = true;
    const Json head = head_part(play, options.play.seed);
    std::string opening = head.dump(-1, ' ', false, Json::error_handler_t::replace);
    opening.pop_back();
    out_ << opening << ",\n\"deliveries\": [";
    const auto detail = options.lists_attempts ? JsonAttempts::all : JsonAttempts::certain;
    DeliveryWriter writer{play, detail, out_};
    plan::Calendar calendar{play, writer};
    plan::Foresight foresight{play};
    plan::rehearse(play, foresight, calendar);
    calendar.finish();
    out_ << ']';
    write_member(out_, "happenings", writer.happenings());
    write_member(out_, "expectations", expectations_part(play));
    write_member(out_, "summary", tally_part(plan::foresee(play, std::nullopt)));
    write_member(out_, "outages", outages_part(play, options));
    out_ << '}';
}

void PlanJson::finish() {
    open();
    out_ << "]}\n";
}

}  // namespace ringproof::cli
