/* evidence_internal.h - what the files of this room share. */
#ifndef SIGTE_SCREEN_EVIDENCE_INTERNAL_H
#define SIGTE_SCREEN_EVIDENCE_INTERNAL_H

#include "screen/evidence/rating.h"

extern const char *const EXTRACTION_ROLES[]; /* who may extract; ended by NULL */

/* ERR_STATE unless the article is included at full text. */
NODISCARD enum err_code evidence_included(struct store *s, int64_t root, struct err *e);
/* extraction_note under the kind of event given, with the reason for what is agreed on. */
NODISCARD enum err_code extraction_append(struct store *s, const char *person, int64_t root,
                                          const char *kind, const struct extraction_entry *entry,
                                          size_t n, struct str reason, struct err *e);
/* Whether the form has the field, and for the outcome. ERR_INPUT. */
NODISCARD enum err_code extraction_check_place(const struct form *f,
                                               const struct extraction_value *v, struct err *e);

/* Which literature an article is to a person: what is agreed on, else what they noted themselves,
 * else what stands as far as they see it, else how the criteria read it; "unknown" is one. */
NODISCARD enum err_code evidence_literature(struct store *s, const struct extraction_view *v,
                                            const char *person, int64_t root, struct arena *a,
                                            struct str *out, struct err *e);
/* ERR_INPUT when the form notes the field of the other literature only. */
NODISCARD enum err_code evidence_check_literature(const struct form_field *f, struct str literature,
                                                  int64_t root, struct err *e);
/* The same of all that a person is about to note of an article. What they hold already may be said
 * again, and a value taken back. */
NODISCARD enum err_code evidence_check_literatures(struct store *s, const char *person,
                                                   int64_t root, const struct form *f,
                                                   const struct extraction_entry *entry, size_t n,
                                                   struct err *e);

/* Who reads, and what of others they may see of one article. */
struct evidence_reader {
    const char *person; /* NULL: everything is read, for nobody in particular */
    int64_t approved;   /* the newest approval of extraction; what is older everybody sees */
    bool extracts;      /* and isn't a lead: others' values may be hidden */
};
NODISCARD enum err_code evidence_reader(struct store *s, const char *person,
                                        struct evidence_reader *out, struct err *e);
NODISCARD enum err_code evidence_hidden(struct store *s, const struct evidence_reader *reader,
                                        int64_t root, bool *hidden, struct err *e);
NODISCARD enum err_code evidence_values(struct store *s, const struct evidence_reader *reader,
                                        int64_t root, bool hidden, struct arena *a,
                                        struct extraction_said **out, size_t *n, struct err *e);
NODISCARD enum err_code evidence_levels(struct store *s, const struct evidence_reader *reader,
                                        int64_t root, bool hidden, struct arena *a,
                                        struct level_said **out, size_t *n, struct err *e);
/* Whether others' levels are hidden from the reader; whether any is to be seen, so that what the
 * reader says now isn't independent. */
NODISCARD enum err_code level_hidden(struct store *s, const struct evidence_reader *reader,
                                     int64_t record, bool *hidden, struct err *e);
NODISCARD enum err_code level_was_seen(struct store *s, const struct evidence_reader *reader,
                                       int64_t record, bool *seen, struct err *e);
NODISCARD enum err_code level_view_as(struct store *s, const struct evidence_reader *reader,
                                      int64_t root, struct arena *a, struct level_view *out,
                                      struct err *e);
bool level_same(const struct level *x, const struct level *y); /* column, level, sign */
/* level_set under the kind of event given. */
NODISCARD enum err_code level_append(struct store *s, const char *person, int64_t root,
                                     const char *kind, const struct level *l, bool seen,
                                     struct err *e);
enum err_code level_apply(struct store *s, const struct event *ev, const json_t *p, struct err *e);
enum err_code level_apply_agreed(struct store *s, const struct event *ev, const json_t *p,
                                 struct err *e);
NODISCARD enum err_code evidence_load_as(struct store *s, const struct evidence_reader *reader,
                                         struct arena *a, struct evidence *out, struct err *e);

#endif
