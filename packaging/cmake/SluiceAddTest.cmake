# SPDX-License-Identifier: MIT

# Built by the preset `tsan`: every test that says TSAN.
add_custom_target(sluice_tsan_tests)

# sluice_add_test(tst_name.cpp [TSAN] LIBRARIES...): one Qt Test executable, run by ctest under fixed surroundings.
#
# TSAN says that what the test covers synchronises by std:: alone. Debian's Qt is not built with the thread
# sanitizer, so that it would report correct code that synchronises through Qt.
function(sluice_add_test source)
    cmake_parse_arguments(PARSE_ARGV 1 arg "TSAN" "" "")
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE ${arg_UNPARSED_ARGUMENTS} Qt6::Test sluice_build_options)
    if(arg_UNPARSED_ARGUMENTS MATCHES "[Dd]esigner")
        target_precompile_headers(${name} REUSE_FROM sluice_widget_test_headers)
    else()
        target_precompile_headers(${name} REUSE_FROM sluice_test_headers)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT 120
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=Europe/Berlin;LC_ALL=C.UTF-8;QT_NO_GLIB=1")
    if(arg_TSAN)
        set_tests_properties(${name} PROPERTIES LABELS tsan)
        add_dependencies(sluice_tsan_tests ${name})
    endif()
endfunction()
