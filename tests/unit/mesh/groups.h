/* groups.h - groups of tests beside those of mesh_tests.c; each returns how many failed. */
#ifndef SIGTE_TESTS_MESH_GROUPS_H
#define SIGTE_TESTS_MESH_GROUPS_H

int concept_tests(void);

#endif
