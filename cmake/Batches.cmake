# With RINGPROOF_BATCHES, the rooms whose headers cost most are compiled eight files at a time, which
# takes less than half as long from scratch: for builds that are made once, to run the tests. What
# is kept to one file there (in namespaces without a name) must not go by the same name in two. The
# other builds compile each file on its own.
option(RINGPROOF_BATCHES "Compile several files of a room at once" OFF)

function(compile_in_batches)
  list(TRANSFORM ARGN PREPEND ringproof_)
  set_target_properties(${ARGN} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
endfunction()

if(RINGPROOF_BATCHES)
  compile_in_batches(cli http_server plan report run scenario scenario_file schedule transport)
endif()
