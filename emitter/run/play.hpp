#pragma once

#include "emitter/journal/records.hpp"
#include "emitter/rinkel/target_url.hpp"
#include "emitter/run/errands.hpp"
#include "emitter/schedule/delivery_schedule.hpp"
#include "emitter/schedule/timeline.hpp"
#include "emitter/transport/transport.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// The engine: schedule, clock, transport and journal brought together.
namespace ringproof::run {

enum class Addressing {
    one_url,         ///< every event goes to the webhook's URL itself
    path_per_event,  ///< `/incomingCall` … is appended to its path
};

enum class TimeHeader { off, on };

/// Which requests may be in flight together.
enum class Overlap {
    as_time_goes,  ///< those that fall due while others are under way
    dense,         ///< all that cannot influence each other (see DenseWindow); wants a DenseClock
};

/// How scenarios are played, whatever they say.
struct PlayOptions {
    rinkel::PayloadProfile profile = rinkel::PayloadProfile::documented;
    Addressing addressing = Addressing::one_url;
    TimeHeader time_header = TimeHeader::off;
    Overlap overlap = Overlap::as_time_goes;
    /// Instead of what the webhooks of the scenario say.
    std::optional<rinkel::ContentType> content_type;
    /// Complete further header lines, each with its CRLF.
    std::string extra_headers;
    std::size_t in_flight_max = 64;
    /// After so many timeouts in a row of one kind of event the rest of that kind is left out, as
    /// if it were not subscribed to; 0: never.
    std::size_t timeouts_max = 0;
    /// The same for a receiver that was gone over each of so many in a row, and was waited for; see
    /// PatientTransport. 0: never.
    std::size_t absences_max = 0;
    /// After so many timeouts in all of kinds that are answered now and then, nothing more is sent;
    /// see is_fitful. 0: never.
    std::size_t fitful_timeouts_max = 0;
    transport::ConnectionUse connection_use = transport::ConnectionUse::kept_or_new;
    transport::BodyWait body_wait = transport::BodyWait::until_deadline;
    /// When the receiver is asked for what it stored; wants an engine with errands.
    StateMoments state_moments = StateMoments::never;
    /// Instead of what the scenario says.
    std::optional<rinkel::FormNull> form_null{};
    std::optional<rinkel::FormList> form_list{};
    std::uint64_t seed = 1;
    /// How many scenarios of the same name this run has played before; keeps their ids apart.
    std::size_t namesakes = 0;
    /// The name of another scenario whose calls come again here, with the same ids; empty: none.
    std::string ids_of;
};

/// So many attempts came to nothing in time that the answers to the others are no excuse.
[[nodiscard]] constexpr bool is_fitful(std::size_t timeouts, std::size_t attempts) {
    return 5 * timeouts >= attempts;
}

/// Where the events of one webhook go.
struct Endpoint {
    rinkel::TargetUrl url;
    std::string masked_url;  ///< as logs and reports show it
    rinkel::ContentType content_type{};
};

/// One scenario, made ready to be played. The scenario must stay as long as its play.
class Play {
  public:
    /// Every URL of the scenario must be readable; `scenario::validate` sees to that.
    Play(const scenario::Scenario& scenario, const PlayOptions& options);

    Play(const Play&) = delete;
    Play& operator=(const Play&) = delete;

    [[nodiscard]] const scenario::Scenario& scenario() const { return scenario_; }

    [[nodiscard]] const schedule::Timeline& timeline() const { return timeline_; }

    /// Of a webhook that is subscribed to.
    [[nodiscard]] const Endpoint& endpoint(rinkel::Event event) const;

    [[nodiscard]] schedule::WebhookSwitches switches() const;
    [[nodiscard]] journal::ScenarioStarted opening_record() const;

    /// What an event's request says, in the fields of this play's profile.
    [[nodiscard]] rinkel::Payload payload(const schedule::PlannedEvent& event) const;

    /// The body of an event's request, the same bytes at every call (F10).
    [[nodiscard]] std::string body(const schedule::PlannedEvent& event) const;

    /// The same into `body`, whose room is used again.
    void write_body(const schedule::PlannedEvent& event, std::string& body) const;

  private:
    const scenario::Scenario& scenario_;
    rinkel::PayloadProfile profile_;
    rinkel::FormStyle form_;
    schedule::Timeline timeline_;
    std::array<std::optional<Endpoint>, rinkel::event_count> endpoints_;
};

}  // namespace ringproof::run
