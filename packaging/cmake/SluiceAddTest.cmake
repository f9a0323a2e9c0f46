# SPDX-License-Identifier: MIT
# sluice_add_test(tst_name.cpp LIBRARIES...): one Qt Test executable, run by ctest under fixed surroundings.
function(sluice_add_test source)
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE ${ARGN} Qt6::Test sluice_build_options)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT 120
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=Europe/Berlin;LC_ALL=C.UTF-8;QT_NO_GLIB=1")
endfunction()
