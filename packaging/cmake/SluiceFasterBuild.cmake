# SPDX-License-Identifier: MIT
# What makes our own builds faster and changes no result. Each part is used when it is there.

find_program(SLUICE_CCACHE ccache)
if(SLUICE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Paths below the source folder are hashed as relative ones, so that clones in different folders
    # share the cache; their absolute form therefore must not reach the object files either.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=true ${SLUICE_CCACHE})
    add_compile_options(-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
endif()

find_program(SLUICE_MOLD mold)
if(SLUICE_MOLD)
    add_link_options(-fuse-ld=mold)
endif()
