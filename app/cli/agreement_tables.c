/* agreement_tables.c - agreement for people: coefficients, and what they rest on. */
#include "app/cli/agreement_out.h"
#include "app/cli/messages.h"

#include <math.h>

#define DECIMALS 3

const char *agreement_say(struct cli *c, struct msg_call m)
{
    return msg_text(&c->arena, c->lang, m);
}

struct str agreement_words(struct cli *c, const struct msg *m)
{
    return str_c(agreement_say(c, (struct msg_call){m, 0, NULL}));
}

void agreement_column(struct cli *c, struct table *t, const struct msg *header,
                      enum table_kind kind)
{
    table_column(t, (struct table_column){.header = agreement_words(c, header),
                                          .kind = kind,
                                          .is_name = t->n_columns == 0});
}

void agreement_start(struct cli *c, struct table *t, const char *title, bool flat)
{
    table_init(t, &c->arena, c->lang, str_c(title));
    if (flat)
        agreement_column(c, t, &msg_agreement_column_stage, TABLE_TEXT);
}

/* What doesn't exist is a dash, and -0.000 is 0.000. */
struct table_cell agreement_number(double x)
{
    if (isnan(x))
        return (struct table_cell){.kind = TABLE_NUMBER, .text = STR("–")};
    return table_number(fabs(x) < 0.0005 ? 0 : x, DECIMALS);
}

static struct str lack(struct cli *c, enum agreement_lack why)
{
    static const struct msg *const text[] = {
        NULL,
        &msg_agreement_nothing,
        &msg_agreement_one_category,
        &msg_agreement_not_two,
        &msg_agreement_one_unit,
        &msg_agreement_no_spread,
        &msg_agreement_no_formula,
        &msg_agreement_draws_lack,
    };
    return text[why] ? agreement_words(c, text[why]) : STR("");
}

/* Why a value or its interval is missing, else how the interval was made. */
struct str agreement_remark(struct cli *c, const struct agreement_value *x)
{
    static const struct msg *const method[] = {NULL, &msg_agreement_by_fce, &msg_agreement_by_units,
                                               &msg_agreement_by_exact,
                                               &msg_agreement_by_bootstrap};
    if (x->undefined || x->no_interval)
        return lack(c, x->undefined ? x->undefined : x->no_interval);
    return method[x->method] ? agreement_words(c, method[x->method]) : STR("");
}

static struct str landis_koch(struct cli *c, enum agreement_coefficient k,
                              const struct agreement_value *x)
{
    static const struct msg *const text[] = {&msg_agreement_poor,        &msg_agreement_slight,
                                             &msg_agreement_fair,        &msg_agreement_moderate,
                                             &msg_agreement_substantial, &msg_agreement_perfect};
    if (k == AGREEMENT_RAW || x->undefined)
        return STR("");
    return agreement_words(c, text[agreement_landis_koch(x->value)]);
}

const char *agreement_category(struct cli *c, struct str id)
{
    if (id.len == 0)
        return agreement_say(c, MSG_AGREEMENT_CATEGORY_NO_REASON);
    if (str_eq_c(id, "include"))
        return agreement_say(c, MSG_AGREEMENT_CATEGORY_INCLUDE);
    if (str_eq_c(id, "exclude"))
        return agreement_say(c, MSG_AGREEMENT_CATEGORY_EXCLUDE);
    if (str_eq_c(id, "maybe"))
        return agreement_say(c, MSG_AGREEMENT_CATEGORY_MAYBE);
    return arena_str(&c->arena, id).ptr;
}

/* ---- Coefficients ----------------------------------------------------------- */

static const char *title(struct cli *c, const struct agreement_stage *s)
{
    const char *stage = cli_stage(c, s->stage);
    if (s->all.n == 0)
        return agreement_say(c, MSG_AGREEMENT_TITLE_NONE(stage));
    if (s->n_pairs == 1 && s->all.raters == 2)
        return agreement_say(c,
                             MSG_AGREEMENT_TITLE_TWO(stage, s->all.n, s->r.rater[s->pair[0].rater],
                                                     s->r.rater[s->pair[0].other]));
    return agreement_say(c, MSG_AGREEMENT_TITLE_MANY(stage, s->all.n, s->all.raters));
}

static void note(struct table *t, const char *text)
{
    table_note(t, str_c(text));
}

static void scheme_note(struct cli *c, const struct agreement_asked *asked,
                        const struct agreement_stage *s, struct table *t)
{
    struct buf list = {0};
    for (size_t i = 0; i < s->r.votes.q; i++)
        buf_addf(&list, "%s%s", i ? ", " : "", agreement_category(c, s->r.category[i]));
    if (asked->filter.by == RATINGS_REASON)
        note(t, agreement_say(c, MSG_AGREEMENT_COMPARED_REASON(s->r.votes.q, s->all.used)));
    else if (asked->filter.by == RATINGS_CATEGORY)
        note(t, agreement_say(c, MSG_AGREEMENT_COMPARED_CATEGORY(buf_str(&list))));
    else
        note(t, agreement_say(c, MSG_AGREEMENT_COMPARED_VERDICT(buf_str(&list))));
    if (asked->filter.by != RATINGS_CATEGORY && !asked->filter.maybe_apart &&
        s->stage != STAGE_FULL_TEXT)
        note(t, agreement_say(c, MSG_AGREEMENT_MAYBE_GOES_ON));
    buf_release(&list);
}

static void notes(struct cli *c, const struct agreement_asked *asked,
                  const struct agreement_stage *s, struct table *t)
{
    const struct ratings_filter *f = &asked->filter;
    char from[16], to[16];
    scheme_note(c, asked, s, t);
    note(t, agreement_say(c, MSG_AGREEMENT_FIRST_VOTES));
    if (s->all.n_one)
        note(t, agreement_say(c, MSG_AGREEMENT_ONE_VOTE(s->all.n_one)));
    if (date_is_set(f->from) || date_is_set(f->to))
        note(t, agreement_say(
                    c, MSG_AGREEMENT_DAYS(date_is_set(f->from) ? date_iso(f->from, from) : "…",
                                          date_is_set(f->to) ? date_iso(f->to, to) : "…")));
    if (asked->options.draws)
        note(t, agreement_say(
                    c, MSG_AGREEMENT_BOOTSTRAPPED(asked->options.draws, asked->options.seed)));
    else if (s->all.n)
        note(t, agreement_say(c, MSG_AGREEMENT_ANALYTIC));
    if (asked->words)
        note(t, agreement_say(c, MSG_AGREEMENT_LANDIS_KOCH));
}

struct str agreement_called(struct cli *c, enum agreement_coefficient k)
{
    static const struct msg *const name[] = {
        &msg_agreement_raw,   &msg_agreement_cohen, &msg_agreement_light, &msg_agreement_fleiss,
        &msg_agreement_pabak, &msg_agreement_ac1,   &msg_agreement_alpha};
    return agreement_words(c, name[k]);
}

bool agreement_fits(enum agreement_coefficient k, const struct agreement *x)
{
    return k != (x->raters > 2 ? AGREEMENT_COHEN : AGREEMENT_LIGHT);
}

static void coefficients(struct cli *c, const struct agreement_asked *asked,
                         const struct agreement_stage *s, bool flat, struct table *t)
{
    static const struct msg *const header[] = {
        &msg_agreement_column_value, &msg_agreement_column_low, &msg_agreement_column_high,
        &msg_agreement_column_se};
    agreement_start(c, t, title(c, s), flat);
    agreement_column(c, t, &msg_agreement_column_coefficient, TABLE_TEXT);
    for (size_t i = 0; i < COUNT_OF(header); i++)
        agreement_column(c, t, header[i], TABLE_NUMBER);
    if (flat)
        agreement_column(c, t, &msg_agreement_column_records, TABLE_NUMBER);
    if (asked->words)
        agreement_column(c, t, &msg_agreement_column_word, TABLE_TEXT);
    agreement_column(c, t, &msg_agreement_column_remark, TABLE_TEXT);
    for (int k = 0; k < AGREEMENT_COUNT; k++) {
        if (!agreement_fits((enum agreement_coefficient)k, &s->all))
            continue;
        const struct agreement_value *x = &s->all.of[k];
        struct table_cell *cell = table_row(t);
        if (flat)
            *cell++ = table_text(str_c(cli_stage(c, s->stage)));
        *cell++ = table_text(agreement_called(c, (enum agreement_coefficient)k));
        *cell++ = agreement_number(x->value);
        *cell++ = agreement_number(agreement_cut((enum agreement_coefficient)k, x->low));
        *cell++ = agreement_number(agreement_cut((enum agreement_coefficient)k, x->high));
        *cell++ = agreement_number(x->se);
        if (flat)
            *cell++ = table_int((int64_t)s->all.n);
        if (asked->words)
            *cell++ = table_text(landis_koch(c, (enum agreement_coefficient)k, x));
        *cell = table_text(agreement_remark(c, x));
    }
    notes(c, asked, s, t);
}

size_t agreement_tables(struct cli *c, const struct agreement_asked *asked,
                        const struct agreement_stage *s, bool flat, struct table *t)
{
    size_t n = 0;
    coefficients(c, asked, s, flat, &t[n++]);
    if (asked->all_pairs && s->n_pairs > 1)
        agreement_pair_lines(c, s, flat, &t[n++]);
    for (size_t i = 0; i < s->n_pairs; i++)
        agreement_confusion_table(c, s, &s->pair[i], &t[n++]);
    if (asked->over_time && s->n_months)
        agreement_month_lines(c, s, flat, &t[n++]);
    return n;
}
