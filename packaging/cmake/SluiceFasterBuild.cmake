# SPDX-License-Identifier: MIT
# What makes our own builds faster and changes no result. Each part is used when it is there.

find_program(SLUICE_CCACHE ccache)
if(SLUICE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Paths below the source folder are hashed as relative ones, so that clones in different folders
    # share the cache; their absolute form therefore must not reach the object files either.
    # ccache follows precompiled headers only with this sloppiness, which concerns __TIME__ and unused -D.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=true
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${SLUICE_CCACHE})
    add_compile_options(-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-fpch-preprocess)
    endif()
endif()

find_program(SLUICE_MOLD mold)
if(SLUICE_MOLD)
    add_link_options(-fuse-ld=mold)
endif()
