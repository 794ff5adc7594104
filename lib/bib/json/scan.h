/* scan.h - the objects of a JSON text, as they stand, one after the other.
 *
 * Only brackets and quotes are looked at, so an object that is no good JSON inside doesn't hide
 * those after it. */
#ifndef SIGTE_BIB_JSON_SCAN_H
#define SIGTE_BIB_JSON_SCAN_H

#include "lib/base/err.h"

struct json_scan {
    struct str text;
    size_t at;
    int64_t line;
    const char *name;
    bool in_list; /* else objects stand one after the other */
    bool at_end;
};

/* Find the list: the text itself, or the first list of objects in an object that is no record
 * by itself (it has no `title`). */
void json_scan_init(struct json_scan *s, struct str text, const char *name);
/* The next element; ptr NULL at the end. Errors: ERR_INPUT (cut off, or something other than a
 * list) with the line. */
NODISCARD enum err_code json_scan_next(struct json_scan *s, struct str *element, int64_t *line,
                                       struct err *e);

#endif
