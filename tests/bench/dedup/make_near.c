/* make_near.c - publications that look like another and are not it. */
#include "make.h"

const char *const NEAR_NAME[N_NEARS] = {"part I, part II",
                                        "in men, in women",
                                        "10 mg, 20 mg",
                                        "another drug and place",
                                        "yearly report",
                                        "erratum",
                                        "reply",
                                        "comment under the same title",
                                        "conference abstract",
                                        "preprint",
                                        "protocol",
                                        "update of a review",
                                        "editorials",
                                        "abstracts under one DOI"};

static struct str titled(const char *before, struct str title, const char *after, struct arena *a)
{
    return str_c(arena_fmt(a, "%s%.*s%s", before, (int)title.len, title.ptr, after));
}

/* As the same group publishes next: same people, journal and year, another place and DOI. */
static struct bib_record sibling(const struct bib_record *r, uint64_t seed, struct arena *a)
{
    struct bib_record c = *r;
    unsigned first = 3000 + (unsigned)(make_number(seed) % 2000);
    c.pages = str_c(arena_fmt(a, "%u-%u", first, first + 8));
    c.issue = str_c(arena_fmt(a, "%u", (unsigned)(make_number(seed + 1) % 12) + 1));
    c.doi = str_c(arena_fmt(a, "10.5555/next.%llu", (unsigned long long)seed));
    c.pmid = str_c(arena_fmt(a, "%llu", (unsigned long long)(20000000 + seed % 10000000)));
    /* Most exports lack the one or the other. */
    if (make_number(seed + 2) % 3 > 0)
        c.pmid = (struct str){0};
    if (make_number(seed + 3) % 2 > 0)
        c.doi = (struct str){0};
    if (make_number(seed + 4) % 4 == 0)
        c.pages = c.issue = (struct str){0};
    return c;
}

/* The same title with another ending. */
static void two_endings(struct bib_record *x, struct bib_record *y, const char *one,
                        const char *other, struct arena *a)
{
    struct str title = x->title;
    x->title = titled("", title, one, a);
    y->title = titled("", title, other, a);
}

/* `Effect of A in ...`: of B. */
static struct str with_drug(struct str title, struct str other, struct arena *a)
{
    size_t x = str_find(title, STR(" of "), 0) + 4, y = str_find(other, STR(" of "), 0) + 4;
    struct str rest = str_sub(title, str_find(title, STR(" "), x), title.len);
    struct str drug = str_sub(other, y, str_find(other, STR(" "), y));
    return str_c(arena_fmt(a, "%.*s%.*s%.*s", (int)x, title.ptr, (int)drug.len, drug.ptr,
                           (int)rest.len, rest.ptr));
}

static void next_to_it(struct bib_record *first, struct bib_record *c, enum near how, uint64_t seed,
                       struct arena *a)
{
    struct bib_record other = make_work(seed % 1000000 + 5000000, a);
    switch (how) {
    case NEAR_ERRATUM:
        c->title = titled("Erratum: ", c->title, "", a);
        break;
    case NEAR_REPLY:
        c->title = titled("", c->title, ". Authors' reply", a);
        break;
    case NEAR_COMMENT:
        c->author = other.author;
        c->n_authors = 1;
        c->pages = str_c(arena_fmt(a, "%u", (unsigned)(seed % 900) + 4000));
        break;
    case NEAR_ABSTRACT:
        c->journal =
            titled("", c->journal, ". Conference: 40th Annual Meeting. Vienna Austria.", a);
        c->print_date.year--;
        c->volume = str_c(arena_fmt(a, "%d", c->print_date.year - 1970));
        c->issue = STR("SUPPL. 1");
        c->pages = str_c(arena_fmt(a, "S%u", (unsigned)(seed % 900) + 1));
        break;
    case NEAR_PREPRINT:
        c->journal = STR("medRxiv");
        c->journal_abbr = c->issn_print = c->volume = c->issue = c->pages = (struct str){0};
        break;
    case NEAR_PROTOCOL:
        c->title = titled("", c->title, ": study protocol", a);
        c->print_date.year -= 3;
        break;
    case NEAR_UPDATE:
        first->journal = c->journal = STR("Cochrane Database of Systematic Reviews");
        first->journal_abbr = c->journal_abbr = first->issn_print = c->issn_print = (struct str){0};
        first->pages = c->pages = str_c(arena_fmt(a, "CD%06u", (unsigned)(seed % 20000)));
        first->volume = c->volume = (struct str){0};
        c->print_date.year += 4;
        first->doi = str_c(arena_fmt(a, "10.5555/14651858.%s.pub2", first->pages.ptr));
        c->doi = str_c(arena_fmt(a, "10.5555/14651858.%s.pub3", first->pages.ptr));
        break;
    case NEAR_SAME_TITLE:
        first->title = c->title = STR("Editorial");
        first->n_authors = 1;
        c->author = make_number(seed) % 2 ? other.author : first->author;
        c->n_authors = 1;
        c->pages = str_c(arena_fmt(a, "%u-%u", 4000 + (unsigned)(seed % 99), 4002u));
        break;
    default: /* NEAR_CONTAINER */
        c->title = other.title;
        c->author = other.author;
        c->n_authors = other.n_authors;
        c->doi = first->doi;
        c->pages = first->pages = (struct str){0};
        break;
    }
}

struct bib_record make_near(struct bib_record *first, enum near how, uint64_t seed, struct arena *a)
{
    struct bib_record c = sibling(first, seed, a);
    struct bib_record other = make_work(seed % 1000000 + 7000000, a);
    switch (how) {
    case NEAR_PART:
        two_endings(first, &c, ". Part I", ". Part II", a);
        break;
    case NEAR_SEX:
        two_endings(first, &c, " in men", " in women", a);
        break;
    case NEAR_DOSE:
        two_endings(first, &c, " (10 mg daily)", " (20 mg daily)", a);
        break;
    case NEAR_DRUG:
        c.title = with_drug(c.title, other.title, a);
        break;
    case NEAR_YEARLY:
        two_endings(first, &c, ". Annual report 2018", ". Annual report 2019", a);
        c.print_date.year++;
        break;
    default:
        next_to_it(first, &c, how, seed, a);
        break;
    }
    return c;
}
