/* summary.c - levels in the sentences of a report. */
#include "screen/level/summary.h"

#include "screen/level/messages.h"

enum group {
    GROUP_SYSTEMATIC,
    GROUP_GUIDELINE,
    GROUP_REVIEW,
    GROUP_SECONDARY, /* of a kind that isn't told */
    GROUP_PRIMARY,
    GROUP_UNKNOWN,
    GROUPS
};

struct count {
    size_t n, n_none;
    size_t level[LEVEL_LEVELS][2]; /* without and with a minus */
    struct str described;
};

struct writer {
    struct count of[GROUPS];
    enum lang lang;
    struct arena *a;
    struct buf *out;
};

static enum group of_secondary(enum level_design d)
{
    if (level_design_systematic(d))
        return GROUP_SYSTEMATIC;
    if (d == LEVEL_GUIDELINE)
        return GROUP_GUIDELINE;
    return d == LEVEL_REVIEW || d == LEVEL_SCOPING ? GROUP_REVIEW : GROUP_SECONDARY;
}

static enum group group_of(const struct level_summary_article *x)
{
    if (str_eq_c(x->literature, "primary"))
        return GROUP_PRIMARY;
    if (str_eq_c(x->literature, "secondary") || level_design_secondary(x->design))
        return of_secondary(x->design);
    return x->design == LEVEL_UNKNOWN ? GROUP_UNKNOWN : GROUP_PRIMARY;
}

static char *number(const struct writer *w, size_t n)
{
    static const struct msg *const word[] = {
        &msg_oxford_number_2,  &msg_oxford_number_3,  &msg_oxford_number_4, &msg_oxford_number_5,
        &msg_oxford_number_6,  &msg_oxford_number_7,  &msg_oxford_number_8, &msg_oxford_number_9,
        &msg_oxford_number_10, &msg_oxford_number_11, &msg_oxford_number_12};
    if (n >= 2 && n - 2 < COUNT_OF(word))
        return arena_strdup(w->a, word[n - 2]->text[w->lang]);
    return arena_fmt(w->a, "%zu", n);
}

static char *subject(const struct writer *w, enum group g)
{
    static const struct msg *const one[GROUPS] = {
        &msg_oxford_one_systematic, &msg_oxford_one_guideline, &msg_oxford_one_review,
        &msg_oxford_one_secondary,  &msg_oxford_one_primary,   &msg_oxford_one_unknown};
    static const struct msg *const many[GROUPS] = {
        &msg_oxford_many_systematic, &msg_oxford_many_guideline, &msg_oxford_many_review,
        &msg_oxford_many_secondary,  &msg_oxford_many_primary,   &msg_oxford_many_unknown};
    if (w->of[g].n == 1)
        return arena_strdup(w->a, one[g]->text[w->lang]);
    const struct msg_arg arg[] = {msg_arg_c(number(w, w->of[g].n))};
    return msg_text(w->a, w->lang, (struct msg_call){many[g], COUNT_OF(arg), arg});
}

/* "x", "x and y", "x, y and z". */
static char *list(const struct writer *w, char *const *item, size_t n)
{
    char *text = item[0];
    for (size_t i = 1; i + 1 < n; i++)
        text = arena_fmt(w->a, "%s, %s", text, item[i]);
    return n < 2 ? text : msg_text(w->a, w->lang, MSG_OXFORD_AND(text, item[n - 1]));
}

static char *levels(const struct writer *w, const struct count *c)
{
    char *item[2 * LEVEL_LEVELS];
    size_t names, n = 0;
    const char *const *name = level_names(&names);
    for (size_t l = 0; l < 2 * names; l++) {
        size_t k = c->level[l / 2][l % 2];
        const char *minus = l % 2 ? "−" : "";
        if (k)
            item[n++] = c->n == 1 ? arena_fmt(w->a, "%s%s", name[l / 2], minus)
                                  : arena_fmt(w->a, "%s%s (n=%zu)", name[l / 2], minus, k);
    }
    char *text = list(w, item, n);
    return c->n_none ? msg_text(w->a, w->lang, MSG_OXFORD_AND_NONE(text, c->n_none)) : text;
}

static char *clause(const struct writer *w, enum group g)
{
    const struct count *c = &w->of[g];
    if (c->n == c->n_none)
        return msg_text(w->a, w->lang, MSG_OXFORD_CLAUSE_NONE(subject(w, g), c->n));
    if (c->n == 1 && c->described.len)
        return msg_text(w->a, w->lang,
                        MSG_OXFORD_CLAUSE_DESCRIBED(subject(w, g), c->described, levels(w, c)));
    return msg_text(w->a, w->lang, MSG_OXFORD_CLAUSE(subject(w, g), levels(w, c), c->n));
}

/* One sentence of the groups [from, to) that have articles. */
static void sentence(const struct writer *w, enum group from, enum group to)
{
    char *item[GROUPS], *text;
    size_t n = 0;
    for (enum group g = from; g < to; g++)
        if (w->of[g].n)
            item[n++] = clause(w, g);
    if (n == 0)
        return;
    text = item[0];
    for (size_t i = 1; i + 1 < n; i++)
        text = arena_fmt(w->a, "%s, %s", text, item[i]);
    if (n > 1)
        text = msg_text(w->a, w->lang, MSG_OXFORD_WHILE(text, item[n - 1]));
    if (*text >= 'a' && *text <= 'z')
        *text = (char)(*text - 'a' + 'A');
    buf_addf(w->out, "%s%s.", w->out->len ? " " : "", text);
}

char *level_summary(const struct level_summary_article *x, size_t n, enum lang lang,
                    struct arena *a)
{
    struct buf b = {0};
    struct writer w = {.lang = lang, .a = a, .out = &b};
    for (size_t i = 0; i < n; i++) {
        struct count *c = &w.of[group_of(&x[i])];
        int at = level_at(x[i].level);
        c->n++;
        c->described = x[i].described;
        if (at < 0)
            c->n_none++;
        else
            c->level[at][x[i].minus]++;
    }
    sentence(&w, GROUP_SYSTEMATIC, GROUP_PRIMARY);
    sentence(&w, GROUP_PRIMARY, GROUP_UNKNOWN);
    sentence(&w, GROUP_UNKNOWN, GROUPS);
    if (n == 0)
        msg_render(&b, lang, MSG_OXFORD_SUM_NOTHING);
    char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

char *level_summary_columns(const struct level_summary_article *x, size_t n, enum lang lang,
                            struct arena *a)
{
    size_t count[LEVEL_QUESTIONS] = {0}, different = 0, k = 0, questions;
    const char *const *question = level_questions(&questions);
    for (size_t i = 0; i < n; i++) {
        int q = level_question_at(x[i].question);
        if (q >= 0 && level_at(x[i].level) >= 0)
            different += count[q]++ == 0;
    }
    if (different == 0)
        return arena_strdup(a, "");
    struct writer w = {.lang = lang, .a = a};
    char *item[LEVEL_QUESTIONS];
    for (size_t q = 0; q < questions; q++) {
        const char *label = level_question_label(lang, str_c(question[q]));
        if (count[q])
            item[k++] = different == 1 ? arena_strdup(a, label)
                                       : arena_fmt(a, "%s (n=%zu)", label, count[q]);
    }
    return msg_text(a, lang, MSG_OXFORD_COLUMNS(list(&w, item, k), different));
}
