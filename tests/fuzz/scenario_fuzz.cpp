#include "emitter/scenario_file/load.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

// Whatever a file holds: it is read, or it is refused with errors that can be shown.

namespace {

using namespace ringproof::scenario_file;

std::optional<std::string> some_variable(std::string_view name) {
    return name.size() < 4 ? std::optional<std::string>{"https://h/\n{a: [b"} : std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text(data, data + size);
    const LoadOptions options{&some_variable, {}};
    const auto result = parse_scenario("fuzz.yaml", std::move(text), options);
    const auto* errors = std::get_if<LoadErrors>(&result);
    if (errors != nullptr && (errors->errors.empty() || render(*errors).empty())) {
        std::abort();
    }
    return 0;
}
