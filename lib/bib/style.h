/* style.h - a record as a reference list gives it, in one of two styles.
 *
 *     struct bib_cite_options o = {.style = BIB_VANCOUVER, .lang = LANG_DA};
 *     puts(bib_cite_text(r, &o, &a).ptr);
 *
 * Vancouver is the form of the ICMJE's sample references (NLM, Citing Medicine): six authors, then
 * et al.; the journal's abbreviation; `2021 Aug 20;39(24):2698-710`; doi and PMID. The other puts
 * the year behind the authors and gives the journal's name and pages in full. What a record lacks
 * is left out; a missing year is said in words. Titles stay as the source has them. */
#ifndef SIGTE_BIB_STYLE_H
#define SIGTE_BIB_STYLE_H

#include "lib/base/msg.h"
#include "lib/bib/record.h"

enum bib_style { BIB_VANCOUVER, BIB_AUTHOR_YEAR, BIB_STYLE_COUNT };
const char *bib_style_name(enum bib_style s); /* "vancouver", "author-year" */
NODISCARD bool bib_style_parse(struct str s, enum bib_style *out);

struct bib_cite_options {
    enum bib_style style;
    enum lang lang;
    size_t authors;    /* named before et al.; 0: six */
    struct str letter; /* behind the year, where two citations would read alike; "" none */
};

/* A stretch of a reference: plain, or a link. */
struct bib_cite_part {
    struct str text;
    struct str href; /* "" plain */
};
struct bib_cite {
    struct bib_cite_part *part;
    size_t n;
};
struct bib_cite bib_cite(const struct bib_record *r, const struct bib_cite_options *o,
                         struct arena *a);
/* The same as one text. */
struct str bib_cite_text(const struct bib_record *r, const struct bib_cite_options *o,
                         struct arena *a);

/* As it is cited in the text: `Casolino et al. 2021`, `Holm & Dahl 2020b` (Danish: `Holm og Dahl`),
 * a group by its name, a work without authors by its title, without a year `n.d.` (`u.å.`). */
struct str bib_cite_short(const struct bib_record *r, enum lang lang, struct str letter,
                          struct arena *a);

/* What a list of citations is ordered by before the year: the first author's family name, of which
 * particles are part; a group or, without authors, the title, each without its English article. */
struct str bib_cite_order(const struct bib_record *r);

/* Where a record can be read: its DOI, else PubMed Central, else PubMed; "" when it has none. */
struct str bib_href(const struct bib_record *r, struct arena *a);
struct str bib_doi_href(struct str doi, struct arena *a);
struct str bib_pmid_href(struct str pmid, struct arena *a);

#endif
