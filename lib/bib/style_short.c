/* style_short.c - citations in the text, what lists are ordered by, and where a record is read. */
#include "lib/base/text.h"
#include "lib/bib/citation.h"
#include "lib/bib/messages.h"
#include "lib/bib/names.h"
#include "lib/bib/style.h"

#define SHORT_COLUMNS 40

static struct str name(const struct bib_author *w)
{
    return w->collective.len ? w->collective : w->last;
}

/* Authors, else editors; none when nobody is named. */
static size_t people(const struct bib_record *r, const struct bib_author **list)
{
    bool nobody = r->n_authors == 1 && bib_is_nobody(name(&r->author[0]));
    *list = r->n_authors && !nobody ? r->author : r->editor;
    return r->n_authors && !nobody ? r->n_authors : r->n_editors;
}

struct str bib_cite_short(const struct bib_record *r, enum lang lang, struct str letter,
                          struct arena *a)
{
    const struct bib_author *list;
    size_t n = people(r, &list);
    struct buf b = {0};
    buf_addstr(&b, text_ellipsize(n ? name(&list[0]) : r->title, SHORT_COLUMNS, a));
    if (!n && b.len && b.ptr[b.len - 1] == '.')
        buf_truncate(&b, b.len - 1);
    bool more = list == r->author && r->authors_incomplete;
    if (n == 2 && !more) {
        struct str second = text_ellipsize(name(&list[1]), SHORT_COLUMNS, a);
        buf_addf(&b, " %s %.*s", msg_text(a, lang, MSG_CITE_AND), (int)second.len, second.ptr);
    } else if (n > 2 || (n && more)) {
        buf_adds(&b, " et al.");
    }
    buf_adds(&b, b.len ? " " : "");
    if (bib_year(r))
        buf_addf(&b, "%d", bib_year(r));
    else
        buf_addf(&b, "%s%s", msg_text(a, lang, MSG_CITE_NO_DATE), letter.len ? "-" : "");
    buf_addstr(&b, letter);
    return citation_take(&b, a);
}

/* Without quotation marks, brackets and an English article in front. */
static struct str bare(struct str s)
{
    static const char *const front[] = {"The ", "A ", "An ", "\"", "'", "[", "(", "“", "‘", "«"};
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < COUNT_OF(front); i++)
            if (str_starts_nocase(s, front[i]) && s.len > strlen(front[i])) {
                s = str_sub(s, strlen(front[i]), s.len);
                again = true;
            }
    }
    return s;
}

struct str bib_cite_order(const struct bib_record *r)
{
    const struct bib_author *list;
    size_t n = people(r, &list);
    if (n == 0)
        return bare(r->title);
    return list[0].collective.len ? bare(list[0].collective) : list[0].last;
}

/* ---- Links --------------------------------------------------------------------------------- */

/* A DOI may hold anything; what an address may hold unescaped stays readable. */
struct str bib_doi_href(struct str doi, struct arena *a)
{
    struct buf b = {0};
    buf_adds(&b, "https://doi.org/");
    for (size_t i = 0; i < doi.len; i++) {
        unsigned char c = (unsigned char)doi.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("-._~/:;()@,=+!*", c));
        if (plain)
            buf_addch(&b, (char)c);
        else
            buf_addf(&b, "%%%02X", c);
    }
    return citation_take(&b, a);
}

struct str bib_pmid_href(struct str pmid, struct arena *a)
{
    return str_c(arena_fmt(a, "https://pubmed.ncbi.nlm.nih.gov/%.*s/", (int)pmid.len,
                           pmid.len ? pmid.ptr : ""));
}

struct str bib_href(const struct bib_record *r, struct arena *a)
{
    if (r->doi.len)
        return bib_doi_href(r->doi, a);
    if (r->pmcid.len)
        return str_c(arena_fmt(a, "https://pmc.ncbi.nlm.nih.gov/articles/%.*s/", (int)r->pmcid.len,
                               r->pmcid.ptr));
    return r->pmid.len ? bib_pmid_href(r->pmid, a) : STR("");
}
