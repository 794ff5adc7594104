/* pair.h - two records side by side as JSON, field by field, with what differs inside the words. */
#ifndef SIGTE_JSON_PAIR_H
#define SIGTE_JSON_PAIR_H

#include "lib/base/json.h"
#include "lib/bib/record.h"

/* Key fields into the object that is open: those that one of the two has, each {key, state,
 * pieces}. state: "same"; "differ"; "only_a", "only_b" (the other says nothing). pieces:
 * [side, text] in the order of reading, side 0 both, 1 only the first, 2 only the second; without
 * side 2 they are the first record's text, without side 1 the second's. */
void pair_put(struct json_out *j, const struct bib_record *a, const struct bib_record *b,
              struct arena *arena);

#endif
