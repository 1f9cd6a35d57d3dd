#include "cli/fault_names.hpp"

#include "cli/console.hpp"
#include "emitter/core/text.hpp"
#include "receiver-conformance/receivers/faults/catalogue.hpp"

#include <ostream>
#include <string_view>
#include <vector>

namespace ringproof::cli {

void print_unknown_fault(const std::string& name, std::ostream& err) {
    std::vector<std::string_view> names;
    for (const auto& fault : receiver_faults::all_faults()) {
        names.push_back(fault.name);
    }
    const std::string near{nearest_word(name, names)};
    print_error(
        err,
        "there is no fault '" + printable(name) + "'",
        near.empty() ? "see 'ringproof receiver --help' for their names"
                     : "did you mean '" + near + "'?");
}

}  // namespace ringproof::cli
