/* lint.h - what is likely wrong with a search line: all that PubMed would drop or change
 * in silence, and what a colleague who reads the strategy would ask about.
 *
 *     struct lint_list found = {.arena = &a};
 *     lint_line(text, NULL, &(struct lint_context){.mesh = mesh, .names = names}, &a, &found, &q);
 *
 * Pure: the same line, MeSH and context give the same findings, in order of place. What
 * the parser and the lookup of headings remark (`query.…`) is among them, each once.
 * The questions are those of PRESS (McGowan et al. 2016, J Clin Epidemiol 75:40-46):
 * operators, subject headings, text words, spelling, limits. */
#ifndef SIGTE_PUBMED_QUERY_LINT_H
#define SIGTE_PUBMED_QUERY_LINT_H

#include "pubmed/query/query.h"

struct lint_finding {
    /* error: PubMed does not do what is written; warning: likely not what is meant;
     * info: worth knowing, harmless by itself */
    enum note_level level;
    const struct msg *msg; /* msg->id is the finding's stable name: "lint.covered_by_heading" */
    size_t n_args;
    const struct msg_arg *arg; /* in the list's arena */
    size_t start, end;         /* bytes in the line, [start, end) */
    const char *suggestion;    /* what to write in their place; "": nothing; NULL: none known */
};

/* Set .arena before use; all lives there. */
struct lint_list {
    struct arena *arena;
    struct lint_finding *item;
    size_t n, cap;
};

struct lint_context {
    const struct mesh *mesh;        /* NULL: nothing about headings */
    const struct mesh_names *names; /* of the same MeSH; NULL: no spelling, no twins */
    bool spelling;                  /* MeSH is whole, so that a word it lacks is worth a look */
    struct date as_of;              /* not set: nothing is in the future */
    struct query_date_range period; /* of the protocol; ends that aren't set aren't looked at */
    const char *const *type;        /* publication types that the line has to ask for */
    size_t n_types;
    bool part; /* other lines refer to this one: what it lacks may stand there */
};

/* Read a line and look it over. A line that can't be read gives findings too. q (may be
 * NULL) is the query as parsed, for `lines` of later lines; without a root when it can't
 * be read. `lines` as in query_parse. */
void lint_line(struct str text, const struct query_lines *lines, const struct lint_context *c,
               struct arena *a, struct lint_list *found, struct query *q);

/* Names of the lines (`#n`, without #) that the text refers to, in order, doubles kept.
 * Memory: `a`. */
size_t lint_references(struct str text, struct arena *a, struct str **out);

size_t lint_count(const struct lint_list *l, enum note_level level);

#endif
