/* paste.h - references as people send them: citations copied from a document, lists of PMIDs and
 * DOIs, addresses of articles.
 *
 *     struct pasted_list l;
 *     paste_read(text, &a, &l);
 *
 * A pure function over text. Nothing is dropped: what is no reference (a greeting, a heading) comes
 * as an entry without parts, which a person dismisses. What the parts of a citation are is a guess
 * from the usual styles (Vancouver, APA, Harvard); they serve to ask PubMed, and a person compares
 * the answer with the text itself. */
#ifndef SIGTE_SCREEN_REFERENCES_PASTE_H
#define SIGTE_SCREEN_REFERENCES_PASTE_H

#include "lib/base/arena.h"

#define PASTED_BYTES                                                                               \
    10000 /* a longer text is no citation: it is kept, and its parts aren't told                   \
           */

struct pasted {
    int64_t line;       /* 1-based, of its first line */
    struct str text;    /* without its number or bullet, white space squeezed; never empty */
    struct str pmid;    /* digits; empty: none in the text */
    struct str doi;     /* bare, lower case; empty: none */
    struct str pmcid;   /* PMC…; empty: none */
    struct str author;  /* of the first: "Mann BJ" */
    struct str year;    /* four digits */
    struct str title;   /* without the stop at its end */
    struct str journal; /* as written */
    struct str volume, first_page;
};

struct pasted_list {
    struct pasted *item; /* in the order of the text */
    size_t n;
};

/* Cut a text (valid UTF-8) into entries. Numbered and bulleted entries may run over several lines;
 * without marks an entry is a paragraph when its lines don't stand for themselves, else a line. A
 * line of several PMIDs or DOIs and nothing else is an entry each. Memory: `a`. */
void paste_read(struct str text, struct arena *a, struct pasted_list *out);

/* ---- Parts, for tests ----------------------------------------------------------- */

/* Identifiers anywhere in p->text. */
void paste_ids(struct pasted *p, struct arena *a);
/* Author, year, title, journal, volume, first page, as far as they can be told. */
void paste_citation(struct pasted *p, struct arena *a);

#endif
