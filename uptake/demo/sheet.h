/* sheet.h - one file of a facility, row by row; nobody outside this room includes it. */
#ifndef SIGTE_UPTAKE_DEMO_SHEET_H
#define SIGTE_UPTAKE_DEMO_SHEET_H

#include "lib/base/csv.h"
#include "lib/base/random.h"
#include "uptake/demo/demo.h"

struct sheet {
    const struct registry *registry;
    struct buf text;
    struct csv_out csv;
    bool danish;
    bool faults;
    struct random r;
    int month;
    int64_t sum; /* of the equivalents written */
};

/* What is wrong with a row. */
enum slip {
    SLIP_NONE,
    SLIP_ORDER,
    SLIP_FUTURE,
    SLIP_REGION,
    SLIP_TYPE,
    SLIP_NEGATIVE,
    SLIP_TWICE,
    SLIPS
};

/* Header, separator and mark: Vest's form, or Øst's. */
void sheet_begin(struct sheet *s, const struct registry *r, bool danish, bool faults, int month);
/* Which fault a row gets, mostly none; of the group whose figures are stated always none. */
enum slip sheet_slip(struct sheet *s, const struct demo_sample *x);
bool sheet_is_stated(const struct registry *r, const struct demo_sample *x);
/* The sample as it was known on a day. */
void sheet_add(struct sheet *s, const struct demo_sample *x, int known, enum slip slip);
void sheet_total(struct sheet *s);
/* The text so far as Latin-1: of ours every character has a place there, or becomes a dash. */
void sheet_to_latin1(struct buf *b);

#endif
