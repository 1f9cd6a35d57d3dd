#include "cli/completion_tree.hpp"

#include "emitter/rinkel/event.hpp"
#include "receiver-conformance/receivers/faults/catalogue.hpp"
#include "receiver-conformance/rules/rule.hpp"
#include "receiver-conformance/suite/suite.hpp"

#include <array>
#include <string_view>

namespace ringproof::cli {
namespace {

using Words = std::vector<std::string>;

Words rule_ids() {
    Words words;
    for (const rules::Rule* rule : rules::catalogue()) {
        words.emplace_back(rule->id);
    }
    return words;
}

Words fault_names() {
    Words words;
    for (const auto& fault : receiver_faults::all_faults()) {
        words.emplace_back(fault.name);
    }
    return words;
}

Words event_names() {
    Words words;
    for (const rinkel::Event event : rinkel::all_events) {
        words.emplace_back(to_text(event));
    }
    return words;
}

Words paces() {
    return {"skip", "dense", "realtime", "x60", "x3600"};
}

Words reports() {
    return {"json", "html", "junit", "md", "tap"};
}

Words case_names() {
    Words words;
    for (const suite::CaseText& text : suite::case_texts()) {
        words.emplace_back(text.name);
    }
    return words;
}

struct NamedWords {
    std::string_view type_name;
    Words (*words)();
};

/// What the help calls a value says what it can be; `json|form` says it all by itself.
constexpr std::array named_words{
    NamedWords{"RULE", &rule_ids},
    NamedWords{"NAME", &fault_names},
    NamedWords{"CASE", &case_names},
    NamedWords{"EVENT", &event_names},
    NamedWords{"EVENT[,EVENT]", &event_names},
    NamedWords{"PACE", &paces},
    NamedWords{"LIST", &reports},
};

constexpr std::array<std::string_view, 5> names_of_files{"FILE", "PEM", "SCENARIO", "LOG", "OLD"};

CompletedValue value_of(const CLI::Option& option) {
    using Kind = CompletedValue::Kind;
    const std::string name = option.get_type_name();
    for (const NamedWords& named : named_words) {
        if (named.type_name == name) {
            return {Kind::words, name, named.words()};
        }
    }
    for (const std::string_view file : names_of_files) {
        if (file == name) {
            return {Kind::files, name, {}};
        }
    }
    if (name.find('|') != std::string::npos) {
        return {Kind::words, name, CLI::detail::split(name, '|')};
    }
    return {name == "DIR" ? Kind::folders : Kind::unknown, name, {}};
}

CompletedOption to_option(const CLI::Option& option) {
    CompletedOption out;
    for (const std::string& name : option.get_snames()) {
        out.names.push_back("-" + name);
    }
    for (const std::string& name : option.get_lnames()) {
        out.names.push_back("--" + name);
    }
    out.description = option.get_description();
    if (option.get_items_expected_max() > 0) {
        out.value = value_of(option);
    }
    return out;
}

/// All that a command takes: options into one list, arguments into the other.
void read_options(
    const CLI::App& app,
    std::vector<CompletedOption>& options,
    std::vector<CompletedValue>& arguments) {
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional()) {
            arguments.push_back(value_of(*option));
        } else {
            options.push_back(to_option(*option));
        }
    }
}

}  // namespace

CompletedProgram read_command_line(const CLI::App& app) {
    CompletedProgram program;
    program.name = app.get_name();
    std::vector<CompletedValue> none;
    read_options(app, program.options, none);
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        CompletedCommand& read = program.commands.emplace_back();
        read.name = command->get_name();
        read.description = command->get_description();
        read_options(*command, read.options, read.arguments);
    }
    return program;
}

}  // namespace ringproof::cli
