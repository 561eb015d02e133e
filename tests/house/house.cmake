# SPDX-FileCopyrightText: 2026 The WhyBounce authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The rules of the house that a script can check: licence lines, arrows between rooms, plain ASCII
# sources, no loose ends, an agreed top level. Run by ctest: cmake -DSOURCE_DIR=... -P house.cmake
cmake_minimum_required(VERSION 3.25)
set(failures "")

function(fail file text)
  file(RELATIVE_PATH name ${SOURCE_DIR} ${file})
  set(failures "${failures}\n  ${name}: ${text}" PARENT_SCOPE)
endfunction()

set(rooms app core ui tests packaging)
set(sources "")
foreach(room ${rooms})
  file(GLOB_RECURSE found ${SOURCE_DIR}/${room}/*.cpp ${SOURCE_DIR}/${room}/*.h
       ${SOURCE_DIR}/${room}/*.cmake ${SOURCE_DIR}/${room}/CMakeLists.txt)
  list(APPEND sources ${found})
endforeach()
list(FILTER sources EXCLUDE REGEX "/tests/data/")
list(LENGTH sources count)
if(count LESS 50)
  message(FATAL_ERROR "only ${count} sources found below ${SOURCE_DIR}")
endif()

# The stages of core, in reading order: each includes only itself and those before it.
set(stages base text csv mail log load journey query model report session)

# Files without comments of their own are covered by .reuse/dep5.
file(GLOB_RECURSE scripts ${SOURCE_DIR}/*.sh ${SOURCE_DIR}/*.py ${SOURCE_DIR}/*.qss)
list(FILTER scripts EXCLUDE REGEX "/build/")
foreach(script ${scripts} ${SOURCE_DIR}/.ci/run ${SOURCE_DIR}/app/run ${SOURCE_DIR}/tests/run
        ${SOURCE_DIR}/tests/bench/run
        ${SOURCE_DIR}/packaging/build ${SOURCE_DIR}/packaging/dependencies
        ${SOURCE_DIR}/packaging/install-dependencies)
  file(READ ${script} text)
  if(NOT text MATCHES "SPDX-FileCopyrightText: .*SPDX-License-Identifier: GPL-3.0-or-later")
    fail(${script} "lacks its two SPDX lines")
  endif()
endforeach()

foreach(source ${sources} ${SOURCE_DIR}/CMakeLists.txt)
  file(READ ${source} text)
  if(NOT text MATCHES "SPDX-FileCopyrightText: .*SPDX-License-Identifier: GPL-3.0-or-later")
    fail(${source} "lacks its two SPDX lines")
  endif()
  file(RELATIVE_PATH name ${SOURCE_DIR} ${source})
  if(name MATCHES "\\.(cpp|h)$")
    if(text MATCHES "[^\t\n\r -~]")
      fail(${source} "holds a byte that is not ASCII")
    endif()
    if(text MATCHES "using namespace" AND name MATCHES "\\.h$")
      fail(${source} "has a using namespace in a header")
    endif()
  endif()
  if(NOT name MATCHES "^tests/house/" AND text MATCHES "(TO)DO|FIX(ME)")
    fail(${source} "has a loose end: ${CMAKE_MATCH_0}")
  endif()
  string(REGEX MATCHALL "#include \"[^\"]+\"" includes "${text}")
  foreach(include ${includes})
    string(REGEX REPLACE "#include \"([^\"]+)\"" "\\1" path ${include})
    if(name MATCHES "^core/" AND path MATCHES "^(ui|app|tests)/")
      fail(${source} "core includes ${path}")
    elseif(name MATCHES "^ui/" AND path MATCHES "^(app|tests)/")
      fail(${source} "ui includes ${path}")
    elseif(name MATCHES "^app/cli/" AND path MATCHES "^ui/")
      fail(${source} "the command line includes ${path}")
    elseif(name MATCHES "^core/([a-z]+)/")
      list(FIND stages ${CMAKE_MATCH_1} here)
      if(path MATCHES "^core/([a-z]+)/")
        list(FIND stages ${CMAKE_MATCH_1} there)
        if(there GREATER here OR there EQUAL -1)
          fail(${source} "includes ${path}, a later stage")
        endif()
      endif()
    endif()
  endforeach()
endforeach()

file(GLOB top LIST_DIRECTORIES true RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/*)
list(REMOVE_ITEM top CMakeLists.txt CMakePresets.json LICENSE README.md app core ui resources tests
     packaging build)
list(FILTER top EXCLUDE REGEX "^[.]")
foreach(stray ${top})
  fail(${SOURCE_DIR}/${stray} "does not belong at the top level")
endforeach()

if(failures)
  message(FATAL_ERROR "The house is not in order:${failures}")
endif()
message(STATUS "${count} sources are in order")
