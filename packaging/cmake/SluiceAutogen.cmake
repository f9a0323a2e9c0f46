# SPDX-License-Identifier: MIT
# CMake's automoc looks for new headers only when the CMakeLists.txt of the folder that made the target changes.
# The folders below our libraries list their own sources, so that a new Q_OBJECT would end in a link error;
# removing its time stamp makes automoc look again.
function(sluice_renew_autogen folder timestamp)
    if("${folder}/CMakeLists.txt" IS_NEWER_THAN "${timestamp}")
        file(REMOVE "${timestamp}")
    endif()
    get_property(below DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
    foreach(subfolder IN LISTS below)
        sluice_renew_autogen(${subfolder} ${timestamp})
    endforeach()
endfunction()

foreach(target sluice_engine sluice_designer)
    if(TARGET ${target})
        get_target_property(source ${target} SOURCE_DIR)
        get_target_property(binary ${target} BINARY_DIR)
        sluice_renew_autogen(${source} ${binary}/${target}_autogen/timestamp)
    endif()
endforeach()
