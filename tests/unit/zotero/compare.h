/* compare.h - a record of ours beside what Zotero reads in the same file.
 *
 * Zotero's item is compared member by member with the record; what is written differently and
 * means the same (white space, markup, dashes in pages, capitals of a DOI, month names) is evened
 * out first. Members that a reference manager keeps and a review has no use for (attachments,
 * catalogues, call numbers, formats of films) are left out: `compared` in compare.c lists those
 * that count. */
#ifndef TESTS_ZOTERO_COMPARE_H
#define TESTS_ZOTERO_COMPARE_H

#include "lib/base/json.h"
#include "lib/bib/record.h"

/* Called for each member that differs: its name, Zotero's value, ours. */
typedef void difference_fn(void *context, const char *field, struct str zotero, struct str ours);

/* Compare. Memory: `a`. */
void compare_item(const json_t *item, const struct bib_record *r, struct arena *a,
                  difference_fn *tell, void *context);

#endif
