#include "emitter/scenario_file/reference_texts.hpp"

#include <algorithm>
#include <array>

namespace ringproof::scenario_file {
namespace {

constexpr std::string_view opening = R"(# Scenario files

<!-- Made by `ringproof schema --markdown > docs/scenario.md`; change the language, not this file. -->

A scenario is a YAML file that says which telephone calls Rinkel plays, what goes wrong on the way, and what must be true at
the end. This page lists every key. [scenarios/](../scenarios/README.md) holds thirty stories to copy.

```yaml
# yaml-language-server: $schema=./scenario.schema.json
scenario: quote-request
target: ${RECEIVER_URL}
calls:
  - name: anna-answers
    from: "+31850609001"
    to: "+31850609000"
    rings: 8s
    answered: { by: anna@example.com, choice: "1" }
    talks: 3m12s
    insights: { after: 40s, sentiment: POSITIVE, topics: [sales], summary: Wants a quote. }
faults:
  - { on: callEnd, attempts: 1..3, do: lose-response }
expect:
  - { event: callEnd, attempts: 4 }
```

`ringproof validate FILE` finds every mistake at once and warns of faults that can never strike; `ringproof plan FILE` shows
what a scenario will do without sending anything; `ringproof run FILE --target URL` plays it. With the first line of the
example an editor completes and checks the keys; `ringproof schema` prints that schema.

- **Durations** are written with their units, the largest first: `8s`, `3m12s`, `1h30m`, `500ms`, `2d`. A range, `5s..20s`,
  draws with the seed.
- **Several values** in a list (`from: [random, anonymous]`) draw with the seed, too: the same seed is the same run.
- **Variables**: `${NAME}` is an environment variable, `${NAME:-default}` has a default, `$${` is a plain `${`. What comes out
  of a variable is not shown in errors.
- **Times** count from the scenario's start, in Rinkel's time, which jumps to what is due next.
- A key with a `*` must be there. What is not documented here is an error.
- Numbers such as F8 are facts about Rinkel: see [rinkel-facts.md](rinkel-facts.md).
)";

constexpr std::array sections{
    SectionText{"", "The file", "Only `scenario` and `calls` must be there."},
    SectionText{
        "webhooks",
        "webhooks",
        "Which events are subscribed to; EVENT is `incomingCall`, `outgoingCall`, `callStart`, "
        "`callEnd` or `callInsights`. What is not listed is subscribed to, as JSON at the target."},
    SectionText{
        "webhooks.EVENT", "webhooks: one subscription", "`path` and `url` exclude each other."},
    SectionText{
        "policy",
        "policy",
        "What Rinkel does is the default. `give_up_after: 0h` makes one attempt only."},
    SectionText{
        "form", "form", "Only for events that are sent as `application/x-www-form-urlencoded`."},
    SectionText{
        "calls[]",
        "calls: one call",
        "A call has an `incomingCall` or `outgoingCall`, a `callStart` when somebody picks up, a "
        "`callEnd`, and a `callInsights` when it has `insights`. `repeat` and `arrivals` exclude "
        "each other."},
    SectionText{"calls[].answered", "calls: answered", "`answered: {}` tells nothing of who."},
    SectionText{
        "calls[].insights", "calls: insights", "`after` and `before_end` exclude each other."},
    SectionText{"calls[].repeat", "calls: repeat", "Each of them gets an id of its own."},
    SectionText{"calls[].arrivals", "calls: arrivals", "For a day as an office has it."},
    SectionText{
        "calls[].fields",
        "calls: fields",
        "What stands here is sent as it is, documented or not; see `beyond_documentation`. A list "
        "is a list, `null` is null; a number, `true` and `false` are no texts unless they are "
        "quoted."},
    SectionText{
        "faults[]",
        "faults: what the network does",
        "What is left out strikes everything: without `on` all events, without `attempts` all "
        "attempts. Several faults may strike one attempt."},
    SectionText{
        "faults[].do",
        "faults: do",
        R"(A word, or a mapping with one of the keys below.

| word | what happens |
|---|---|
| `lose-response` | the receiver gets the event and does its work; Rinkel never hears of it and tries again |
| `timeout` | no answer came in time, says Rinkel; nothing is sent |
| `unreachable` | the connection is refused; nothing is sent |
| `reset` | the connection breaks before an answer |
| `duplicate` | the same event comes twice |
| `drop-connection-reuse` | the request goes over a new connection |
)"},
    SectionText{
        "hooks[]",
        "hooks: what happens besides",
        "Each has `at` and one of the other keys. `run` needs `--allow-exec`, and fails the run "
        "when the program fails."},
    SectionText{
        "expect[]",
        "expect: what must be true",
        R"(Four kinds: `{ webhook, disabled_at }`, `{ event, attempts }` (and `call`), `{ state, json }` (and `call`), and
`{ verdict }`. Each that does not come true fails the rule `scenario.expectations`; `verdict: not-conformant` turns the exit
code round, for scenarios that rehearse a failure: every report says that the failure was expected, and fails no build.)"},
    SectionText{"expect[].state", "expect: state", "Read when the run is over."},
};

}  // namespace

SectionText section_text(std::string_view path) {
    const auto* const found = std::find_if(
        sections.begin(), sections.end(), [&](const auto& one) { return one.path == path; });
    return found == sections.end() ? SectionText{} : *found;
}

std::string_view reference_opening() {
    return opening;
}

}  // namespace ringproof::scenario_file
