# SPDX-License-Identifier: MIT
# Runs PROGRAM and compares what it prints with the last comment of its SOURCE, to the letter.
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND ${PROGRAM} TIMEOUT 60
    OUTPUT_VARIABLE printed ERROR_VARIABLE complaints RESULT_VARIABLE result)
file(READ ${SOURCE} source)
if(NOT source MATCHES "/\\* Prints:\n(.*)\\*/\n$")
    message(FATAL_ERROR "${SOURCE} does not end in a comment that begins with \"Prints:\".")
endif()
set(expected "${CMAKE_MATCH_1}")
if(NOT result STREQUAL "0" OR NOT "${complaints}" STREQUAL "")
    message(FATAL_ERROR "It ended with ${result}.\n${printed}${complaints}")
endif()
if(NOT "${printed}" STREQUAL "${expected}")
    message(FATAL_ERROR "It should print\n${expected}but prints\n${printed}")
endif()
