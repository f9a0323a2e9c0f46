# SPDX-License-Identifier: MIT
# The install step: the library with its headers and CMake package, the programs, and what desktops read.
#
# Headers. In the tree the include root is the top folder: "engine/model/problem.h". Installed, the same
# file is <sluice/engine/model/problem.h>; the include lines inside the headers are rewritten to that form,
# so that a program with an engine/ folder of its own meets no mix-up. A header is public exactly when its
# folder's CMakeLists.txt lists it in FILE_SET HEADERS; one that includes a private header fails the install.

# A program that uses the sources with add_subdirectory spells it the same, and installs what it wants itself.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/include/sluice)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/engine ${PROJECT_BINARY_DIR}/include/sluice/engine SYMBOLIC)
target_include_directories(sluice_engine INTERFACE $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>)
if(NOT PROJECT_IS_TOP_LEVEL)
    return()
endif()

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(packageDir ${CMAKE_INSTALL_LIBDIR}/cmake/Sluice)

install(TARGETS sluice_engine sluice_testing EXPORT SluiceTargets
    ARCHIVE COMPONENT dev
    LIBRARY COMPONENT runtime NAMELINK_COMPONENT dev
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/sluice COMPONENT dev)
target_include_directories(sluice_engine INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_include_directories(sluice_testing INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set_target_properties(sluice_engine sluice_testing PROPERTIES
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
configure_file(${CMAKE_CURRENT_LIST_DIR}/RewriteIncludes.cmake.in RewriteIncludes.cmake @ONLY)
install(SCRIPT ${CMAKE_CURRENT_BINARY_DIR}/RewriteIncludes.cmake COMPONENT dev)

install(EXPORT SluiceTargets NAMESPACE Sluice:: DESTINATION ${packageDir} COMPONENT dev)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/SluiceConfig.cmake.in SluiceConfig.cmake
    INSTALL_DESTINATION ${packageDir})
write_basic_package_version_file(SluiceConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
    ${CMAKE_CURRENT_BINARY_DIR}/SluiceConfig.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/SluiceConfigVersion.cmake
    DESTINATION ${packageDir} COMPONENT dev)

# The programs, once their folders define them; built by the preset `release`.
add_custom_target(sluice_programs)
foreach(program sluice sluice-designer)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME COMPONENT runtime)
        add_dependencies(sluice_programs ${program})
    endif()
endforeach()

set(shareDir ${PROJECT_SOURCE_DIR}/packaging/share)
if(TARGET sluice-designer)
    install(FILES ${shareDir}/dev.sluice.Designer.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT runtime)
    install(FILES ${shareDir}/dev.sluice.Designer.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT runtime)
    install(FILES ${shareDir}/dev.sluice.Designer.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT runtime)
endif()
# The unit names the program by its whole path, which is known only when it is installed. A package's is that of its prefix.
if(TARGET sluice)
    install(CODE "
        set(program \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/sluice\")
        string(REPLACE \"%\" \"%%\" program \"\${program}\")
        configure_file(${shareDir}/sluice.service.in ${CMAKE_CURRENT_BINARY_DIR}/sluice.service @ONLY)"
        COMPONENT runtime)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/sluice.service DESTINATION lib/systemd/user COMPONENT runtime)
endif()
install(FILES ${shareDir}/sluice-workflow.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages COMPONENT runtime)
install(FILES ${PROJECT_SOURCE_DIR}/resources/workflow.schema.json
    DESTINATION ${CMAKE_INSTALL_DATADIR}/sluice COMPONENT runtime)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/examples
    DESTINATION ${CMAKE_INSTALL_DATADIR}/sluice COMPONENT runtime)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/manual
    DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT runtime)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/packaging/CHANGELOG.md
    DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT runtime)

include(SluicePackage)
