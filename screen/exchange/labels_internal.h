/* labels_internal.h - what the readers of labels share. */
#ifndef SIGTE_SCREEN_EXCHANGE_LABELS_INTERNAL_H
#define SIGTE_SCREEN_EXCHANGE_LABELS_INTERNAL_H

#include "screen/exchange/labels.h"

/* The first field of one of these names (ended by NULL; case, and blanks for underscores, don't
 * matter), trimmed. */
struct str label_field(const struct bib_record *r, const char *const *name);
/* Where `mark` stands: in the notes or in a field; the text from there on. Empty: nowhere. */
struct str label_text_from(const struct bib_record *r, const char *mark);
/* A new verdict, or NULL when there are too many. */
struct label *label_add(struct label_list *l, struct str who, enum vote_verdict verdict);
void label_add_reasons(struct label *x, struct str listed, char separator, struct arena *a);
/* After what stands there, parted by `; `. */
void label_add_note(struct label *x, struct str text, struct arena *a);

/* Rayyan: labels_rayyan.c */
bool label_is_rayyan(const struct bib_record *r);
void labels_rayyan(const struct bib_record *r, struct arena *a, struct label_list *out);

#endif
