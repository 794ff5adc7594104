/* choose.c - which review of a group weighs most, by the rule, and the words for it. */
#include "screen/overlap/messages.h"
#include "screen/overlap/overlap_internal.h"

/* A formal quality assessment first, then the newer; the id only makes the order fixed. */
static int compare(const struct overlap_review *x, const struct overlap_review *y)
{
    int c = quality_is_assessed(&y->quality) - quality_is_assessed(&x->quality);
    return c ? c : date_cmp(y->published, x->published);
}

static void sort(const struct overlap_review *review, size_t *member, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0; k--) {
            const struct overlap_review *x = &review[member[k - 1]], *y = &review[member[k]];
            int c = compare(x, y);
            if (c < 0 || (c == 0 && x->id < y->id))
                break;
            size_t t = member[k];
            member[k] = member[k - 1];
            member[k - 1] = t;
        }
}

void overlap_choose(const struct overlap_review *review, struct overlap_group *g)
{
    sort(review, g->member, g->n);
    const struct overlap_review *first = &review[g->member[0]], *second = &review[g->member[1]];
    if (compare(first, second) == 0)
        g->why = OVERLAP_TIE;
    else if (!quality_is_assessed(&first->quality))
        g->why = OVERLAP_NEWEST;
    else
        g->why =
            quality_is_assessed(&second->quality) ? OVERLAP_NEWEST_ASSESSED : OVERLAP_ONLY_ASSESSED;
}

static struct str published(const struct overlap_review *r, enum lang lang, struct arena *a)
{
    struct buf b = {0};
    date_add_long(&b, lang, r->published);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s.len ? s : str_c(msg_text(a, lang, MSG_OVERLAP_NO_DATE));
}

char *overlap_reason(const struct overlap_group *g, const struct overlap_review *review,
                     enum lang lang, struct arena *a)
{
    const struct overlap_review *r = &review[g->member[0]];
    struct str day = published(r, lang, a), names = quality_names(&r->quality, a);
    switch (g->why) {
    case OVERLAP_ONLY_ASSESSED:
        return msg_text(a, lang, MSG_OVERLAP_ONLY_ASSESSED(r->label, names));
    case OVERLAP_NEWEST_ASSESSED:
        return msg_text(a, lang, MSG_OVERLAP_NEWEST_ASSESSED(r->label, names, day));
    case OVERLAP_NEWEST:
        return msg_text(a, lang, MSG_OVERLAP_NEWEST(r->label, day));
    case OVERLAP_TIE:
        break;
    }
    return msg_text(a, lang, MSG_OVERLAP_TIE(r->label));
}

static struct str listed(const struct str *term, size_t n, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        buf_adds(&b, i ? ", " : "");
        buf_addstr(&b, term[i]);
    }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct str percent(double share, enum lang lang, struct arena *a)
{
    struct buf b = {0};
    msg_add_double(&b, lang, share * 100, 1);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void add_terms(const struct overlap_group *g, enum lang lang, struct arena *a, struct buf *b)
{
    char *text;
    if (g->n_population) {
        text = msg_text(a, lang, MSG_OVERLAP_POPULATION(listed(g->population, g->n_population, a)));
        buf_addf(b, " %s", text);
    }
    if (g->n_outcome) {
        text = msg_text(a, lang, MSG_OVERLAP_OUTCOME(listed(g->outcome, g->n_outcome, a)));
        buf_addf(b, " %s", text);
    }
}

static void add_outside(const struct overlap_group *g, const struct overlap_review *review,
                        enum lang lang, struct arena *a, struct buf *b)
{
    struct buf list = {0};
    for (size_t i = 0; i < g->n_outside; i++) {
        struct str member = review[g->outside[i].member].label,
                   other = review[g->outside[i].other].label;
        buf_adds(&list, i ? "; " : "");
        buf_adds(&list, msg_text(a, lang, MSG_OVERLAP_PAIR(member, other)));
    }
    if (g->n_outside)
        buf_addf(b, " %s", msg_text(a, lang, MSG_OVERLAP_OUTSIDE(buf_str(&list))));
    buf_release(&list);
}

char *overlap_rests_on(const struct overlap_group *g, const struct overlap_review *review,
                       enum lang lang, struct arena *a)
{
    struct buf b = {0};
    if (g->cca >= 0) {
        struct str cca = percent(g->cca, lang, a);
        const char *band = overlap_band_text(g->cca, lang);
        bool firm = g->basis != OVERLAP_BY_REFERENCES;
        buf_adds(&b, firm ? msg_text(a, lang,
                                     MSG_OVERLAP_SHARES_STUDIES(g->n_shared, g->n_rows, g->n_listed,
                                                                cca, band))
                          : msg_text(a, lang,
                                     MSG_OVERLAP_SHARES_REFERENCES(g->n_shared, g->n_rows,
                                                                   g->n_listed, cca, band)));
    }
    if (g->basis == OVERLAP_BY_TERMS) {
        buf_adds(&b, b.len ? " " : "");
        buf_adds(&b, msg_text(a, lang, MSG_OVERLAP_POSSIBLE));
    }
    add_terms(g, lang, a, &b);
    add_outside(g, review, lang, a, &b);
    char *text = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return text;
}
