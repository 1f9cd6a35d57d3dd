# Linked PRIVATE by every target of ours, by no third-party code.
add_library(ringproof_options INTERFACE)
target_compile_features(ringproof_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

target_compile_definitions(ringproof_options INTERFACE
  BOOST_ASIO_NO_DEPRECATED
  BOOST_ASIO_SEPARATE_COMPILATION    # compiled once, in emitter/network_libraries/
  BOOST_BEAST_SEPARATE_COMPILATION
  $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

option(RINGPROOF_WERROR "Treat warnings as errors" OFF)
target_compile_options(ringproof_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wdouble-promotion -Wformat=2 -Wextra-semi
  # In a batch (Batches.cmake) a local name may well hide one of the file before.
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
  $<$<BOOL:${RINGPROOF_WERROR}>:-Werror>)

set(RINGPROOF_SANITIZE "" CACHE STRING "Comma-separated -fsanitize= list, e.g. address,undefined")
if(RINGPROOF_SANITIZE)
  target_compile_options(ringproof_options INTERFACE
    -fsanitize=${RINGPROOF_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    # GCC 12 false positives that sanitizer instrumentation provokes in std::regex and Asio.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-tsan>)
  target_link_options(ringproof_options INTERFACE -fsanitize=${RINGPROOF_SANITIZE})
endif()
