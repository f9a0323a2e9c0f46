# SPDX-License-Identifier: MIT
# `cpack -G DEB` in a build folder makes sluice (programs) and sluice-dev (library and headers).

set(CPACK_PACKAGE_NAME sluice)
set(CPACK_PACKAGE_VENDOR "The Sluice authors")
set(CPACK_PACKAGE_CONTACT "The Sluice authors <team@sluice.dev>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Design, run and watch state-machine workflows")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime dev)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME sluice)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
# Plugins are loaded by name at run time, so that no tool sees these two.
set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6svg6")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME sluice-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "qt6-base-dev, qt6-declarative-dev")
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION "The designer (sluice-designer) and the command line (sluice).")
set(CPACK_COMPONENT_DEV_DESCRIPTION "The library Sluice::Engine with its headers and CMake package.")

include(CPack)
