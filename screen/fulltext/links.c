/* links.c - addresses from identifiers, and what is known of them. */
#include "screen/fulltext/links.h"

#include "screen/fulltext/messages.h"

#define URL_BYTES 2000

static const char *const NAME[] = {"pmc", "pmc_pdf", "preprint", "doaj", "doi", "pubmed", "url"};

const char *text_link_name(enum text_link_kind k)
{
    return NAME[k];
}

const char *text_link_text(enum text_link_kind k, enum lang lang)
{
    static const struct msg *const text[] = {&msg_link_pmc,  &msg_link_pmc_pdf, &msg_link_preprint,
                                             &msg_link_doaj, &msg_link_doi,     &msg_link_pubmed,
                                             &msg_link_url};
    return text[k]->text[lang];
}

struct links {
    struct arena *a;
    struct text_link *item;
    size_t n, cap;
};

static void add(struct links *l, struct text_link x)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->item[i].url, x.url))
            return;
    l->item = arena_grow(l->a, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = x;
}

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

/* An author manuscript may be kept back until a day that PubMed states. */
static struct date release_day(const struct bib_record *r, struct date today)
{
    for (size_t i = 0; i < r->n_history; i++)
        if (str_eq_nocase_c(r->history[i].status, "pmc-release") &&
            date_cmp(r->history[i].date, today) > 0)
            return r->history[i].date;
    return (struct date){0};
}

static void add_pmc(struct links *l, const struct bib_record *r, struct date today)
{
    struct str digits = str_sub(r->pmcid, 3, r->pmcid.len);
    struct date from = release_day(r, today);
    if (!str_starts_nocase(r->pmcid, "PMC") || !is_digits(digits))
        return;
    for (int pdf = 0; pdf < 2; pdf++) {
        char *url = arena_fmt(l->a, "https://pmc.ncbi.nlm.nih.gov/articles/PMC%.*s/%s",
                              (int)digits.len, digits.ptr, pdf ? "pdf/" : "");
        add(l, (struct text_link){.kind = pdf ? LINK_PMC_PDF : LINK_PMC,
                                  .url = str_c(url),
                                  .open = !date_is_set(from),
                                  .from = from});
    }
}

/* bioRxiv and medRxiv number their preprints, 10.1101/2020.01.01.123456; journals of the same
 * house have letters there. */
static bool is_preprint(struct str doi)
{
    if (str_starts(doi, "10.48550/arxiv.") || str_starts(doi, "10.64898/"))
        return true;
    if (!str_starts(doi, "10.1101/"))
        return false;
    for (size_t i = strlen("10.1101/"); i < doi.len; i++)
        if ((doi.ptr[i] < '0' || doi.ptr[i] > '9') && doi.ptr[i] != '.')
            return false;
    return true;
}

static void add_doi(struct links *l, struct str doi)
{
    struct buf b = {0};
    size_t slash = str_find(doi, STR("/"), 0);
    if (slash == SIZE_MAX)
        return;
    buf_adds(&b, "https://doi.org/");
    buf_addstr(&b, str_sub(doi, 0, slash + 1));
    buf_add_url(&b, str_sub(doi, slash + 1, doi.len));
    bool open = is_preprint(doi);
    add(l, (struct text_link){.kind = open ? LINK_PREPRINT : LINK_DOI,
                              .url = arena_str(l->a, buf_str(&b)),
                              .open = open});
    buf_release(&b);
}

/* The host of an address without `www.`; empty when it is none to show. */
static struct str host_of(struct str url)
{
    size_t from = str_starts_nocase(url, "https://")  ? 8
                  : str_starts_nocase(url, "http://") ? 7
                                                      : 0;
    if (from == 0 || url.len > URL_BYTES)
        return STR("");
    size_t to = from;
    while (to < url.len && !strchr("/?#:", url.ptr[to]))
        to++;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= 0x20 || strchr("\"<>\\^`{|}\x7F", url.ptr[i]))
            return STR("");
    struct str host = str_sub(url, from, to);
    return str_starts_nocase(host, "www.") ? str_sub(host, 4, host.len) : host;
}

static void add_url(struct links *l, struct str url)
{
    static const struct {
        const char *host;
        enum text_link_kind kind;
    } known[] = {{"arxiv.org", LINK_PREPRINT},
                 {"biorxiv.org", LINK_PREPRINT},
                 {"medrxiv.org", LINK_PREPRINT},
                 {"doaj.org", LINK_DOAJ},
                 {"pmc.ncbi.nlm.nih.gov", LINK_PMC}};
    struct str host = host_of(url);
    struct text_link x = {.kind = LINK_URL, .url = url};
    if (!host.len)
        return;
    if (str_eq_nocase(host, STR("doi.org")) || str_eq_nocase(host, STR("dx.doi.org"))) {
        struct str doi = bib_clean_doi(url, l->a);
        if (doi.len)
            add_doi(l, doi);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq_nocase_c(host, known[i].host)) {
            x.kind = known[i].kind;
            x.open = true;
        }
    if (str_eq_nocase_c(host, "ncbi.nlm.nih.gov") &&
        str_find(url, STR("/pmc/articles/PMC"), 0) != SIZE_MAX) {
        x.kind = LINK_PMC;
        x.open = true;
    }
    add(l, x);
}

/* A field may hold several addresses, parted by blanks or semicolons. */
static void add_urls(struct links *l, struct str s)
{
    size_t i = 0;
    while (i < s.len) {
        size_t from = i;
        while (i < s.len && !strchr(" \t\r\n;", s.ptr[i]))
            i++;
        if (i > from)
            add_url(l, str_sub(s, from, i));
        i++;
    }
}

static int rank(const struct text_link *x)
{
    return (x->open ? 0 : 16) + (int)x->kind;
}

void text_links(const struct bib_record *r, struct date today, struct arena *a,
                struct text_link **out, size_t *n)
{
    struct links l = {.a = a};
    add_pmc(&l, r, today);
    if (r->doi.len)
        add_doi(&l, r->doi);
    if (is_digits(r->pmid))
        add(&l,
            (struct text_link){.kind = LINK_PUBMED,
                               .url = str_c(arena_fmt(a, "https://pubmed.ncbi.nlm.nih.gov/%.*s/",
                                                      (int)r->pmid.len, r->pmid.ptr))});
    add_urls(&l, r->url);
    for (size_t i = 0; i < r->n_extra; i++)
        if (str_starts_nocase(r->extra[i].value, "http"))
            add_urls(&l, r->extra[i].value);
    /* Several of a kind keep the record's order. */
    for (size_t i = 1; i < l.n; i++)
        for (size_t k = i; k > 0 && rank(&l.item[k - 1]) > rank(&l.item[k]); k--) {
            struct text_link x = l.item[k];
            l.item[k] = l.item[k - 1];
            l.item[k - 1] = x;
        }
    *out = l.item;
    *n = l.n;
}
