# add_module(<name> SOURCES <files...> [DEPENDS <modules...>] [LIBRARIES <third-party targets...>])
# DEPENDS is the whole truth about which rooms this room may look into:
# tests/architecture checks every #include against it.
set_property(GLOBAL PROPERTY RINGPROOF_LAYERS "")

function(add_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  set(target ringproof_${name})
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(ringproof::${name} ALIAS ${target})
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
  set(depends_targets ${ARG_DEPENDS})
  list(TRANSFORM depends_targets PREPEND ringproof::)
  target_link_libraries(${target} PUBLIC ${depends_targets} ${ARG_LIBRARIES} PRIVATE ringproof_options)
  file(RELATIVE_PATH folder "${PROJECT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}")
  set_property(GLOBAL APPEND PROPERTY RINGPROOF_LAYERS "${name}|${folder}|${ARG_DEPENDS}")
endfunction()
