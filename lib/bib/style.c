/* style.c - Vancouver and author-year. */
#include "lib/bib/style.h"

#include "lib/base/text.h"
#include "lib/bib/citation.h"
#include "lib/bib/messages.h"
#include "lib/bib/names.h"
#include "lib/bib/terms.h"

#define USUAL_AUTHORS 6

static const char *const NAME[BIB_STYLE_COUNT] = {"vancouver", "author-year"};

const char *bib_style_name(enum bib_style s)
{
    return NAME[s];
}

bool bib_style_parse(struct str s, enum bib_style *out)
{
    for (size_t i = 0; i < BIB_STYLE_COUNT; i++)
        if (str_eq_c(s, NAME[i])) {
            *out = (enum bib_style)i;
            return true;
        }
    return false;
}

static bool is_nobody(const struct bib_author *w)
{
    return bib_is_nobody(w->collective) || bib_is_nobody(w->last);
}

/* Whoever answers for the work: its authors, else its editors; false when nobody is named. */
static bool people(const struct bib_record *r, const struct bib_author **list, size_t *n,
                   bool *editors)
{
    bool authors = r->n_authors && !(r->n_authors == 1 && is_nobody(&r->author[0]));
    *editors = !authors && r->n_editors;
    *list = authors ? r->author : r->editor;
    *n = authors ? r->n_authors : r->n_editors;
    return authors || *editors;
}

/* `Holm AM, Dahl BC, et al`, `Dahl BC, editor` */
static void add_people(struct buf *b, const struct bib_record *r, const struct bib_cite_options *o,
                       struct arena *a)
{
    const struct bib_author *list;
    size_t n, most = o->authors ? o->authors : USUAL_AUTHORS;
    bool editors;
    if (!people(r, &list, &n, &editors))
        return;
    citation_authors(b, list, n, most, !editors && r->authors_incomplete);
    if (editors) {
        buf_adds(b, ", ");
        buf_adds(b, n == 1 ? msg_text(a, o->lang, MSG_CITE_EDITOR)
                           : msg_text(a, o->lang, MSG_CITE_EDITORS));
    }
}

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

/* Where the number in `S12`, `e123`, `123` begins. */
static size_t number_at(struct str s)
{
    size_t i = 0;
    while (i < s.len && !(s.ptr[i] >= '0' && s.ptr[i] <= '9'))
        i++;
    return i;
}

/* `2698-2710` as `2698-710`, or in full from `2698-710`: figures that the first page has too stand
 * in one form only. Anything else stays: `123A-125A`, `12-5, 30`. */
static struct str pages(struct str s, bool in_full, struct arena *a)
{
    size_t dash = str_find(s, STR("-"), 0);
    struct str first = str_sub(s, 0, dash == SIZE_MAX ? s.len : dash);
    struct str last = dash == SIZE_MAX ? STR("") : str_sub(s, dash + 1, s.len);
    size_t at = number_at(first), other = number_at(last);
    struct str x = str_sub(first, at, first.len), y = str_sub(last, other, last.len);
    if (dash == SIZE_MAX || !is_digits(x) || !is_digits(y) ||
        (other && !str_eq(str_sub(first, 0, at), str_sub(last, 0, other))))
        return s;
    size_t lent = y.len < x.len ? x.len - y.len : 0; /* figures that stand in the first alone */
    if (in_full)
        return str_c(arena_fmt(a, "%.*s–%.*s%.*s%.*s", (int)first.len, first.ptr, (int)at,
                               first.ptr, (int)lent, x.ptr, (int)y.len, y.ptr));
    if (y.len > x.len)
        return s;
    size_t same = 0;
    while (y.len == x.len && same + 1 < y.len && x.ptr[same] == y.ptr[same])
        same++;
    y = str_sub(y, same, y.len);
    return str_c(
        arena_fmt(a, "%.*s-%.*s", (int)first.len, first.ptr, (int)y.len, y.len ? y.ptr : ""));
}

/* `39(24):2698-710`; author-year `39(24): 2698–2710`. */
static void add_place(struct buf *b, const struct bib_record *r, bool in_full, struct arena *a)
{
    buf_addstr(b, r->volume);
    if (r->issue.len)
        buf_addf(b, "(%.*s)", (int)r->issue.len, r->issue.ptr);
    if (r->pages.len) {
        const char *gap = r->kind != BIB_ARTICLE ? ". p. " : in_full ? ": " : ":";
        struct str p = pages(r->pages, in_full, a);
        buf_addf(b, "%s%.*s", b->len || r->kind != BIB_ARTICLE ? gap : "", (int)p.len, p.ptr);
    }
}

/* `Journal of clinical oncology : official journal …` as far as the colon. */
static struct str journal(const struct bib_record *r, bool in_full)
{
    struct str full = r->journal.len ? r->journal : r->journal_abbr;
    size_t colon = str_find(full, STR(" : "), 0);
    if (!in_full && r->journal_abbr.len)
        return r->journal_abbr;
    return str_sub(full, 0, colon == SIZE_MAX ? full.len : colon);
}

/* `In: Dahl BC, editor. All sieves.` */
static void add_book(struct buf *b, const struct bib_record *r, const struct bib_cite_options *o,
                     struct arena *a)
{
    struct buf in = {0};
    buf_adds(&in, msg_text(a, o->lang, MSG_CITE_IN));
    buf_addch(&in, ' ');
    if (r->n_editors) {
        citation_authors(&in, r->editor, r->n_editors, o->authors ? o->authors : USUAL_AUTHORS,
                         false);
        buf_addf(&in, ", %s. ",
                 r->n_editors == 1 ? msg_text(a, o->lang, MSG_CITE_EDITOR)
                                   : msg_text(a, o->lang, MSG_CITE_EDITORS));
    }
    buf_addstr(&in, r->book_title);
    citation_sentence(b, buf_str(&in));
    buf_release(&in);
}

/* `Odense: Sieve Press` */
static void add_publisher(struct buf *b, const struct bib_record *r)
{
    buf_addstr(b, r->place);
    if (r->place.len && r->publisher.len)
        buf_adds(b, ": ");
    buf_addstr(b, r->publisher);
}

static bool has_date(const struct bib_record *r)
{
    return bib_year(r) != 0 || r->medline_date.len != 0;
}

static void add_where_vancouver(struct buf *b, const struct bib_record *r,
                                const struct bib_cite_options *o, struct arena *a)
{
    struct buf in = {0}, place = {0};
    if (r->kind == BIB_ARTICLE)
        citation_sentence(b, journal(r, false));
    else
        add_publisher(&in, r);
    if (in.len)
        buf_adds(&in, "; ");
    if (has_date(r))
        citation_date(&in, r);
    else
        buf_addf(&in, "[%s]", msg_text(a, o->lang, MSG_CITE_NO_DATE_LONG));
    add_place(&place, r, false, a);
    if (place.len)
        buf_addf(&in, "%s%s", r->kind == BIB_ARTICLE || r->volume.len ? ";" : "", buf_c(&place));
    citation_sentence(b, buf_str(&in));
    buf_release(&place);
    buf_release(&in);
}

static void add_where_author_year(struct buf *b, const struct bib_record *r, struct arena *a)
{
    struct buf in = {0}, place = {0};
    if (r->kind == BIB_ARTICLE)
        buf_addstr(&in, journal(r, true));
    else
        add_publisher(&in, r);
    add_place(&place, r, true, a);
    if (place.len)
        buf_addf(&in, "%s%s", in.len && *buf_c(&place) != '.' ? " " : "", buf_c(&place));
    citation_sentence(b, buf_str(&in));
    buf_release(&place);
    buf_release(&in);
}

/* Title, or what stands for it; PubMed gives translated ones in brackets. */
static void add_title(struct buf *b, const struct bib_record *r, const struct bib_cite_options *o,
                      struct arena *a)
{
    struct buf in = {0};
    buf_addstr(&in, r->title.len ? r->title : r->vernacular_title);
    if (bib_is_retracted(r) && !str_starts_nocase(r->title, "retracted"))
        buf_addf(&in, "%s%s", in.len ? " " : "", msg_text(a, o->lang, MSG_CITE_RETRACTED));
    citation_sentence(b, buf_str(&in));
    buf_release(&in);
}

static void add_year(struct buf *b, const struct bib_record *r, enum lang lang, struct str letter,
                     struct arena *a)
{
    const char *none = msg_text(a, lang, MSG_CITE_NO_DATE);
    if (bib_year(r))
        buf_addf(b, "%d", bib_year(r));
    else
        buf_addf(b, "%s%s", none, letter.len ? "-" : "");
    buf_addstr(b, letter);
}

/* All that stands before the links. */
static struct str body(const struct bib_record *r, const struct bib_cite_options *o,
                       struct arena *a)
{
    struct buf b = {0}, who = {0};
    bool by_year = o->style == BIB_AUTHOR_YEAR;
    add_people(&who, r, o, a);
    if (by_year && who.len) {
        buf_adds(&who, str_ends(buf_str(&who), ", et al") ? ". (" : " (");
        add_year(&who, r, o->lang, o->letter, a);
        buf_addch(&who, ')');
    }
    citation_sentence(&b, buf_str(&who));
    add_title(&b, r, o, a);
    if (by_year && !who.len) {
        buf_adds(&b, b.len ? " (" : "(");
        add_year(&b, r, o->lang, o->letter, a);
        buf_adds(&b, ").");
    }
    if (r->book_title.len && !str_eq(r->book_title, r->title))
        add_book(&b, r, o, a);
    if (by_year)
        add_where_author_year(&b, r, a);
    else
        add_where_vancouver(&b, r, o, a);
    if (str_eq_c(r->publication_status, "aheadofprint") && !r->volume.len)
        citation_sentence(&b, str_c(msg_text(a, o->lang, MSG_CITE_AHEAD)));
    if (r->n_languages && !str_eq_c(r->language[0], "eng") && !str_eq_c(r->language[0], "und"))
        citation_sentence(&b, bib_language_name(r->language[0], a));
    buf_release(&who);
    return citation_take(&b, a);
}

static void add_part(struct bib_cite *out, const char *text, struct str href, struct arena *a)
{
    out->part[out->n++] = (struct bib_cite_part){str_c(arena_strdup(a, text)), href};
}

struct bib_cite bib_cite(const struct bib_record *r, const struct bib_cite_options *o,
                         struct arena *a)
{
    struct bib_cite out = {.part = ARENA_ARRAY(a, 6, struct bib_cite_part)};
    struct str text = body(r, o, a);
    const char *gap = text.len ? " " : "";
    out.part[out.n++] = (struct bib_cite_part){text, STR("")};
    if (r->doi.len) {
        add_part(&out, arena_fmt(a, "%sdoi: ", gap), STR(""), a);
        out.part[out.n++] = (struct bib_cite_part){r->doi, bib_doi_href(r->doi, a)};
    }
    if (r->pmid.len) {
        add_part(&out, arena_fmt(a, "%sPMID: ", r->doi.len ? ". " : gap), STR(""), a);
        out.part[out.n++] = (struct bib_cite_part){r->pmid, bib_pmid_href(r->pmid, a)};
    }
    if (r->doi.len || r->pmid.len)
        add_part(&out, ".", STR(""), a);
    else if (r->url.len && r->kind != BIB_ARTICLE)
        out.part[out.n++] = (struct bib_cite_part){
            str_c(arena_fmt(a, "%s%.*s", gap, (int)r->url.len, r->url.ptr)), r->url};
    return out;
}

struct str bib_cite_text(const struct bib_record *r, const struct bib_cite_options *o,
                         struct arena *a)
{
    struct bib_cite c = bib_cite(r, o, a);
    struct buf b = {0};
    for (size_t i = 0; i < c.n; i++)
        buf_addstr(&b, c.part[i].text);
    return citation_take(&b, a);
}
