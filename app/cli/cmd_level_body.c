/* cmd_level_body.c - what follows from levels: agreement, grade, and the report's sentences. */
#include "app/cli/agreement_out.h"
#include "app/cli/cmd_level.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/json/level.h"

/* ---- agreement ------------------------------------------------------------------------------ */

static void add_coefficients(struct cli *c, struct table *t, const struct msg *what,
                             const struct agreement *x)
{
    for (int k = 0; k < AGREEMENT_COUNT; k++) {
        enum agreement_coefficient of = (enum agreement_coefficient)k;
        if (!agreement_fits(of, x))
            continue;
        struct table_cell *cell = table_row(t);
        cell[0] = table_text(agreement_words(c, what));
        cell[1] = table_text(agreement_called(c, of));
        cell[2] = agreement_number(x->of[k].value);
        cell[3] = agreement_number(agreement_cut(of, x->of[k].low));
        cell[4] = agreement_number(agreement_cut(of, x->of[k].high));
        cell[5] = table_int((int64_t)x->n);
        cell[6] = table_text(agreement_remark(c, &x->of[k]));
    }
}

static void coefficients(struct cli *c, const struct levels_agreement *x, struct table *t)
{
    static const struct msg *const header[] = {
        &msg_agreement_column_value, &msg_agreement_column_low, &msg_agreement_column_high,
        &msg_level_column_articles};
    table_init(t, &c->arena, c->lang,
               str_c(agreement_say(c, MSG_LEVEL_AGREEMENT_TITLE(x->n_units, x->n_raters))));
    agreement_column(c, t, &msg_level_column_of, TABLE_TEXT);
    agreement_column(c, t, &msg_agreement_column_coefficient, TABLE_TEXT);
    for (size_t i = 0; i < COUNT_OF(header); i++)
        agreement_column(c, t, header[i], TABLE_NUMBER);
    agreement_column(c, t, &msg_agreement_column_remark, TABLE_TEXT);
    add_coefficients(c, t, &msg_level_of_level, &x->level);
    add_coefficients(c, t, &msg_level_of_within, &x->within);
    add_coefficients(c, t, &msg_level_of_column, &x->column);
    table_note(t, str_c(agreement_say(c, MSG_LEVEL_AGREEMENT_SAME(x->n_same, x->n_units))));
    table_note(t, str_c(agreement_say(c, MSG_LEVEL_AGREEMENT_FIRST)));
    table_note(t, str_c(agreement_say(c, MSG_LEVEL_AGREEMENT_NOMINAL)));
}

static void confusion(struct cli *c, const struct levels_agreement *x, struct table *t)
{
    size_t n;
    const char *const *level = level_names(&n);
    bool used[LEVEL_LEVELS] = {false};
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < n; l++)
            if (x->confusion[k * n + l])
                used[k] = used[l] = true;
    table_init(t, &c->arena, c->lang,
               str_c(agreement_say(c, MSG_LEVEL_CONFUSION(x->rater[0], x->rater[1]))));
    table_column(
        t, (struct table_column){
               .header = str_c(arena_fmt(&c->arena, "%.*s \\ %.*s", (int)x->rater[0].len,
                                         x->rater[0].ptr, (int)x->rater[1].len, x->rater[1].ptr)),
               .is_name = true});
    for (size_t l = 0; l < n; l++)
        if (used[l])
            table_column(t, (struct table_column){.header = str_c(level[l]), .kind = TABLE_NUMBER});
    for (size_t k = 0; k < n; k++) {
        if (!used[k])
            continue;
        struct table_cell *cell = table_row(t);
        *cell++ = table_text(str_c(level[k]));
        for (size_t l = 0; l < n; l++)
            if (used[l])
                *cell++ = table_int(x->confusion[k * n + l]);
    }
}

enum err_code level_do_agreement(struct cli *c, const struct level_words *w, struct err *e)
{
    struct agreement_options o = {0};
    struct levels_agreement x;
    struct table t[2];
    enum err_code rc = cli_words(w->n, 0, 0, "level agreement", e);
    if (rc == ERR_OK)
        rc = agreement_bootstrap(w->draws, w->seed, &o, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    o.progress = c->progress;
    if (rc == ERR_OK)
        rc = levels_agreement(c->store, c->actor, &o, &c->arena, &x, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json && !w->out) {
        cli_json_begin(c, "level agreement");
        level_agreement_put(&c->j, &x, &o);
        json_end(&c->j);
        return ERR_OK;
    }
    if (x.n_units == 0 && !w->out) {
        cli_say(c, MSG_LEVEL_AGREEMENT_NONE);
        return ERR_OK;
    }
    coefficients(c, &x, &t[0]);
    if (x.confusion && x.n_units)
        confusion(c, &x, &t[1]);
    return tables_out(c, "level agreement", t, x.confusion && x.n_units ? 2 : 1, t[0].title, w->out,
                      e);
}

/* ---- grade ---------------------------------------------------------------------------------- */

static void keep_column(struct levels *l, struct str column)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        if (column.len == 0 || str_eq(l->item[i].x.level.question, column))
            l->item[n++] = l->item[i];
    l->n = n;
}

enum err_code level_do_grade(struct cli *c, const struct level_words *w, struct err *e)
{
    struct levels l;
    struct level_grade g;
    struct str column;
    struct level_judgement j = {.extrapolated = w->extrapolated != NULL,
                                .consistency = w->inconsistent ? LEVEL_INCONSISTENT
                                               : w->consistent ? LEVEL_CONSISTENT
                                                               : LEVEL_CONSISTENCY_UNSAID};
    if (w->consistent && w->inconsistent)
        return err_set(e, ERR_USAGE, MSG_LEVEL_BOTH_WAYS);
    enum err_code rc = level_column(w, &column, e);
    if (rc == ERR_OK)
        rc = level_open(c, w, &l, e);
    if (rc != ERR_OK)
        return rc;
    keep_column(&l, column);
    level_grade_of(levels_for_grade(&l, &c->arena), l.n, &j, &g);
    if (c->json) {
        cli_json_begin(c, "level grade");
        json_key_arr(&c->j, "records");
        for (size_t i = 0; i < l.n; i++)
            json_int(&c->j, l.item[i].x.root);
        json_end(&c->j);
        json_key(&c->j, "grade");
        level_grade_put(&c->j, &g, c->lang, &c->arena);
        json_end(&c->j);
        return ERR_OK;
    }
    for (size_t i = 0; i < l.n; i++) {
        const struct evidence_article *x = &l.item[i].x;
        cli_say(c, MSG_LEVEL_BODY(x->citation,
                                  x->level.level.len
                                      ? level_text(x->level.level, x->level.minus, &c->arena)
                                      : STR("–"),
                                  x->level.question));
    }
    cli_say(c, MSG_LEVEL_GRADE(level_grade_text(&g, c->lang, &c->arena)));
    if (g.grade)
        cli_say(c, MSG_LEVEL_GRADE(arena_fmt(&c->arena, "%c: %s", g.grade,
                                             level_grade_meaning(g.grade, c->lang))));
    return ERR_OK;
}

/* ---- summary -------------------------------------------------------------------------------- */

static size_t describe(struct level_summary_article *x, size_t n, const char *words)
{
    size_t primary = 0;
    for (size_t i = 0; i < n; i++) {
        if (!str_eq_c(x[i].literature, "primary"))
            continue;
        x[i].described = str_c(words);
        primary++;
    }
    return primary;
}

static const char *citations(struct cli *c, const struct levels *l, enum level_strength s)
{
    const char *list = "";
    for (size_t i = 0; i < l->n; i++)
        if (level_strength_of(l->item[i].suggestion.design) == s)
            list = arena_fmt(&c->arena, "%s%s%.*s", list, *list ? "; " : "",
                             (int)l->item[i].x.citation.len, l->item[i].x.citation.ptr);
    return list;
}

static void say_strengths(struct cli *c, const struct levels *l)
{
    for (enum level_strength s = LEVEL_STRENGTH_HIGH; s <= LEVEL_STRENGTH_LOW; s++)
        if (*citations(c, l, s) && !*level_strength_other(s, c->lang))
            cli_say(c, MSG_LEVEL_STRENGTH_ONE(level_strength_text(s, c->lang), citations(c, l, s)));
        else if (*citations(c, l, s))
            cli_say(c, MSG_LEVEL_STRENGTH(level_strength_text(s, c->lang),
                                          level_strength_other(s, c->lang), citations(c, l, s)));
    if (*citations(c, l, LEVEL_STRENGTH_UNSAID))
        cli_say(c, MSG_LEVEL_STRENGTH_NONE(citations(c, l, LEVEL_STRENGTH_UNSAID)));
}

static void summary_json(struct cli *c, const struct levels *l, const char *sentence,
                         const char *columns)
{
    cli_json_begin(c, "level summary");
    json_key_c(&c->j, "sentence", sentence);
    json_key_c(&c->j, "columns", columns);
    json_key_arr(&c->j, "articles");
    for (size_t i = 0; i < l->n; i++) {
        const struct level_article *x = &l->item[i];
        json_obj(&c->j);
        json_key_int(&c->j, "record", x->x.root);
        json_key_str(&c->j, "citation", x->x.citation);
        json_key_c(&c->j, "design", level_design_name(x->suggestion.design));
        json_key_str(&c->j, "level", x->x.level.level);
        json_key_bool(&c->j, "minus", x->x.level.minus);
        json_key_str(&c->j, "column", x->x.level.question);
        json_key(&c->j, "strength");
        level_strength_put(&c->j, level_strength_of(x->suggestion.design), c->lang);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}

enum err_code level_do_summary(struct cli *c, const struct level_words *w, struct err *e)
{
    struct levels l;
    enum err_code rc = level_open(c, w, &l, e);
    if (rc != ERR_OK)
        return rc;
    struct level_summary_article *x = levels_for_summary(&l, &c->arena);
    if (w->describe && describe(x, l.n, w->describe) != 1)
        return err_set(e, ERR_STATE, MSG_LEVEL_DESCRIBE_ONE);
    const char *sentence = level_summary(x, l.n, c->lang, &c->arena);
    const char *columns = level_summary_columns(x, l.n, c->lang, &c->arena);
    if (c->json) {
        summary_json(c, &l, sentence, columns);
        return ERR_OK;
    }
    cli_say(c, MSG_LEVEL_GRADE(sentence));
    if (*columns)
        cli_say(c, MSG_LEVEL_GRADE(columns));
    say_strengths(c, &l);
    return ERR_OK;
}
