/* agreement_lines.c - two people's votes against each other; a line for each pair, or month. */
#include "app/cli/agreement_out.h"
#include "app/cli/messages.h"

enum err_code agreement_bootstrap(const char *draws, const char *seed, struct agreement_options *o,
                                  struct err *e)
{
    int64_t n = 0, from = 1;
    if (draws &&
        (!str_int64(str_c(draws), &n) || n < AGREEMENT_DRAWS_MIN || n > AGREEMENT_DRAWS_MAX))
        return err_set(e, ERR_USAGE,
                       MSG_AGREEMENT_BAD_DRAWS(draws, AGREEMENT_DRAWS_MIN, AGREEMENT_DRAWS_MAX));
    if (seed && !draws)
        return err_set(e, ERR_USAGE, MSG_AGREEMENT_SEED_ALONE);
    if (seed && (!str_int64(str_c(seed), &from) || from < 0))
        return err_set(e, ERR_USAGE, MSG_AGREEMENT_BAD_SEED(seed));
    o->draws = (size_t)n;
    o->seed = (uint64_t)from;
    return ERR_OK;
}

/* ---- Two people ------------------------------------------------------------- */

static bool is_used(const struct agreement_two *pair, size_t k, size_t q)
{
    for (size_t l = 0; l < q; l++)
        if (pair->table[k * q + l] || pair->table[l * q + k])
            return true;
    return false;
}

/* Columns and rows of the categories that one of the two used; a small scheme is shown whole. */
void agreement_confusion_table(struct cli *c, const struct agreement_stage *s,
                               const struct agreement_two *pair, struct table *t)
{
    size_t q = s->r.votes.q;
    struct str a = s->r.rater[pair->rater], b = s->r.rater[pair->other];
    table_init(t, &c->arena, c->lang,
               str_c(agreement_say(c, MSG_AGREEMENT_CONFUSION(cli_stage(c, s->stage), a, b))));
    table_column(
        t, (struct table_column){.header = str_c(arena_fmt(&c->arena, "%.*s \\ %.*s", (int)a.len,
                                                           a.ptr, (int)b.len, b.ptr)),
                                 .is_name = true});
    for (size_t l = 0; l < q; l++)
        if (q <= 3 || is_used(pair, l, q))
            table_column(
                t, (struct table_column){.header = str_c(agreement_category(c, s->r.category[l])),
                                         .kind = TABLE_NUMBER});
    agreement_column(c, t, &msg_agreement_column_total, TABLE_NUMBER);
    for (size_t k = 0; k < q; k++) {
        if (q > 3 && !is_used(pair, k, q))
            continue;
        struct table_cell *cell = table_row(t);
        int64_t sum = 0;
        *cell++ = table_text(str_c(agreement_category(c, s->r.category[k])));
        for (size_t l = 0; l < q; l++) {
            sum += pair->table[k * q + l];
            if (q <= 3 || is_used(pair, l, q))
                *cell++ = table_int(pair->table[k * q + l]);
        }
        *cell = table_int(sum);
    }
    struct table_cell *cell = table_total(t);
    *cell++ = table_text(agreement_words(c, &msg_agreement_column_total));
    for (size_t l = 0; l < q; l++) {
        int64_t sum = 0;
        for (size_t k = 0; k < q; k++)
            sum += pair->table[k * q + l];
        if (q <= 3 || is_used(pair, l, q))
            *cell++ = table_int(sum);
    }
    *cell = table_int((int64_t)pair->x.n);
}

/* ---- A line for each pair, or month ------------------------------------------ */

static void line_columns(struct cli *c, struct table *t, const struct msg *label,
                         const struct msg *kappa)
{
    const struct msg *const header[] = {
        &msg_agreement_column_records, &msg_agreement_raw,         kappa,
        &msg_agreement_column_low,     &msg_agreement_column_high, &msg_agreement_ac1,
        &msg_agreement_column_low,     &msg_agreement_column_high};
    agreement_column(c, t, label, TABLE_TEXT);
    for (size_t i = 0; i < COUNT_OF(header); i++)
        agreement_column(c, t, header[i], TABLE_NUMBER);
    agreement_column(c, t, &msg_agreement_column_remark, TABLE_TEXT);
}

static struct table_cell *line(struct cli *c, const struct agreement_stage *s, bool flat,
                               const char *label, struct table *t)
{
    struct table_cell *cell = table_row(t);
    if (flat)
        *cell++ = table_text(str_c(cli_stage(c, s->stage)));
    *cell++ = table_text(str_c(label));
    return cell;
}

static void fill_line(struct cli *c, const struct agreement *x, enum agreement_coefficient kappa,
                      struct table_cell *cell)
{
    const enum agreement_coefficient two[] = {kappa, AGREEMENT_AC1};
    *cell++ = table_int((int64_t)x->n);
    *cell++ = agreement_number(x->of[AGREEMENT_RAW].value);
    for (size_t i = 0; i < COUNT_OF(two); i++) {
        const struct agreement_value *v = &x->of[two[i]];
        *cell++ = agreement_number(v->value);
        *cell++ = agreement_number(agreement_cut(two[i], v->low));
        *cell++ = agreement_number(agreement_cut(two[i], v->high));
    }
    if (x->of[kappa].undefined || x->of[kappa].no_interval)
        *cell = table_text(agreement_remark(c, &x->of[kappa]));
}

void agreement_pair_lines(struct cli *c, const struct agreement_stage *s, bool flat,
                          struct table *t)
{
    agreement_start(c, t, agreement_say(c, MSG_AGREEMENT_PAIRS(cli_stage(c, s->stage), s->n_pairs)),
                    flat);
    line_columns(c, t, &msg_agreement_column_pair, &msg_agreement_cohen);
    for (size_t i = 0; i < s->n_pairs; i++) {
        const struct agreement_two *p = &s->pair[i];
        struct str a = s->r.rater[p->rater], b = s->r.rater[p->other];
        const char *label =
            arena_fmt(&c->arena, "%.*s, %.*s", (int)a.len, a.ptr, (int)b.len, b.ptr);
        fill_line(c, &p->x, AGREEMENT_COHEN, line(c, s, flat, label, t));
    }
}

void agreement_month_lines(struct cli *c, const struct agreement_stage *s, bool flat,
                           struct table *t)
{
    bool many = s->all.raters > 2;
    agreement_start(c, t, agreement_say(c, MSG_AGREEMENT_MONTHS(cli_stage(c, s->stage))), flat);
    line_columns(c, t, &msg_agreement_column_month,
                 many ? &msg_agreement_fleiss : &msg_agreement_cohen);
    for (size_t i = 0; i < s->n_months; i++) {
        char month[16];
        const char *label = arena_strdup(&c->arena, date_iso(s->month[i].month, month));
        fill_line(c, &s->month[i].x, many ? AGREEMENT_FLEISS : AGREEMENT_COHEN,
                  line(c, s, flat, label, t));
    }
    table_note(t, str_c(agreement_say(c, MSG_AGREEMENT_MONTH_OF)));
}
