/* batch_notes.h - what a reader has to say while a batch is read: each kind kept once with how
 * often it was said, so that memory does not grow with the file. Private to the room. */
#ifndef SIGTE_SCREEN_IMPORT_BATCH_NOTES_H
#define SIGTE_SCREEN_IMPORT_BATCH_NOTES_H

#include "lib/base/json.h"
#include "lib/base/note.h"

struct batch_note {
    const struct msg *msg;
    enum note_level level;
    int64_t n, line; /* line of the first */
    struct str text[LANG_COUNT];
};

struct batch_notes {
    struct note_list fresh; /* where the reader puts them; emptied by batch_notes_fold */
    struct arena fresh_arena;
    const char *file;        /* named in all of them; NULL: as the reader names it */
    struct note_list *shown; /* those that the user is told at once */
    struct batch_note *item;
    size_t n, cap;
    int64_t n_rejected_shown;
};

/* `shown` must have its arena; kept texts live there too. */
void batch_notes_init(struct batch_notes *b, struct note_list *shown);
/* Take in what was said since the last call. */
void batch_notes_fold(struct batch_notes *b);
/* One more that isn't the reader's: a fault that ended the reading. */
void batch_notes_add(struct batch_notes *b, const struct note *n);
/* A record that could not be read: shown, and counted with the batch's rejected ones alone. */
void batch_notes_rejected(struct batch_notes *b, const struct note *n);
/* Say in `shown` what was held back for being said too often. */
void batch_notes_end(struct batch_notes *b, const char *file);
/* The array of the batch's event. */
void batch_notes_json(const struct batch_notes *b, struct json_out *j);
void batch_notes_release(struct batch_notes *b);

#endif
