/* links.h - where a report's text may be found, from its record alone. A pure function: nothing
 * is asked of the network.
 *
 * `open` is said only of what is open for certain: PubMed Central, the preprint servers arXiv,
 * bioRxiv and medRxiv, and a directory of open access journals when the record names it. A DOI or
 * another address may be open; the record doesn't say. */
#ifndef SIGTE_SCREEN_FULLTEXT_LINKS_H
#define SIGTE_SCREEN_FULLTEXT_LINKS_H

#include "lib/base/msg.h"
#include "lib/bib/record.h"

enum text_link_kind {
    LINK_PMC,
    LINK_PMC_PDF,
    LINK_PREPRINT,
    LINK_DOAJ,
    LINK_DOI,
    LINK_PUBMED,
    LINK_URL
};

struct text_link {
    enum text_link_kind kind;
    struct str url; /* http or https, percent-encoded where it must be */
    bool open;
    struct date from; /* not open before this day (PubMed's date of release); not set: open now */
};
/* In the order in which to try them: open ones first, each address once. Memory: `a`. */
void text_links(const struct bib_record *r, struct date today, struct arena *a,
                struct text_link **out, size_t *n);

const char *text_link_name(enum text_link_kind k);                 /* "pmc", "doi", … */
const char *text_link_text(enum text_link_kind k, enum lang lang); /* in the reader's words */

#endif
