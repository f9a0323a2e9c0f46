# SPDX-License-Identifier: MIT
# Installs BUILD into an empty folder, then configures, builds and runs the program in SOURCE against that alone.

function(step)
    execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${WORK})
step(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/first --component dev)
step(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/first --component runtime)
# Moved, as a package is that was made elsewhere: nothing may point to where it was installed first.
file(RENAME ${WORK}/first ${WORK}/prefix)

step(${CMAKE_COMMAND} -G Ninja -S ${SOURCE} -B ${WORK}/build
    -D CMAKE_BUILD_TYPE=${CONFIG} -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_PREFIX_PATH=${WORK}/prefix)
step(${CMAKE_COMMAND} --build ${WORK}/build)
step(${WORK}/build/consumer)
step(${WORK}/build/consumertest)
