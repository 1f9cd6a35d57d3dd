#pragma once

#include <cstddef>
#include <cstdint>

/// The bounds on everything that a scenario file can hold. Each has an error of its own.
namespace ringproof::scenario_file {

inline constexpr std::size_t file_bytes_max = 1024 * 1024;
inline constexpr std::size_t depth_max = 16;        ///< lists and mappings within each other
inline constexpr std::size_t values_max = 100'000;  ///< after aliases are filled in
inline constexpr std::size_t errors_max = 100;      ///< more help nobody

inline constexpr std::size_t name_max = 100;  ///< characters, as all that follow
inline constexpr std::size_t topic_max = 200;
inline constexpr std::size_t summary_max = 10'000;
inline constexpr std::size_t address_max = 8192;
inline constexpr std::size_t argument_max = 4096;
inline constexpr std::size_t expanded_bytes_max = 64 * 1024;  ///< one value, variables filled in

inline constexpr std::size_t scripts_max = 1000;  ///< calls as written, before they repeat
inline constexpr std::size_t faults_max = 1000;
inline constexpr std::size_t steps_max = 1000;
inline constexpr std::size_t expectations_max = 1000;
inline constexpr std::size_t choices_max = 1000;  ///< of a value that is drawn from a list
inline constexpr std::size_t hours_max = 24;
inline constexpr std::size_t arguments_max = 64;
inline constexpr std::size_t pointers_max = 1000;
inline constexpr std::size_t fields_max = 100;       ///< of one event that a scenario sets
inline constexpr std::size_t field_items_max = 100;  ///< of a list in such a field

inline constexpr std::int64_t repeats_max = 1'000'000;
inline constexpr std::int64_t calls_per_hour_max = 100'000;

}  // namespace ringproof::scenario_file
