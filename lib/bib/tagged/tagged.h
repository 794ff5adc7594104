/* tagged.h - one record of a file whose lines begin with tags, before its tags
 * are given a meaning. All readers of this folder share it. */
#ifndef SIGTE_BIB_TAGGED_H
#define SIGTE_BIB_TAGGED_H

#include "lib/base/buf.h"
#include "lib/bib/reader.h"

#define TAGGED_LIMIT ((size_t)16 * 1024 * 1024) /* text of one record */
#define TAG_BYTES    48                         /* a tag's length is below this: Ovid has words */

struct tag_field {
    char tag[TAG_BYTES];
    size_t start, len; /* in text */
};

struct tagged {
    struct buf text;         /* values, white space squeezed */
    struct tag_field *field; /* owned */
    size_t n, cap;
    struct buf raw; /* the lines as they stood */
    int64_t line;   /* of the first one */
};

void tagged_clear(struct tagged *t);
void tagged_release(struct tagged *t);
/* True when the record grew past TAGGED_LIMIT. */
bool tagged_overflow(const struct tagged *t);

/* Keep a line as it stands. */
void tagged_raw(struct tagged *t, struct str line);
/* A new field. */
void tagged_add(struct tagged *t, struct str tag, struct str value);
/* More of the last field, after a blank. Nothing happens when there is no field. */
void tagged_continue(struct tagged *t, struct str value);

const char *tagged_last(const struct tagged *t); /* tag of the last field, or "" */
struct str tagged_value(const struct tagged *t, size_t i);
/* The first field of that tag that isn't empty; or of the first of several tags,
 * parted by blanks, that has one. */
struct str tagged_get(const struct tagged *t, const char *tags);
/* All of these tags that aren't empty, a line each. */
struct str tagged_join(const struct tagged *t, const char *tags, struct arena *a);
bool tagged_has(const struct tagged *t, const char *tag);
/* Has it a field of that tag, empty or not, among its first ones? For questions asked of every
 * line, which must not take longer the longer the record is. */
bool tagged_has_early(const struct tagged *t, const char *tags);
/* Is the field's tag one of these, parted by blanks? */
bool tag_in(const char *tag, const char *tags);

#endif
