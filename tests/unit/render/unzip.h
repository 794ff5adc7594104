/* unzip.h - the parts of a zip file, for tests. */
#ifndef SIGTE_TESTS_RENDER_UNZIP_H
#define SIGTE_TESTS_RENDER_UNZIP_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"

/* A part as text; the test fails when it isn't there. */
char *unzip_part(struct str zip, const char *name, struct arena *a);

/* The names of all parts, in order; n of them. */
char **unzip_names(struct str zip, size_t *n, struct arena *a);

#endif
