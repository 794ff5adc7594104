/* answers.h - the readers of answers, for the calls and for tests and fuzzers. Each reads XML
 * and, where NCBI has it, JSON; false when the answer is malformed, another document, or an
 * error (see answer_error_words). Memory: `a`. Nobody outside the room includes it. */
#ifndef SIGTE_EUTILS_ANSWERS_H
#define SIGTE_EUTILS_ANSWERS_H

#include "pubmed/eutils/eutils_citation.h"
#include "pubmed/eutils/eutils_history.h"
#include "pubmed/eutils/eutils_info.h"
#include "pubmed/eutils/eutils_link.h"
#include "pubmed/eutils/eutils_spell.h"
#include "pubmed/eutils/eutils_summary.h"

NODISCARD bool info_answer_parse(struct str body, struct arena *a, struct eutils_info *out);
NODISCARD bool spell_answer_parse(struct str body, struct arena *a, struct eutils_spelling *out);
NODISCARD bool post_answer_parse(struct str body, struct arena *a, struct eutils_history *out);

struct summary_list {
    struct eutils_summary *item;
    size_t n, cap;
};
NODISCARD bool summary_answer_parse(struct str body, struct arena *a, struct summary_list *out);

/* A LinkSet: what one record, or several asked for in one, are linked to. */
struct link_target {
    struct str db_to, name;
    struct eutils_link *link;
    size_t n_links;
};

/* An address outside (llinks), a name of a link that a record has (acheck), or whether it has
 * any (ncheck, lcheck). */
struct link_check {
    int64_t id;
    struct str url, name, category, provider;
    bool has_neighbor, has_linkout;
};

struct link_set {
    struct str db_from;
    int64_t *id;
    size_t n_ids;
    struct link_target *target;
    size_t n_targets;
    struct link_check *check;
    size_t n_checks;
    struct str error; /* of this set alone */
};

struct link_answer {
    struct link_set *set;
    size_t n_sets;
};
NODISCARD bool link_answer_parse(struct str body, struct arena *a, struct link_answer *out);

/* The lines of an ecitmatch answer, which is plain text; false when one is none. */
struct citation_line {
    struct str key;
    struct str verdict; /* "12345", "NOT_FOUND", "NOT_FOUND;INVALID_JOURNAL", "AMBIGUOUS 1,2" */
};
NODISCARD bool citation_answer_parse(struct str body, struct arena *a, struct citation_line **line,
                                     size_t *n);
/* What a verdict says, into *out; false when it says nothing that is known. */
NODISCARD bool citation_verdict_parse(struct str verdict, struct arena *a,
                                      struct eutils_matched *out);

#endif
