// With Catch2 3 the library brings its own main; with 2 this translation unit is it. The file is
// outside the precompiled header's reach: the main must be defined before the first include.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
