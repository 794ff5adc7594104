/* heading.h - headings, subheadings and publication types as they stand in records:
 * each distinct (kind, UI, folded name) has a number, which postings go by. A record
 * may lack the UI or carry a name of another year, and either is enough to match. */
#ifndef SIGTE_PUBMED_CORPUS_HEADING_H
#define SIGTE_PUBMED_CORPUS_HEADING_H

#include "lib/base/db.h"
#include "pubmed/corpus/intern.h"
#include "pubmed/query/query.h"

enum heading_kind { HEADING_DESCRIPTOR, HEADING_QUALIFIER, HEADING_PUB_TYPE, HEADING_KINDS };

/* While building: the text under which a heading is numbered. `name` is as in the record. */
struct str heading_key(enum heading_kind kind, struct str ui, struct str name, struct arena *a);
/* Number what stands in the table already, in the same order. Errors: ERR_DB. */
NODISCARD enum err_code heading_restore(struct db *db, struct intern *in, struct err *e);
/* Write those numbered from `first` on. Errors: ERR_DB. */
NODISCARD enum err_code heading_write(const struct intern *in, size_t first, struct db *db,
                                      struct err *e);

struct heading {
    uint32_t number;
    struct str ui, name; /* folded name */
};

struct heading_index {
    struct heading *by_ui[HEADING_KINDS];   /* sorted by ui */
    struct heading *by_name[HEADING_KINDS]; /* the same sorted by name */
    size_t n[HEADING_KINDS];
};

/* Memory: `a`. Errors: ERR_DB. */
NODISCARD enum err_code heading_load(struct db *db, struct arena *a, struct heading_index *out,
                                     struct err *e);

/* Numbers of the headings of `kind` that satisfy a leaf, sorted, no doubles. Memory: `a`. */
struct heading_numbers {
    uint32_t *item;
    size_t n;
};
struct heading_numbers heading_find(const struct heading_index *x, enum heading_kind kind,
                                    const struct query_node *leaf, struct arena *a);

#endif
