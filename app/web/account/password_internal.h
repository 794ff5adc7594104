/* password_internal.h - what the two files about passwords share; nobody else includes it. */
#ifndef SIGTE_WEB_PASSWORD_INTERNAL_H
#define SIGTE_WEB_PASSWORD_INTERNAL_H

#include "app/web/account/password.h"
#include "lib/base/str.h"

/* A character of one byte stays one when composed, one of two is taken apart into at most four. */
#define UNITS (PASSWORD_MOST * 2 + 1)

/* Composed in place, on the stack alone, so that all of it can be wiped. */
struct composed {
    int32_t unit[UNITS];
    struct str text;
};

/* What isn't UTF-8 stays as it is, borrowed. Wipe *c after use. */
void password_compose(struct composed *c, struct str password);

#endif
