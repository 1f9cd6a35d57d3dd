#include "cli/explain_command.hpp"

#include "cli/console.hpp"
#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/rule.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <vector>

namespace ringproof::cli {
namespace {

void list_rules(std::ostream& out) {
    std::size_t widest = 0;
    for (const rules::Rule* rule : rules::catalogue()) {
        widest = std::max(widest, rule->id.size());
    }
    for (const rules::Rule* rule : rules::catalogue()) {
        out << std::left << std::setw(static_cast<int>(widest) + 2) << rule->id << std::setw(8)
            << to_text(rule->level) << rule->title << '\n';
    }
    out << "\n'ringproof explain RULE' tells more about one.\n";
}

void print_rule(const rules::Rule& rule, std::ostream& out) {
    out << rule.id << "\n  " << rule.title << ".\n\n"
        << "Level\n  " << to_text(rule.level) << "; rests on " << rule.fact << " ("
        << to_text(rule.provenance) << ")\n\n"
        << "Why\n  " << rule.why << "\n\n"
        << "Fix\n  " << rule.fix << '\n';
}

}  // namespace

ExitCode explain_rule(const std::string& id, std::ostream& out, std::ostream& err) {
    if (id.empty()) {
        list_rules(out);
        return ExitCode::conformant;
    }
    if (const rules::Rule* rule = rules::find(id)) {
        print_rule(*rule, out);
        return ExitCode::conformant;
    }
    std::vector<std::string_view> ids;
    for (const rules::Rule* rule : rules::catalogue()) {
        ids.push_back(rule->id);
    }
    const std::string near{nearest_word(id, ids)};
    print_error(
        err,
        "there is no rule '" + printable(id, 60) + "'",
        near.empty() ? "'ringproof explain' lists them all" : "did you mean '" + near + "'?");
    return ExitCode::usage;
}

}  // namespace ringproof::cli
