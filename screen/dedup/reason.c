/* reason.c - what agreed and what did not, in words and numbers, with the values as the
 * records have them. */
#include "lib/base/text.h"
#include "screen/dedup/compare.h"
#include "screen/dedup/messages.h"
#include "screen/dedup/spelling.h"

#define WHY_MAX 12
/* Points at which a score is 1. */
#define POINTS_FULL 170

/* A reason as it is put together. */
struct telling {
    const struct key *left, *right;
    const struct match *m;
    struct match_points p;
    struct dedup_why why[WHY_MAX];
    size_t n;
    struct arena *a;
};

/* Keep a message and its arguments beyond the expression that made it. */
static void add(struct telling *t, struct msg_call m, int points)
{
    struct msg_arg *arg = ARENA_ARRAY(t->a, m.n, struct msg_arg);
    for (size_t i = 0; i < m.n; i++) {
        arg[i] = m.arg[i];
        if (arg[i].kind == MSG_ARG_STR)
            arg[i].s = arena_str(t->a, arg[i].s);
    }
    if (t->n < WHY_MAX)
        t->why[t->n++] = (struct dedup_why){.text = {m.msg, m.n, arg}, .points = points};
}

static void add_identifiers(struct telling *t)
{
    const struct key *x = t->left, *y = t->right;
    if (t->m->pmid == AGREE_SAME)
        add(t, MSG_DEDUP_SAME_PMID(str_c(arena_fmt(t->a, "%u", (unsigned)x->pmid))), t->p.pmid);
    if (t->m->doi == AGREE_SAME)
        add(t, MSG_DEDUP_SAME_DOI(x->doi), t->p.doi);
    if (t->m->doi == AGREE_NOT)
        add(t, MSG_DEDUP_DOI_DIFFER(x->doi, y->doi), t->p.doi);
}

/* Per cent of the longer title's letters that stand in the other in their order, about. */
static int title_per_cent(const struct telling *t)
{
    struct str x = t->left->title.compact, y = t->right->title.compact;
    size_t longer = x.len > y.len ? x.len : y.len;
    longer = longer < DISTANCE_BYTES ? longer : DISTANCE_BYTES;
    size_t d = longer > 0 ? edit_distance(x, y, longer) : 0;
    return longer > 0 ? (int)(100 - 100 * (d < longer ? d : longer) / longer) : 0;
}

static void add_title(struct telling *t)
{
    int points = t->p.title;
    switch (t->m->title) {
    case AGREE_SAME:
        add(t, MSG_DEDUP_TITLE_SAME, points);
        break;
    case AGREE_NEAR:
        add(t, MSG_DEDUP_TITLE_NEAR(title_per_cent(t)), points);
        break;
    case AGREE_PART:
        add(t, MSG_DEDUP_TITLE_PART, points);
        break;
    case AGREE_ALIKE:
        add(t, MSG_DEDUP_TITLE_ALIKE(title_per_cent(t)), points);
        break;
    case AGREE_LOOSE:
        add(t, MSG_DEDUP_TITLE_LOOSE, points);
        break;
    case AGREE_NOT:
        add(t, MSG_DEDUP_TITLE_DIFFER(title_per_cent(t)), points);
        break;
    default:
        break;
    }
}

static int year_shown(const struct key *k)
{
    return k->year_print ? k->year_print : k->year_electronic;
}

static void add_year(struct telling *t)
{
    int first = year_shown(t->left), second = year_shown(t->right), points = t->p.year;
    if (first > second) {
        int swap = first;
        first = second;
        second = swap;
    }
    if (t->m->year == AGREE_UNKNOWN)
        return;
    if (t->m->year == AGREE_SAME && first == second)
        add(t, MSG_DEDUP_YEAR_SAME(first), points);
    else if (t->m->year == AGREE_SAME || t->m->year == AGREE_NEAR)
        add(t, MSG_DEDUP_YEAR_NEAR(first, second), points);
    else
        add(t, MSG_DEDUP_YEAR_DIFFER(first, second), points);
}

static struct str author_shown(const struct key *k)
{
    return k->shown_author.len ? k->shown_author : k->first.family;
}

static void add_authors(struct telling *t)
{
    struct str x = author_shown(t->left), y = author_shown(t->right);
    switch (t->m->author) {
    case AGREE_SAME:
        add(t, MSG_DEDUP_AUTHOR_SAME(x), t->p.author);
        break;
    case AGREE_NEAR:
        add(t, MSG_DEDUP_AUTHOR_NEAR(x), t->p.author);
        break;
    case AGREE_ALIKE:
        add(t, MSG_DEDUP_AUTHORS_COMMON(t->m->n_authors), t->p.author);
        break;
    case AGREE_NOT:
        add(t, MSG_DEDUP_AUTHOR_DIFFER(x, y), t->p.author);
        break;
    default:
        break;
    }
}

static void add_journal(struct telling *t)
{
    struct str x = t->left->journal->shown, y = t->right->journal->shown;
    if (t->m->journal == AGREE_SAME && (x.len > 0 || y.len > 0))
        add(t, MSG_DEDUP_JOURNAL_SAME(x.len > 0 ? x : y), t->p.journal);
    else if (t->m->journal == AGREE_SAME)
        add(t, MSG_DEDUP_ISSN_SAME, t->p.journal);
    else if (t->m->journal == AGREE_NOT)
        add(t, MSG_DEDUP_JOURNAL_DIFFER(x, y), t->p.journal);
}

static void add_place(struct telling *t)
{
    const struct key *x = t->left, *y = t->right;
    if (t->m->volume == AGREE_SAME)
        add(t, MSG_DEDUP_VOLUME_SAME(x->volume.len > 0 ? x->volume : y->volume), t->p.volume);
    else if (t->m->volume == AGREE_NOT)
        add(t, MSG_DEDUP_VOLUME_DIFFER(x->volume, y->volume), t->p.volume);
    struct str left = x->shown_pages, right = y->shown_pages;
    if (t->m->pages == AGREE_SAME && str_eq(left, right))
        add(t, MSG_DEDUP_PAGES_SAME(left), t->p.pages);
    else if (t->m->pages == AGREE_SAME)
        add(t, MSG_DEDUP_PAGES_EQUAL(left, right), t->p.pages);
    else if (t->m->pages == AGREE_PART)
        add(t, MSG_DEDUP_PAGES_PART(left, right), t->p.pages);
    else if (t->m->pages == AGREE_NOT)
        add(t, MSG_DEDUP_PAGES_DIFFER(left, right), t->p.pages);
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

/* `40 + 50 + 10 − 25`: what the phrases gave, in their order. */
static void add_sum(struct telling *t, int needed)
{
    struct buf sum = {0};
    for (size_t i = 0; i < t->n; i++) {
        int points = t->why[i].points;
        buf_addf(&sum, i == 0 ? "%s%d" : " %s %d",
                 points < 0 ? "\xE2\x88\x92"
                 : i == 0   ? ""
                            : "+",
                 points < 0 ? -points : points);
    }
    if (t->n > 0)
        add(t, MSG_DEDUP_POINTS(t->m->points, needed, buf_str(&sum)), 0);
    buf_release(&sum);
}

void match_explain(const struct match_model *model, const struct key *x, const struct key *y,
                   const struct match *m, struct dedup_pair *pair, struct arena *a)
{
    struct telling t = {.left = x, .right = y, .m = m, .p = match_points(model, m), .a = a};
    int points = m->points < 0 ? 0 : m->points > POINTS_FULL ? POINTS_FULL : m->points;
    pair->rule = match_rule(m);
    pair->points = m->points;
    pair->score = (double)points / POINTS_FULL;
    add_identifiers(&t);
    add_title(&t);
    add_year(&t);
    add_authors(&t);
    add_journal(&t);
    add_place(&t);
    add_sum(&t, model->same);
    if (pair->veto)
        add(&t, veto_words(pair->veto), 0);
    pair->why = ARENA_ARRAY(a, t.n, struct dedup_why);
    pair->n_why = t.n;
    memcpy(pair->why, t.why, t.n * sizeof *t.why);
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
