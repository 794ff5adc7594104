/* ids_internal.h - what the files about identifiers share; nobody else includes it. */
#ifndef SIGTE_SCREEN_FULLTEXT_IDS_INTERNAL_H
#define SIGTE_SCREEN_FULLTEXT_IDS_INTERNAL_H

#include "screen/fulltext/ids.h"

bool ids_is_digit(char c);
bool ids_is_alnum(char c); /* a byte of a letter beyond ASCII too */
size_t ids_digits_at(struct str s, size_t at);
/* Each once, and not more than a bound. */
void ids_add(struct text_id_list *l, struct arena *a, struct text_id id);
/* `PMID 1`, `PMC1` and the like. */
void ids_add_called(struct str s, struct arena *a, struct text_id_list *out);

#endif
