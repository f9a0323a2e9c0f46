# SPDX-License-Identifier: MIT
# Installs the programs' files of BUILD under a prefix with odd characters, and looks at the unit of the service.

set(prefix "${WORK}/a 100% prefix")
file(REMOVE_RECURSE ${WORK})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix} --component runtime
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

set(unit "${prefix}/lib/systemd/user/sluice.service")
file(STRINGS "${unit}" start REGEX "^ExecStart=")
string(REPLACE "%" "%%" escaped "${prefix}")
if(NOT start STREQUAL "ExecStart=\"${escaped}/bin/sluice\" serve")
    message(FATAL_ERROR "wrong program: ${start}")
endif()
execute_process(COMMAND ${prefix}/bin/sluice --version COMMAND_ERROR_IS_FATAL ANY)

find_program(analyze systemd-analyze)
if(analyze)
    # It looks at units of the user's own as well; only what it says of ours counts.
    execute_process(COMMAND ${CMAKE_COMMAND} -E env XDG_RUNTIME_DIR=${WORK} HOME=${WORK}
            ${analyze} --user --man=no verify ${unit}
        RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(said MATCHES "sluice")
        message(FATAL_ERROR "systemd-analyze (${result}): ${said}")
    endif()
    message(STATUS "systemd-analyze verify: ${result} ${said}")
endif()
