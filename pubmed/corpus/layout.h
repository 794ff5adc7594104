/* layout.h - what is indexed where.
 *
 * Words: a text goes to columns of the full-text table that together stand for
 * exactly the fields it is searched in; a field is then searched in every column
 * that stands for it. Everything else is a posting: a prefix and a value.
 *
 * CORPUS_RULES is stored in each corpus. Raise it whenever the same record would
 * be indexed differently than before (here, or by query_texts or text_fold): an
 * older corpus is then refused instead of searched wrongly. */
#ifndef SIGTE_PUBMED_CORPUS_LAYOUT_H
#define SIGTE_PUBMED_CORPUS_LAYOUT_H

#include "pubmed/query/query.h"

#define CORPUS_RULES   3
#define CORPUS_COLUMNS 14 /* of table `words`, in its order */

/* Prefixes of posting terms. */
#define TERM_MESH       "mh:"     /* + number of a heading (heading.h): has it */
#define TERM_MESH_MAJOR "majr:"   /* + number: has it as a major topic */
#define TERM_PAIR       "mhsh:"   /* + number / number of a qualifier, side by side */
#define TERM_PAIR_MAJOR "majrsh:" /* the same as a major topic */
#define TERM_QUALIFIER  "sh:"     /* + number of a qualifier */
#define TERM_PUB_TYPE   "pt:"     /* + number of a publication type */
#define TERM_LANGUAGE   "la:"     /* + language as in the record */
#define TERM_FILTER     "sb:"     /* + layout_filter_name */

/* Columns whose fields together are exactly those of `fields` that are searched in
 * the full-text table: bit i is column i. */
uint32_t layout_columns_for_text(uint64_t fields);

/* Columns that stand for a field. */
uint32_t layout_columns_of_field(enum query_field f);

/* Name of a column in expressions. */
const char *layout_column_name(size_t column);

/* Stable name of a computed set under TERM_FILTER; NULL: not indexed. */
#define LAYOUT_FILTERS (QFILTER_RETRACTED + 1)
const char *layout_filter_name(enum query_filter f);

/* Prefix for fields whose words must be the whole text; NULL for others. */
const char *layout_prefix(enum query_field f);

#endif
