# Catch2 of either generation: Debian 12 has 2.13, newer systems 3.
find_package(Catch2 REQUIRED)
include(Catch)
add_library(catch_main STATIC
  "${PROJECT_SOURCE_DIR}/tests/support/catch_main.cpp" "${PROJECT_SOURCE_DIR}/tests/support/precompiled.cpp")
set_source_files_properties("${PROJECT_SOURCE_DIR}/tests/support/catch_main.cpp"
  TARGET_DIRECTORY catch_main PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
target_compile_features(catch_main PUBLIC cxx_std_20)
target_include_directories(catch_main PUBLIC "${PROJECT_SOURCE_DIR}")
if(TARGET Catch2::Catch2WithMain)
  target_link_libraries(catch_main PUBLIC Catch2::Catch2WithMain)
else()
  target_link_libraries(catch_main PUBLIC Catch2::Catch2)
endif()
target_link_libraries(catch_main PRIVATE ringproof_options)
target_precompile_headers(catch_main PRIVATE "${PROJECT_SOURCE_DIR}/tests/support/catch.hpp")

# add_catch_test(<name> SOURCES <files...> LIBRARIES <modules...> [LABELS <labels...>]): one program
# for each room, so that a change builds and runs only what it can break. Each TEST_CASE is a CTest
# of its own. Label `threads`: the tests start threads, so the thread sanitizer looks at them.
function(add_catch_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE catch_main ringproof_options ${ARG_LIBRARIES})
  target_precompile_headers(${name} REUSE_FROM catch_main)
  # Relative, so that a clone elsewhere compiles to the same bytes; tests run in the source folder.
  target_compile_definitions(${name} PRIVATE RINGPROOF_SOURCE_DIR=".")
  catch_discover_tests(${name} TEST_PREFIX "${name}: " WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    PROPERTIES TIMEOUT 60 LABELS "${ARG_LABELS}")
  if("threads" IN_LIST ARG_LABELS)
    set_property(GLOBAL APPEND PROPERTY RINGPROOF_THREAD_TESTS ${name})
  endif()
endfunction()
