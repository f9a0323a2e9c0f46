# SPDX-License-Identifier: MIT
# Every compile rule of the project, as one interface target that each of its targets links privately.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# The target all_verify_interface_header_sets compiles each public header alone.
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ${SLUICE_BUILD_TESTS})

add_library(sluice_build_options INTERFACE)
target_compile_definitions(sluice_build_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT)
target_compile_options(sluice_build_options INTERFACE
    -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
# Clang reports what libstdc++ 12 itself uses in std::stable_sort; g++ keeps watch over our own calls.
target_compile_options(sluice_build_options INTERFACE
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
target_include_directories(sluice_build_options INTERFACE ${PROJECT_SOURCE_DIR})

if(SLUICE_SANITIZE)
    add_compile_options(-fsanitize=${SLUICE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(SLUICE_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-Wno-tsan) # it cannot see fences, which no test labelled TSAN depends on
    endif()
    add_link_options(-fsanitize=${SLUICE_SANITIZE})
    # GCC's manual: with a sanitizer this warning has false alarms; the other presets keep it.
    target_compile_options(sluice_build_options INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

if(PROJECT_IS_TOP_LEVEL)
    include(SluiceFasterBuild)
endif()
