# ccache makes a second build of the same code, in any folder, a matter of seconds.
find_program(RINGPROOF_CCACHE ccache)
if(RINGPROOF_CCACHE)
  # The base folder and the prefix map: a clone elsewhere compiles to the same bytes.
  # ccache is not to touch precompiled headers (no sloppiness "pch_defines"): one that g++ 12 made in
  # another folder made it eat all memory. What includes one is compiled anew, which it makes quick.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND};-E;env"
      "CCACHE_SLOPPINESS=include_file_mtime,include_file_ctime"
      "CCACHE_DEPEND=1"  # a file that is not known costs one run of the preprocessor, not two
      "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" "CCACHE_NOHASHDIR=1"
      "${RINGPROOF_CCACHE}")
  add_compile_options("-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=")
endif()
