/* reason.c - what agreed, in words, with the values as the records have them. */
#include "lib/base/text.h"
#include "screen/dedup/compare.h"
#include "screen/dedup/messages.h"

#define WHY_MAX 10

/* Keep a message and its arguments beyond the expression that made it. */
static void add_why(struct dedup_pair *pair, struct msg_call m, struct arena *a)
{
    struct msg_arg *arg = ARENA_ARRAY(a, m.n, struct msg_arg);
    for (size_t i = 0; i < m.n; i++) {
        arg[i] = m.arg[i];
        if (arg[i].kind == MSG_ARG_STR)
            arg[i].s = arena_str(a, arg[i].s);
    }
    if (pair->n_why < WHY_MAX)
        pair->why[pair->n_why++] = (struct msg_call){m.msg, m.n, arg};
}

static void add_identifiers(const struct key *x, const struct match *m, struct dedup_pair *pair,
                            struct arena *a)
{
    if (m->pmid == AGREE_SAME)
        add_why(pair, MSG_DEDUP_SAME_PMID(x->pmid), a);
    if (m->doi == AGREE_SAME)
        add_why(pair, MSG_DEDUP_SAME_DOI(x->doi), a);
}

static void add_title(const struct match *m, struct dedup_pair *pair, struct arena *a)
{
    switch (m->title) {
    case AGREE_SAME:
        add_why(pair, MSG_DEDUP_TITLE_SAME, a);
        break;
    case AGREE_NEAR:
        add_why(pair, MSG_DEDUP_TITLE_NEAR, a);
        break;
    case AGREE_PART:
        add_why(pair, MSG_DEDUP_TITLE_PART, a);
        break;
    case AGREE_ALIKE:
        add_why(pair, MSG_DEDUP_TITLE_ALIKE, a);
        break;
    case AGREE_LOOSE:
        add_why(pair, MSG_DEDUP_TITLE_LOOSE, a);
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
                     struct dedup_pair *pair, struct arena *a)
{
    int first = year_shown(x), second = year_shown(y);
    if (first > second) {
        int swap = first;
        first = second;
        second = swap;
    }
    if (m->year == AGREE_SAME && first == second)
        add_why(pair, MSG_DEDUP_YEAR_SAME(first), a);
    else if (m->year == AGREE_SAME || m->year == AGREE_NEAR)
        add_why(pair, MSG_DEDUP_YEAR_NEAR(first, second), a);
}

static void add_authors(const struct key *x, const struct match *m, struct dedup_pair *pair,
                        struct arena *a)
{
    const struct bib_record *r = x->record;
    if (m->author == AGREE_ALIKE)
        add_why(pair, MSG_DEDUP_AUTHORS_COMMON(m->n_authors), a);
    if (m->author != AGREE_SAME)
        return;
    /* Authors run together in one field: the first name's folded form says enough. */
    struct str name = x->name[0].family;
    for (size_t i = 0; i < r->n_authors; i++)
        if (r->author[i].last.len > 0) {
            if (r->author[i].fore.len > 0 || r->author[i].initials.len > 0)
                name = r->author[i].last;
            break;
        }
    add_why(pair, MSG_DEDUP_AUTHOR_SAME(name), a);
}

static struct str journal_shown(const struct bib_record *r)
{
    return r->journal_abbr.len ? r->journal_abbr : r->journal;
}

static void add_place(const struct key *x, const struct key *y, const struct match *m,
                      struct dedup_pair *pair, struct arena *a)
{
    if (m->journal == AGREE_SAME && journal_shown(x->record).len > 0)
        add_why(pair, MSG_DEDUP_JOURNAL_SAME(text_squeeze(journal_shown(x->record), a)), a);
    if (m->volume == AGREE_SAME)
        add_why(pair, MSG_DEDUP_VOLUME_SAME(x->volume), a);
    struct str p = x->record->pages.len ? x->record->pages : x->record->start_page;
    struct str q = y->record->pages.len ? y->record->pages : y->record->start_page;
    if (m->pages == AGREE_SAME && str_eq(p, q))
        add_why(pair, MSG_DEDUP_PAGES_SAME(p), a);
    else if (m->pages == AGREE_SAME)
        add_why(pair, MSG_DEDUP_PAGES_EQUAL(p, q), a);
    else if (m->pages == AGREE_PART)
        add_why(pair, MSG_DEDUP_PAGES_PART(p, q), a);
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

void match_explain(const struct key *x, const struct key *y, const struct match *m,
                   struct dedup_pair *pair, struct arena *a)
{
    pair->why = ARENA_ARRAY(a, WHY_MAX, struct msg_call);
    pair->rule = match_rule(m);
    pair->score = match_score(m);
    add_identifiers(x, m, pair, a);
    add_title(m, pair, a);
    add_year(x, y, m, pair, a);
    add_authors(x, m, pair, a);
    add_place(x, y, m, pair, a);
    if (pair->veto)
        add_why(pair, veto_words(pair->veto), a);
}

char *dedup_reason(const struct dedup_pair *pair, enum lang lang, struct arena *a)
{
    struct buf line = {0};
    for (size_t i = 0; i < pair->n_why; i++) {
        if (i > 0)
            buf_adds(&line, "; ");
        msg_render(&line, lang, pair->why[i]);
    }
    char *text = arena_strndup(a, buf_c(&line), line.len);
    buf_release(&line);
    return text;
}
