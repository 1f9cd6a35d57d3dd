# ccache makes a second build of the same code, in any build folder, a matter of seconds.
find_program(RINGPROOF_CCACHE ccache)
if(RINGPROOF_CCACHE)
  # Without these a precompiled header (it carries macros and times) would never hit the cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime;${RINGPROOF_CCACHE}")
endif()
