/* record_fields.h - records side by side, field by field. */
#ifndef SIGTE_CLI_RECORD_FIELDS_H
#define SIGTE_CLI_RECORD_FIELDS_H

#include "app/cli/command.h"
#include "lib/bib/record.h"

struct record_field {
    const char *key; /* of JSON */
    const struct msg *name;
    struct str (*of)(const struct bib_record *r, struct arena *a); /* "" when it has none */
};
extern const struct record_field RECORD_FIELDS[];
extern const size_t RECORD_FIELD_COUNT;

/* Do the records say different things there? Case and punctuation count, absence doesn't. */
bool record_field_differs(const struct record_field *f, const struct bib_record *r, size_t n,
                          struct arena *a);
/* Every field that one of them has: once when all agree, else a line for each record, marked. */
void record_fields_say(struct cli *c, const int64_t *id, const struct bib_record *r, size_t n);
/* The fields of one record as keys of the object that is open. */
void record_fields_json(struct cli *c, const struct bib_record *r);

#endif
