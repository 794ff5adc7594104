/* tag_reader.h - the loop that RIS and MEDLINE readers share: lines in, records out. */
#ifndef SIGTE_BIB_TAG_READER_H
#define SIGTE_BIB_TAG_READER_H

#include "lib/bib/lines.h"
#include "lib/bib/tagged/tagged.h"

struct tag_reader {
    struct lines *lines;
    const struct bib_sink *sink;
    const char *name;
    struct tagged t;
    struct arena arena; /* one record */
    size_t position;
    size_t blank_lines; /* just before the present line */
    bool closed;        /* RIS: the record's ER was seen */
};

/* Make a record of r->t and hand it over, or reject it; then start afresh.
 * Nothing happens when no field was gathered. `make` fills *out. */
NODISCARD enum err_code tag_reader_finish(struct tag_reader *r,
                                          void (*make)(const struct tagged *t, struct arena *a,
                                                       struct bib_record *out),
                                          struct err *e);

/* Read MEDLINE (.nbib), RIS. The lines are open; the sink is as in reader.h. */
NODISCARD enum err_code nbib_read(struct lines *l, const struct bib_sink *sink, struct err *e);
NODISCARD enum err_code ris_read(struct lines *l, const struct bib_sink *sink, struct err *e);

/* Is it a tag that means something in MEDLINE format? */
bool nbib_knows(struct str tag);

/* What a record's tags mean. */
void nbib_record(const struct tagged *t, struct arena *a, struct bib_record *out);
void ris_record(const struct tagged *t, struct arena *a, struct bib_record *out);

#endif
