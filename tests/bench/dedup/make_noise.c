/* make_noise.c - what databases, exports and people do to a record. */
#include "make.h"

#include "lib/base/buf.h"

#include <ctype.h>
#include <stdlib.h>

const char *const NOISE_NAME[N_NOISES] = {"journal abbreviated",
                                          "all capitals",
                                          "brackets",
                                          "language note",
                                          "database note",
                                          "subtitle dropped",
                                          "title truncated",
                                          "typing error",
                                          "spelling",
                                          "entities and markup",
                                          "names in another form",
                                          "first author only",
                                          "no authors",
                                          "authors run together",
                                          "authors in another order",
                                          "year electronic",
                                          "ahead of print",
                                          "article number",
                                          "no place",
                                          "DOI mistyped",
                                          "no DOI",
                                          "four at once"};

static struct str replaced(struct str s, const char *from, const char *to, struct arena *a)
{
    struct buf out = {0};
    struct str what = str_c(from);
    size_t pos = 0, at;
    while ((at = str_find(s, what, pos)) != SIZE_MAX) {
        buf_addstr(&out, str_sub(s, pos, at));
        buf_adds(&out, to);
        pos = at + what.len;
    }
    buf_addstr(&out, str_sub(s, pos, s.len));
    struct str copy = arena_str(a, buf_str(&out));
    buf_release(&out);
    return copy;
}

static struct str capitals(struct str s, struct arena *a)
{
    char *text = arena_strndup(a, s.ptr, s.len);
    for (size_t i = 0; i < s.len; i++)
        text[i] = (char)toupper((unsigned char)text[i]);
    return replaced(str_n(text, s.len), "\xCE\xB2", "BETA", a);
}

static struct str mistyped(struct str s, uint64_t seed, struct arena *a)
{
    char *text = arena_strndup(a, s.ptr, s.len);
    for (int tries = 0; tries < 50; tries++) {
        size_t at = make_number(seed + (uint64_t)tries) % s.len;
        if (islower((unsigned char)text[at]) && at + 1 < s.len &&
            islower((unsigned char)text[at + 1])) {
            char swap = text[at];
            text[at] = text[at + 1];
            text[at + 1] = swap;
            break;
        }
    }
    return str_n(text, s.len);
}

static struct str entities(struct str s, struct arena *a)
{
    s = replaced(s, "\xCE\xB2", "&beta;", a);
    s = replaced(s, "'", "&#39;", a);
    return replaced(s, " in ", " <i>in</i> ", a);
}

static struct str other_spelling(struct str s, struct arena *a)
{
    static const char *const pair[][2] = {{"tumour", "tumor"},
                                          {"haem", "hem"},
                                          {"thalassaemia", "thalassemia"},
                                          {"leukaemia", "leukemia"},
                                          {"randomised", "randomized"},
                                          {"hospitalised", "hospitalized"},
                                          {"multicentre", "multicenter"},
                                          {"\xCE\xB2", "beta"}};
    for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++)
        s = replaced(s, pair[i][0], pair[i][1], a);
    return s;
}

static struct str without_marks(struct str s, struct arena *a)
{
    s = replaced(s, "\xC3\xB8", "o", a);
    s = replaced(s, "\xC3\xBC", "ue", a);
    return replaced(s, "-", " ", a);
}

static void copy_authors(struct bib_record *r, struct arena *a)
{
    struct bib_author *author = ARENA_ARRAY(a, r->n_authors, struct bib_author);
    if (r->n_authors > 0)
        memcpy(author, r->author, r->n_authors * sizeof *author);
    r->author = author;
}

static void other_names(struct bib_record *r, struct arena *a)
{
    copy_authors(r, a);
    for (size_t i = 0; i < r->n_authors; i++) {
        struct bib_author *p = &r->author[i];
        struct str family = without_marks(p->last, a);
        *p = (struct bib_author){.last = str_c(arena_fmt(a, "%.1s. %s", p->fore.ptr, family.ptr))};
    }
}

static void run_together(struct bib_record *r, struct arena *a)
{
    struct buf all = {0};
    for (size_t i = 0; i < r->n_authors; i++) {
        buf_addstr(&all, r->author[i].last);
        buf_addf(&all, " %.1s.", r->author[i].fore.ptr);
    }
    r->author = ARENA_NEW(a, struct bib_author);
    r->author[0].last = arena_str(a, buf_str(&all));
    r->n_authors = 1;
    buf_release(&all);
}

static int by_family(const void *a, const void *b)
{
    const struct bib_author *x = a, *y = b;
    return str_cmp(x->last, y->last);
}

static struct str first_words(struct str s, size_t words)
{
    size_t at = 0;
    while (at < s.len && words > 0)
        words -= s.ptr[at++] == ' ';
    return str_trim(str_sub(s, 0, at));
}

static void change_title(struct bib_record *r, enum noise how, uint64_t seed, struct arena *a)
{
    switch (how) {
    case NOISE_CAPITALS:
        r->title = capitals(r->title, a);
        break;
    case NOISE_BRACKETS:
        r->title = str_c(arena_fmt(a, "[%.*s].", (int)r->title.len, r->title.ptr));
        break;
    case NOISE_LANGUAGE:
        r->title = str_c(arena_fmt(a, "%.*s. [German]", (int)r->title.len, r->title.ptr));
        break;
    case NOISE_NOTE:
        r->title = str_c(arena_fmt(a, "%.*s.[Erratum appears in %.*s. 2009 Jun;2(1):87]",
                                   (int)r->title.len, r->title.ptr, (int)r->journal_abbr.len,
                                   r->journal_abbr.ptr));
        break;
    case NOISE_SUBTITLE:
        r->title = str_sub(r->title, 0, str_find(r->title, STR(":"), 0));
        break;
    case NOISE_TRUNCATED:
        r->title = str_c(arena_fmt(a, "%s …", arena_str(a, first_words(r->title, 8)).ptr));
        break;
    case NOISE_TYPO:
        r->title = mistyped(r->title, seed, a);
        break;
    case NOISE_SPELLING:
        r->title = other_spelling(r->title, a);
        break;
    default:
        r->title = entities(r->title, a);
        break;
    }
}

static void change_authors(struct bib_record *r, enum noise how, struct arena *a)
{
    switch (how) {
    case NOISE_NAMES:
        other_names(r, a);
        break;
    case NOISE_FIRST_AUTHOR:
        r->n_authors = 1;
        break;
    case NOISE_NO_AUTHORS:
        r->n_authors = 0;
        break;
    case NOISE_RUN_TOGETHER:
        run_together(r, a);
        break;
    default:
        copy_authors(r, a);
        if (r->n_authors > 1)
            qsort(r->author, r->n_authors, sizeof *r->author, by_family);
        break;
    }
}

static void abbreviate(struct bib_record *r, struct arena *a)
{
    size_t dash = str_find(r->pages, STR("-"), 0);
    r->journal = r->journal_abbr;
    r->journal_abbr = r->issn_print = (struct str){0};
    if (dash == SIZE_MAX)
        return;
    size_t last = dash + 1, n = 0;
    while (last + n + 1 < r->pages.len && n + 1 < dash && r->pages.ptr[n] == r->pages.ptr[last + n])
        n++;
    r->pages = str_c(arena_fmt(a, "%.*s-%.*s", (int)dash, r->pages.ptr,
                               (int)(r->pages.len - last - n), r->pages.ptr + last + n));
}

static void change_place(struct bib_record *r, enum noise how, uint64_t seed, struct arena *a)
{
    switch (how) {
    case NOISE_JOURNAL:
        abbreviate(r, a);
        break;
    case NOISE_YEAR:
        r->print_date.year--;
        break;
    case NOISE_NO_PAGES:
        r->volume = r->issue = r->pages = (struct str){0};
        break;
    case NOISE_ARTICLE_NUMBER:
        r->pages = str_c(arena_fmt(a, "e%u", 10000 + (unsigned)(seed % 80000)));
        break;
    case NOISE_NO_PLACE:
        r->journal = r->journal_abbr = r->issn_print = (struct str){0};
        r->volume = r->issue = r->pages = (struct str){0};
        break;
    case NOISE_DOI_TYPO:
        r->doi = str_c(arena_fmt(a, "%.*sx", (int)r->doi.len - 1, r->doi.ptr));
        break;
    default:
        r->doi = (struct str){0};
        break;
    }
}

struct bib_record make_noisy(const struct bib_record *r, enum noise how, uint64_t seed,
                             struct arena *a)
{
    /* Only PubMed has PMIDs, and half of the exports have no DOI. */
    struct bib_record c = *r;
    c.pmid = (struct str){0};
    if (how != NOISE_DOI_TYPO && make_number(seed) % 2 == 0)
        c.doi = (struct str){0};
    if (how == NOISE_MANY) {
        static const enum noise title[] = {NOISE_CAPITALS, NOISE_SPELLING, NOISE_NOTE, NOISE_TYPO,
                                           NOISE_LANGUAGE};
        static const enum noise names[] = {NOISE_NAMES, NOISE_FIRST_AUTHOR, NOISE_RUN_TOGETHER};
        static const enum noise year[] = {NOISE_YEAR, NOISE_NO_DOI};
        change_title(&c, title[make_number(seed + 1) % 5], seed, a);
        change_authors(&c, names[make_number(seed + 2) % 3], a);
        change_place(&c, year[make_number(seed + 3) % 2], seed, a);
        change_place(&c, NOISE_JOURNAL, seed, a);
    } else if (how >= NOISE_CAPITALS && how <= NOISE_ENTITY) {
        change_title(&c, how, seed, a);
    } else if (how >= NOISE_NAMES && how <= NOISE_AUTHOR_ORDER) {
        change_authors(&c, how, a);
    } else {
        change_place(&c, how, seed, a);
    }
    return c;
}
