/* tag_reader.h - the loop that all readers of tagged lines share: lines in, records out. */
#ifndef SIGTE_BIB_TAG_READER_H
#define SIGTE_BIB_TAG_READER_H

#include "lib/bib/lines.h"
#include "lib/bib/tagged/tagged.h"

struct tag_format;

struct tag_reader {
    const struct tag_format *format;
    struct lines *lines;
    const struct bib_sink *sink;
    const char *name;
    struct tagged t;
    struct arena arena; /* one record */
    size_t position;
    size_t blank_lines; /* just before the present line; soft breaks make none */
    bool closed;        /* the record's last line (ER) was seen */
    struct buf source;  /* what the file says of where it is from (WoS's FN) */
};

/* What a format does with lines and with the fields gathered from them. */
struct tag_format {
    const char *label; /* in messages */
    /* A line, which isn't blank unless `blanks`. */
    enum err_code (*take)(struct tag_reader *r, struct str line, struct err *e);
    bool blanks;
    /* Before a record is made; may drop fields. NULL: nothing. */
    void (*check)(struct tag_reader *r);
    /* Fill *out from the fields. */
    void (*make)(const struct tagged *t, struct arena *a, struct bib_record *out);
};

/* Read a file whose lines are open; the sink is as in reader.h. Errors: as there. */
NODISCARD enum err_code tag_read(struct lines *l, const struct bib_sink *sink,
                                 const struct tag_format *format, struct err *e);

/* For take: make a record of the fields so far and hand it over, or reject it; then start afresh.
 * Nothing happens when no field was gathered. */
NODISCARD enum err_code tag_reader_finish(struct tag_reader *r, struct err *e);
/* For take: a line that belongs to the record, as it stands; the first one is the record's. */
void tag_reader_raw(struct tag_reader *r, struct str line);

extern const struct tag_format nbib_format, ris_format, wos_format, ovid_format, refworks_format,
    refer_format;

/* Is it a tag that means something in MEDLINE format? */
bool nbib_knows(struct str tag);

#endif
