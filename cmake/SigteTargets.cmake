# Helpers that every room's CMakeLists.txt uses.
#   sigte_library(NAME SOURCES … [DEPS …] [MESSAGES FILE] [SCHEMA FILES…] [SQL FILES…])
#   sigte_test(NAME SOURCES … [DEPS …])
#   sigte_fuzz(NAME SOURCE … DEPS … [SEEDS DIR])

add_library(sigte_flags INTERFACE)
target_compile_definitions(sigte_flags INTERFACE _GNU_SOURCE)
target_include_directories(sigte_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/gen)
target_compile_options(sigte_flags INTERFACE
    -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith
    -Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla -fno-common -fstack-protector-strong)
if(SIGTE_WERROR)
    target_compile_options(sigte_flags INTERFACE -Werror)
endif()
if(SIGTE_SANITIZE)
    target_compile_options(sigte_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(sigte_flags INTERFACE -fsanitize=address,undefined)
endif()
if(SIGTE_COVERAGE)
    target_compile_options(sigte_flags INTERFACE --coverage)
    target_link_options(sigte_flags INTERFACE --coverage)
endif()
if(SIGTE_FUZZ)
    target_compile_options(sigte_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Messages: ROOM/messages.msg -> gen/ROOM/messages.h and .c (macros MSG_…).
function(sigte_messages target file)
    file(RELATIVE_PATH room ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    set(out ${CMAKE_BINARY_DIR}/gen/${room}/messages)
    add_custom_command(OUTPUT ${out}.h ${out}.c
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/gen/${room}
        COMMAND msggen ${CMAKE_CURRENT_SOURCE_DIR}/${file} ${room} ${out}.h ${out}.c
        DEPENDS msggen ${CMAKE_CURRENT_SOURCE_DIR}/${file} VERBATIM)
    target_sources(${target} PRIVATE ${out}.c ${out}.h)
    add_custom_target(${target}_messages DEPENDS ${out}.h)
    add_dependencies(${target} ${target}_messages)
endfunction()

# SQL: ROOM/x.sql, prepared against the schema files -> gen/ROOM/x.sql.h and .c (Q_…, names of parameters and columns).
function(sigte_sql target schema)
    file(RELATIVE_PATH room ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    set(headers "")
    foreach(file ${ARGN})
        set(out ${CMAKE_BINARY_DIR}/gen/${room}/${file})
        get_filename_component(dir ${out} DIRECTORY)
        add_custom_command(OUTPUT ${out}.h ${out}.c
            COMMAND ${CMAKE_COMMAND} -E make_directory ${dir}
            COMMAND sqlgen ${CMAKE_CURRENT_SOURCE_DIR}/${file} ${room}/${file} ${out}.h ${out}.c ${schema}
            DEPENDS sqlgen ${CMAKE_CURRENT_SOURCE_DIR}/${file} ${schema} VERBATIM)
        target_sources(${target} PRIVATE ${out}.c ${out}.h)
        list(APPEND headers ${out}.h)
    endforeach()
    add_custom_target(${target}_sql DEPENDS ${headers})
    add_dependencies(${target} ${target}_sql)
endfunction()

function(sigte_library name)
    cmake_parse_arguments(L "" "MESSAGES" "SOURCES;DEPS;SCHEMA;SQL;EMBED" ${ARGN})
    add_library(${name} STATIC ${L_SOURCES})
    target_link_libraries(${name} PUBLIC sigte_flags ${L_DEPS})
    if(L_MESSAGES)
        sigte_messages(${name} ${L_MESSAGES})
    endif()
    if(L_SQL)
        set(schema "")
        foreach(s ${L_SCHEMA})
            cmake_path(ABSOLUTE_PATH s BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE full)
            list(APPEND schema ${full})
        endforeach()
        sigte_sql(${name} "${schema}" ${L_SQL})
    endif()
    # A header generated for a library must stand before anything that links it is compiled.
    foreach(dep ${L_DEPS})
        foreach(kind messages sql embed)
            if(TARGET ${dep}_${kind})
                add_dependencies(${name} ${dep}_${kind})
            endif()
        endforeach()
    endforeach()
endfunction()

# Files as C arrays: gen/ROOM/assets.h and .c with `const struct asset NAME[]`.
function(sigte_embed target symbol)
    file(RELATIVE_PATH room ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    set(out ${CMAKE_BINARY_DIR}/gen/${room}/${symbol})
    add_custom_command(OUTPUT ${out}.h ${out}.c
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/gen/${room}
        COMMAND embed ${symbol} ${room}/${symbol}.h ${out}.h ${out}.c ${CMAKE_SOURCE_DIR} ${ARGN}
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        DEPENDS embed ${ARGN} VERBATIM)
    target_sources(${target} PRIVATE ${out}.c ${out}.h)
    add_custom_target(${target}_embed DEPENDS ${out}.h)
    add_dependencies(${target} ${target}_embed)
endfunction()

function(sigte_test name)
    cmake_parse_arguments(T "" "" "SOURCES;DEPS" ${ARGN})
    add_executable(${name} ${T_SOURCES})
    target_link_libraries(${name} PRIVATE sigte_flags ${T_DEPS} PkgConfig::CMOCKA)
    target_compile_definitions(${name} PRIVATE SIGTE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()

# A fuzz target is built with libFuzzer under SIGTE_FUZZ, and otherwise as a
# test that replays every file of its seed folders once.
function(sigte_fuzz name)
    cmake_parse_arguments(F "" "SOURCE" "DEPS;SEEDS" ${ARGN})
    if(SIGTE_FUZZ)
        add_executable(${name} ${F_SOURCE})
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    else()
        add_executable(${name} ${F_SOURCE} ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.c)
        add_test(NAME ${name} COMMAND ${name} ${F_SEEDS})
    endif()
    target_link_libraries(${name} PRIVATE sigte_flags ${F_DEPS})
endfunction()
