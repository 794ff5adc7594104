/* reason.c - what agreed, in words, with the values as the records have them. */
#include "lib/base/text.h"
#include "screen/dedup/compare.h"
#include "screen/dedup/messages.h"

#define WHY_MAX 12
/* Points, in tenths, at which a score is 1. */
#define POINTS_FULL 170

/* Keep a message and its arguments beyond the expression that made it. */
static void add_why(struct dedup_pair *pair, struct msg_call m, int points, struct arena *a)
{
    struct msg_arg *arg = ARENA_ARRAY(a, m.n, struct msg_arg);
    for (size_t i = 0; i < m.n; i++) {
        arg[i] = m.arg[i];
        if (arg[i].kind == MSG_ARG_STR)
            arg[i].s = arena_str(a, arg[i].s);
    }
    if (pair->n_why < WHY_MAX)
        pair->why[pair->n_why++] = (struct dedup_why){.text = {m.msg, m.n, arg}, .points = points};
}

static void add_identifiers(const struct key *x, const struct match *m, struct match_points p,
                            struct dedup_pair *pair, struct arena *a)
{
    struct str pmid = str_c(arena_fmt(a, "%u", (unsigned)x->pmid));
    if (m->pmid == AGREE_SAME)
        add_why(pair, MSG_DEDUP_SAME_PMID(pmid), p.pmid, a);
    if (m->doi == AGREE_SAME)
        add_why(pair, MSG_DEDUP_SAME_DOI(x->doi), p.doi, a);
}

static void add_title(const struct match *m, struct match_points p, struct dedup_pair *pair,
                      struct arena *a)
{
    switch (m->title) {
    case AGREE_SAME:
        add_why(pair, MSG_DEDUP_TITLE_SAME, p.title, a);
        break;
    case AGREE_NEAR:
        add_why(pair, MSG_DEDUP_TITLE_NEAR, p.title, a);
        break;
    case AGREE_PART:
        add_why(pair, MSG_DEDUP_TITLE_PART, p.title, a);
        break;
    case AGREE_ALIKE:
        add_why(pair, MSG_DEDUP_TITLE_ALIKE, p.title, a);
        break;
    case AGREE_LOOSE:
        add_why(pair, MSG_DEDUP_TITLE_LOOSE, p.title, a);
        break;
    default:
        break;
    }
}

static int year_shown(const struct key *k)
{
    return k->year_print ? k->year_print : k->year_electronic;
}

static void add_year(const struct key *x, const struct key *y, const struct match *m,
                     struct match_points p, struct dedup_pair *pair, struct arena *a)
{
    int first = year_shown(x), second = year_shown(y);
    if (first > second) {
        int swap = first;
        first = second;
        second = swap;
    }
    if (m->year == AGREE_SAME && first == second)
        add_why(pair, MSG_DEDUP_YEAR_SAME(first), p.year, a);
    else if (m->year == AGREE_SAME || m->year == AGREE_NEAR)
        add_why(pair, MSG_DEDUP_YEAR_NEAR(first, second), p.year, a);
}

static void add_authors(const struct key *x, const struct match *m, struct match_points p,
                        struct dedup_pair *pair, struct arena *a)
{
    if (m->author == AGREE_ALIKE)
        add_why(pair, MSG_DEDUP_AUTHORS_COMMON(m->n_authors), p.author, a);
    if (m->author != AGREE_SAME)
        return;
    struct str name = x->shown_author.len ? x->shown_author : x->first.family;
    add_why(pair, MSG_DEDUP_AUTHOR_SAME(name), p.author, a);
}

static void add_place(const struct key *x, const struct key *y, const struct match *m,
                      struct match_points p, struct dedup_pair *pair, struct arena *a)
{
    struct str journal = x->journal->shown.len ? x->journal->shown : y->journal->shown;
    if (m->journal == AGREE_SAME && journal.len > 0)
        add_why(pair, MSG_DEDUP_JOURNAL_SAME(journal), p.journal, a);
    if (m->volume == AGREE_SAME)
        add_why(pair, MSG_DEDUP_VOLUME_SAME(x->volume), p.volume, a);
    struct str left = x->shown_pages, right = y->shown_pages;
    if (m->pages == AGREE_SAME && str_eq(left, right))
        add_why(pair, MSG_DEDUP_PAGES_SAME(left), p.pages, a);
    else if (m->pages == AGREE_SAME)
        add_why(pair, MSG_DEDUP_PAGES_EQUAL(left, right), p.pages, a);
    else if (m->pages == AGREE_PART)
        add_why(pair, MSG_DEDUP_PAGES_PART(left, right), p.pages, a);
}

static struct msg_call veto_words(const char *veto)
{
    static const struct {
        const char *veto;
        const struct msg *msg;
    } table[] = {{"pmid", &msg_dedup_veto_pmid},         {"title", &msg_dedup_veto_title},
                 {"notice", &msg_dedup_veto_notice},     {"reply", &msg_dedup_veto_reply},
                 {"protocol", &msg_dedup_veto_protocol}, {"preprint", &msg_dedup_veto_preprint},
                 {"part", &msg_dedup_veto_part},         {"version", &msg_dedup_veto_version},
                 {"abstract", &msg_dedup_veto_abstract}, {"doi", &msg_dedup_veto_doi},
                 {"place", &msg_dedup_veto_place},       {"cluster", &msg_dedup_veto_cluster}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (str_eq_c(str_c(veto), table[i].veto))
            return (struct msg_call){table[i].msg, 0, NULL};
    return MSG_DEDUP_VETO_WEAK;
}

void match_explain(const struct match_model *model, const struct key *x, const struct key *y,
                   const struct match *m, struct dedup_pair *pair, struct arena *a)
{
    pair->why = ARENA_ARRAY(a, WHY_MAX, struct dedup_why);
    pair->rule = match_rule(m);
    pair->points = m->points;
    int points = m->points < 0 ? 0 : m->points > POINTS_FULL ? POINTS_FULL : m->points;
    pair->score = (double)points / POINTS_FULL;
    struct match_points p = match_points(model, m);
    add_identifiers(x, m, p, pair, a);
    add_title(m, p, pair, a);
    add_year(x, y, m, p, pair, a);
    add_authors(x, m, p, pair, a);
    add_place(x, y, m, p, pair, a);
    if (pair->veto)
        add_why(pair, veto_words(pair->veto), 0, a);
}

char *dedup_reason(const struct dedup_pair *pair, enum lang lang, struct arena *a)
{
    struct buf line = {0};
    for (size_t i = 0; i < pair->n_why; i++) {
        if (i > 0)
            buf_adds(&line, "; ");
        msg_render(&line, lang, pair->why[i].text);
    }
    char *text = arena_strndup(a, buf_c(&line), line.len);
    buf_release(&line);
    return text;
}
