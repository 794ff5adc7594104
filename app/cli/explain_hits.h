/* explain_hits.h - where a term stands in a record, in words. */
#ifndef SIGTE_CLI_EXPLAIN_HITS_H
#define SIGTE_CLI_EXPLAIN_HITS_H

#include "app/cli/command.h"
#include "screen/search/analysis.h"

/* Append the places of a term that is found, each text once. */
void hits_text(struct cli *c, const struct query_part *p, const struct bib_record *r,
               struct buf *out);
/* Append what the record says where a field is matched by data (languages, dates, …). */
void record_data(struct cli *c, enum query_field f, const struct bib_record *r, struct buf *out);

#endif
