/* fields.h - the table of search fields: every spelling of every tag, what PubMed
 * calls the field, how it is matched and which modifiers it honours.
 * Sources: PubMed User Guide (April 2024), "Search field tags"; EInfo of November
 * 2025 for the short names that E-utilities accept. */
#ifndef SIGTE_PUBMED_QUERY_FIELDS_H
#define SIGTE_PUBMED_QUERY_FIELDS_H

#include "pubmed/query/query.h"

enum field_kind {
    FIELD_WORDS, /* words side by side in a text */
    FIELD_WHOLE, /* words that are the whole text */
    FIELD_HEADING,
    FIELD_QUALIFIER,
    FIELD_PUB_TYPE,
    FIELD_ACTION, /* substances with a pharmacological action */
    FIELD_AUTHOR,
    FIELD_LANGUAGE,
    FIELD_DATE,
    FIELD_PMID,
    FIELD_FILTER
};

struct field_row {
    enum query_field field;
    enum field_kind kind;
    bool noexp;          /* honours :noexp */
    bool proximity;      /* honours :~N */
    const char *display; /* in PubMed's translation */
    const char *tags;    /* other spellings, lower case, parted by | */
};

/* The row of a field; never NULL. */
const struct field_row *field_row(enum query_field f);

/* The row of a tag (any case, blanks trimmed and squeezed by the caller); NULL: unknown. */
const struct field_row *field_by_tag(struct str tag);

/* The known spelling nearest to an unknown one, in lower case; NULL when none is
 * near. Memory: `a`. */
const char *field_nearest_tag(struct str tag, struct arena *a);

#endif
