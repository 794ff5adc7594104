/* compare.c - the weights, and the verdict. */
#include "screen/dedup/compare.h"

/* By enum agree: unknown, same, near, part, alike, loose, not. */
const struct match_model MATCH_MODEL = {.title = {0, 50, 45, 30, 15, 0, -60},
                                        .year = {0, 10, 5, 0, -10, 0, -25},
                                        .author = {0, 20, 5, 0, 5, 0, -25},
                                        .journal = {0, 10, 0, 0, 0, 0, -10},
                                        .volume = {0, 10, 0, 0, 0, 0, -20},
                                        .pages = {0, 25, 0, 5, 0, 0, -30},
                                        .doi = {0, 40, 0, 0, 0, 0, -15},
                                        .pmid = 80,
                                        .generic = 30,
                                        .same = 70,
                                        .maybe = 50,
                                        .part = 100};

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

enum agree agree_years(const struct key *a, const struct key *b)
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

struct match_points match_points(const struct match_model *model, const struct match *m)
{
    int title = model->title[m->title];
    if (m->generic_title && title > 0)
        title = title * model->generic / 100;
    return (struct match_points){.title = title,
                                 .year = model->year[m->year],
                                 .author = model->author[m->author],
                                 .journal = model->journal[m->journal],
                                 .volume = model->volume[m->volume],
                                 .pages = model->pages[m->pages],
                                 .doi = model->doi[m->doi],
                                 .pmid = m->pmid == AGREE_SAME ? model->pmid : 0};
}

static int points_of(const struct match_model *model, const struct match *m)
{
    struct match_points p = match_points(model, m);
    return p.title + p.year + p.author + p.journal + p.volume + p.pages + p.doi + p.pmid;
}

/* Embase shifts the fields of supplements: no volume, the volume as issue, the issue as page. */
static bool is_shifted(const struct key *a, const struct key *b)
{
    int64_t page;
    return a->volume.len == 0 && a->issue.len > 0 && str_eq(a->issue, b->volume) &&
           str_int64(b->issue, &page) && page > 0 && a->pages.last == 0 &&
           a->pages.first == (uint64_t)page;
}

/* Fields that take no more than a look. */
static void match_numbers(const struct key *a, const struct key *b, struct match *m)
{
    *m = (struct match){0};
    m->generic_title = a->title.generic || b->title.generic;
    m->year = agree_years(a, b);
    m->volume = agree_text(a->volume, b->volume);
    m->pages = agree_pages(&a->pages, &b->pages);
    if (is_shifted(a, b) || is_shifted(b, a)) {
        m->volume = AGREE_SAME;
        m->pages = AGREE_UNKNOWN;
    }
    m->whole_range =
        m->pages == AGREE_SAME && key_n_pages(&a->pages) > 1 && key_n_pages(&b->pages) > 1;
    m->doi = agree_text(a->doi, b->doi);
    m->pmid = a->pmid == 0 || b->pmid == 0 ? AGREE_UNKNOWN
              : a->pmid == b->pmid         ? AGREE_SAME
                                           : AGREE_NOT;
}

/* A protocol, an abstract, a preprint is years older and stands elsewhere: title and first author
 * relate it, whatever the rest. */
static bool follows(const struct match *m)
{
    return match_is_related(m->veto) && m->title >= AGREE_SAME && m->title <= AGREE_PART &&
           m->author == AGREE_SAME && !m->generic_title;
}

static enum verdict verdict_of(const struct match_model *model, const struct key *a,
                               const struct key *b, struct match *m)
{
    m->title = agree_any_title(a, b);
    m->points = points_of(model, m);
    m->veto = match_veto(a, b, m);
    bool by_id = m->pmid == AGREE_SAME || m->doi == AGREE_SAME;
    bool carried = match_title_agrees(m) || by_id;
    if (!carried && !(m->title == AGREE_UNKNOWN && m->points >= model->same))
        return VERDICT_NO;
    if (m->veto) {
        int needed = match_is_part(m->veto) ? model->part : model->maybe;
        return m->points >= needed || m->pmid == AGREE_SAME || follows(m) ? VERDICT_MAYBE
                                                                          : VERDICT_NO;
    }
    if (carried && m->points >= model->same)
        return VERDICT_SAME;
    /* Titles that only resemble each other are two abstracts of one group far more often. */
    bool resemble = m->title == AGREE_ALIKE || m->title == AGREE_LOOSE;
    bool backed = by_id || m->pages == AGREE_SAME || m->pages == AGREE_PART;
    return m->points >= model->maybe && (!resemble || backed) ? VERDICT_MAYBE : VERDICT_NO;
}

enum verdict match_keys(const struct match_model *model, const struct key *a, const struct key *b,
                        struct match *m)
{
    match_numbers(a, b, m);
    m->author = agree_authors(a, b, &m->n_authors);
    m->journal = agree_journals(a, b);
    return verdict_of(model, a, b, m);
}

enum verdict match_candidates(const struct match_model *model, const struct key *a,
                              const struct key *b, struct match *m)
{
    match_numbers(a, b, m);
    /* What differs in kind may be related, however little else agrees. */
    bool open = m->pmid == AGREE_SAME || (a->kind | a->typed_kind) != (b->kind | b->typed_kind);
    int best = points_of(model, m) + model->title[AGREE_SAME] + model->journal[AGREE_SAME];
    if (!open && best + model->author[AGREE_SAME] < model->maybe)
        return VERDICT_NO;
    m->author = agree_authors(a, b, &m->n_authors);
    if (!open && best + model->author[m->author] < model->maybe)
        return VERDICT_NO;
    m->journal = agree_journals(a, b);
    return verdict_of(model, a, b, m);
}

const char *match_rule(const struct match *m)
{
    return m->pmid == AGREE_SAME ? "pmid" : m->doi == AGREE_SAME ? "doi" : "title";
}
