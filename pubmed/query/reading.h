/* reading.h - how a text is read, and where what is said about it goes. In the strict
 * reading a form that PubMed would pass over in silence is an error; read as PubMed
 * reads it, the form is passed over and a warning stands at its place. */
#ifndef SIGTE_PUBMED_QUERY_READING_H
#define SIGTE_PUBMED_QUERY_READING_H

#include "pubmed/query/place.h"

struct reading {
    enum query_reading how;
    struct str text; /* the whole query, for places */
    struct note_list *notes;
    struct err *e;
    size_t said;       /* notes so far */
    size_t seen;       /* bytes whose place is known … */
    struct place last; /* … and that place: notes come mostly in order */
};

#define READING_NOTES_MAX 1000

/* A note at a byte of the text; after READING_NOTES_MAX of them one says that there
 * are more. */
void reading_note(struct reading *r, enum note_level level, size_t offset, struct msg_call m);

/* An error at a byte of the text, in every reading. */
enum err_code reading_fail(struct reading *r, enum err_code code, size_t offset, struct msg_call m);

/* A form that PubMed passes over: ERR_INPUT with `refused`, or ERR_OK with `passed`
 * as a warning. */
NODISCARD enum err_code reading_deny(struct reading *r, size_t offset, struct msg_call refused,
                                     struct msg_call passed);

#endif
