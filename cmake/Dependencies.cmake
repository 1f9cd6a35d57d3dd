# Third-party code, all of it Debian 12 packages (ci/install-packages lists them).
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS url)
find_package(fmt 9 REQUIRED)
find_package(pugixml REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBFYAML REQUIRED IMPORTED_TARGET libfyaml)

find_path(NLOHMANN_INCLUDE_DIR nlohmann/json.hpp REQUIRED)
add_library(nlohmann_json_headers INTERFACE)
target_include_directories(nlohmann_json_headers SYSTEM INTERFACE "${NLOHMANN_INCLUDE_DIR}")

find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)
add_library(cli11_headers INTERFACE)
target_include_directories(cli11_headers SYSTEM INTERFACE "${CLI11_INCLUDE_DIR}")

# In loads some 7 % less CPU than with the C library's own allocator (bench/run keep-alive); a
# sanitizer brings its own, and without it everything works as well.
find_package(mimalloc 2.0 QUIET)
add_library(ringproof_allocator INTERFACE)
if(mimalloc_FOUND AND NOT RINGPROOF_SANITIZE)
  target_link_libraries(ringproof_allocator INTERFACE mimalloc)
endif()
