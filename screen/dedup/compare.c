/* compare.c - the weights, the vetoes and the verdict.
 *
 * Points are added up over the fields. The weights were set by hand and checked
 * against four labelled sets; no set decides any of them alone. A title or an identifier must
 * agree: place, year and author alone never make a duplicate. */
#include "screen/dedup/compare.h"

#define POINTS_FULL 170

/* By enum agree: unknown, same, near, part, alike, loose, not. */
static const int title_points[] = {0, 50, 45, 30, 15, 0, -60};
static const int year_points[] = {0, 10, 5, 0, -10, 0, -25};
static const int author_points[] = {0, 20, 0, 0, 5, 0, -25};
static const int journal_points[] = {0, 10, 0, 0, 0, 0, -10};
static const int volume_points[] = {0, 10, 0, 0, 0, 0, -20};
static const int pages_points[] = {0, 25, 0, 5, 0, 0, -30};
static const int doi_points[] = {0, 40, 0, 0, 0, 0, -15};

static int year_gap(const struct key *a, const struct key *b)
{
    const int x[2] = {a->year_print, a->year_electronic};
    const int y[2] = {b->year_print, b->year_electronic};
    int least = 9999;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            int gap = x[i] > y[j] ? x[i] - y[j] : y[j] - x[i];
            if (x[i] && y[j] && gap < least)
                least = gap;
        }
    return least;
}

static enum agree agree_years(const struct key *a, const struct key *b)
{
    int gap = year_gap(a, b);
    if (gap == 9999)
        return AGREE_UNKNOWN;
    return gap == 0 ? AGREE_SAME : gap == 1 ? AGREE_NEAR : gap == 2 ? AGREE_ALIKE : AGREE_NOT;
}

static enum agree agree_text(struct str a, struct str b)
{
    if (a.len == 0 || b.len == 0)
        return AGREE_UNKNOWN;
    return str_eq(a, b) ? AGREE_SAME : AGREE_NOT;
}

/* Title against title, or against the title in the original language. */
static enum agree agree_any_title(const struct key *a, const struct key *b)
{
    enum agree best = agree_titles(&a->title, &b->title);
    enum agree x = a->vernacular ? agree_titles(a->vernacular, &b->title) : AGREE_UNKNOWN;
    enum agree y = b->vernacular ? agree_titles(&a->title, b->vernacular) : AGREE_UNKNOWN;
    if (x != AGREE_UNKNOWN && (best == AGREE_UNKNOWN || x < best))
        best = x;
    if (y != AGREE_UNKNOWN && (best == AGREE_UNKNOWN || y < best))
        best = y;
    return best;
}

static bool title_agrees(const struct match *m)
{
    if (m->title == AGREE_LOOSE)
        return m->whole_range && m->volume == AGREE_SAME && m->journal == AGREE_SAME &&
               m->author == AGREE_SAME;
    return m->title != AGREE_UNKNOWN && m->title != AGREE_NOT;
}

static uint64_t n_pages(const struct key_pages *p)
{
    return p->first == 0 ? 0 : p->last == 0 ? 1 : p->last - p->first + 1;
}

/* Numbers that differ: part I and part II. Where one title is a part of the other its
 * numbers need only stand in the other's. */
static bool numbers_differ(const struct key *a, const struct key *b, const struct match *m)
{
    struct str x = a->title.numbers, y = b->title.numbers;
    if (!title_agrees(m) || m->title == AGREE_LOOSE || str_eq(x, y))
        return false;
    if (m->title == AGREE_PART) {
        bool a_shorter = a->title.compact.len < b->title.compact.len;
        return str_find(a_shorter ? y : x, a_shorter ? x : y, 0) == SIZE_MAX;
    }
    return true;
}

static bool same_place(const struct match *m)
{
    return m->whole_range && m->volume == AGREE_SAME && m->author != AGREE_NOT;
}

static const char *veto_of_kind(const struct key *a, const struct key *b, const struct match *m)
{
    unsigned differ = a->kind ^ b->kind;
    unsigned types = a->has_types && b->has_types ? a->typed_kind ^ b->typed_kind : 0;
    unsigned notices = KIND_ERRATUM | KIND_RETRACTION;
    unsigned answers = KIND_REPLY | KIND_COMMENT;
    bool same_pages = m->pages == AGREE_SAME;
    if (differ & notices || (types & notices && !same_pages))
        return "notice";
    if ((differ & answers || types & answers) && !same_pages)
        return "reply";
    if ((differ & KIND_PROTOCOL || types & KIND_PROTOCOL) && !same_pages)
        return "protocol";
    unsigned all_a = a->kind | a->typed_kind, all_b = b->kind | b->typed_kind;
    if ((all_a ^ all_b) & KIND_PREPRINT)
        return "preprint";
    return NULL;
}

/* A page or two, in a supplement or named as an abstract, is no article of five. */
static bool is_abstract_beside_article(const struct key *a, const struct key *b)
{
    unsigned kind = a->kind | a->typed_kind;
    bool lettered = (a->pages.prefix.len > 0 && !a->pages.is_number) || a->supplement;
    if (n_pages(&b->pages) < 3)
        return false;
    return (kind & KIND_ABSTRACT && !((b->kind | b->typed_kind) & KIND_ABSTRACT)) ||
           (lettered && n_pages(&a->pages) == 1);
}

/* Place in error: everything else, the DOI included, is the same. */
static bool same_apart_from_place(const struct match *m)
{
    return m->doi == AGREE_SAME && m->title == AGREE_SAME && m->author == AGREE_SAME &&
           m->year == AGREE_SAME;
}

/* Cochrane reviews keep title and number when they are updated. */
static bool is_other_version(const struct key *a, const struct key *b, const struct match *m)
{
    return str_eq_c(a->pages.prefix, "cd") && str_eq_c(b->pages.prefix, "cd") &&
           m->pages == AGREE_SAME && (m->year != AGREE_SAME || m->doi == AGREE_NOT) &&
           m->year != AGREE_UNKNOWN;
}

const char *match_veto(const struct key *a, const struct key *b, const struct match *m)
{
    if (m->pmid == AGREE_NOT)
        return "pmid";
    if (m->title == AGREE_NOT && (m->pmid == AGREE_SAME || m->doi == AGREE_SAME))
        return "title";
    const char *kind = veto_of_kind(a, b, m);
    if (kind)
        return kind;
    if (m->pmid == AGREE_SAME)
        return NULL;
    if (numbers_differ(a, b, m) && !same_place(m))
        return "part";
    if (is_other_version(a, b, m))
        return "version";
    bool elsewhere = m->pages == AGREE_NOT || (m->pages == AGREE_UNKNOWN && m->volume == AGREE_NOT);
    if (elsewhere && (is_abstract_beside_article(a, b) || is_abstract_beside_article(b, a)))
        return "abstract";
    if (m->pages == AGREE_NOT) {
        if (m->doi == AGREE_NOT)
            return "doi";
        if (m->journal == AGREE_SAME && m->volume == AGREE_NOT && !same_apart_from_place(m))
            return "place";
    }
    return NULL;
}

struct match_points match_points(const struct match *m)
{
    int title = title_points[m->title];
    if (m->generic_title && title > 0)
        title = title * 3 / 10;
    return (struct match_points){.title = title,
                                 .year = year_points[m->year],
                                 .author = author_points[m->author],
                                 .journal = journal_points[m->journal],
                                 .volume = volume_points[m->volume],
                                 .pages = pages_points[m->pages],
                                 .doi = doi_points[m->doi],
                                 .pmid = m->pmid == AGREE_SAME ? 80 : 0};
}

static int points_of(const struct match *m)
{
    struct match_points p = match_points(m);
    return p.title + p.year + p.author + p.journal + p.volume + p.pages + p.doi + p.pmid;
}

/* All but the title. */
static void match_fields(const struct key *a, const struct key *b, struct match *m)
{
    *m = (struct match){0};
    m->generic_title = a->title.generic || b->title.generic;
    m->year = agree_years(a, b);
    m->author = agree_authors(a, b, &m->n_authors);
    m->journal = agree_journals(a, b);
    m->volume = agree_text(a->volume, b->volume);
    m->pages = agree_pages(&a->pages, &b->pages);
    m->whole_range = m->pages == AGREE_SAME && n_pages(&a->pages) > 1 && n_pages(&b->pages) > 1;
    m->doi = agree_text(a->doi, b->doi);
    m->pmid = a->pmid == 0 || b->pmid == 0 ? AGREE_UNKNOWN
              : a->pmid == b->pmid         ? AGREE_SAME
                                           : AGREE_NOT;
}

bool match_is_hopeless(const struct key *a, const struct key *b)
{
    struct match m;
    match_fields(a, b, &m);
    return m.pmid != AGREE_SAME && points_of(&m) + title_points[AGREE_SAME] < MATCH_POINTS_MAYBE;
}

enum verdict match_keys(const struct key *a, const struct key *b, struct match *m)
{
    match_fields(a, b, m);
    m->title = agree_any_title(a, b);
    m->points = points_of(m);
    m->veto = match_veto(a, b, m);

    bool carried = title_agrees(m) || m->pmid == AGREE_SAME || m->doi == AGREE_SAME;
    if (m->veto)
        return carried && (m->points >= MATCH_POINTS_MAYBE || m->pmid == AGREE_SAME) ? VERDICT_MAYBE
                                                                                     : VERDICT_NO;
    if (carried && m->points >= MATCH_POINTS_SAME)
        return VERDICT_SAME;
    return m->points >= MATCH_POINTS_MAYBE ? VERDICT_MAYBE : VERDICT_NO;
}

const char *match_rule(const struct match *m)
{
    return m->pmid == AGREE_SAME ? "pmid" : m->doi == AGREE_SAME ? "doi" : "title";
}

double match_score(const struct match *m)
{
    int points = m->points < 0 ? 0 : m->points > POINTS_FULL ? POINTS_FULL : m->points;
    return (double)points / POINTS_FULL;
}
