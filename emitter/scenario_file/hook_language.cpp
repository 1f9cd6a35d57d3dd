#include "emitter/scenario_file/adapt.hpp"
#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/limits.hpp"

namespace ringproof::scenario_file {
namespace {

using scenario::RunCommand;
using scenario::SetActive;
using scenario::Step;

/// `{ at: 6h, <key>: … }`
template <typename Value, typename Make>
std::pair<std::string_view, Notation<Step>> step(
    std::string_view key, Notation<Value> notation, Make make, std::string_view description) {
    const auto store = [make](Step& target, Value value) {
        target.action = make(std::move(value));
    };
    const auto at = field("at", &Step::at, duration(), "When, after the scenario's start.");
    return {
        key,
        mapping<Step>(
            "{ at: 6h, enable: callInsights }",
            {required(at), required(field_into<Step>(key, notation, store, description))})};
}

/// A program and its arguments; no shell takes them apart.
Notation<std::vector<std::string>> command() {
    const auto arguments =
        list_of(free_text(Characters::several_lines, argument_max), arguments_max);
    return {
        [arguments](const Node& node, std::vector<std::string>& value, Complaints& complaints) {
            arguments.read(node, value, complaints);
            if (node.kind == NodeKind::list && node.items.empty()) {
                complaints.add(node, "`run` names no program", "write e.g. `run: [systemctl, …]`");
            }
        },
        [arguments] {
            Json schema = arguments.schema();
            schema["minItems"] = 1;
            return schema;
        }};
}

}  // namespace

Notation<Step> step_notation() {
    const auto kinds = mapping_by_key<Step>(
        {step(
             "run",
             command(),
             [](std::vector<std::string> arguments) { return RunCommand{std::move(arguments)}; },
             "A program and its arguments, without a shell; only with --allow-exec."),
         step(
             "enable",
             event_notation(),
             [](rinkel::Event event) {
                 return SetActive{event, true};
             },
             "The webhook is saved again with active = true (F11)."),
         step(
             "disable",
             event_notation(),
             [](rinkel::Event event) {
                 return SetActive{event, false};
             },
             "The webhook is switched off.")});
    return placed(kinds);
}

}  // namespace ringproof::scenario_file
