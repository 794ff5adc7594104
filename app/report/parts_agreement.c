/* parts_agreement.c - how far readers agreed at each stage, before anything was resolved, and in
 * calibration rounds. */
#include "app/report/parts_internal.h"

#include "screen/synthesis/figures.h"

#include <math.h>

/* Of the coefficients those that a reader of the report may look for. */
static const enum agreement_coefficient SHOWN[] = {
    AGREEMENT_RAW,   AGREEMENT_COHEN, AGREEMENT_LIGHT, AGREEMENT_FLEISS,
    AGREEMENT_PABAK, AGREEMENT_AC1,   AGREEMENT_ALPHA};

static struct str name_of(const struct report_writer *w, enum agreement_coefficient c)
{
    static const struct msg *const name[AGREEMENT_COUNT] = {
        [AGREEMENT_RAW] = &msg_report_agreement_raw,
        [AGREEMENT_COHEN] = &msg_report_agreement_cohen,
        [AGREEMENT_LIGHT] = &msg_report_agreement_light,
        [AGREEMENT_FLEISS] = &msg_report_agreement_fleiss,
        [AGREEMENT_AC1] = &msg_report_agreement_ac1,
        [AGREEMENT_ALPHA] = &msg_report_agreement_alpha};
    return name[c] ? chapter_say(w, (struct msg_call){name[c], 0, NULL}) : STR("PABAK");
}

/* 0.82 (0.66–0.97) */
static struct str value(const struct report_writer *w, const struct agreement *x,
                        enum agreement_coefficient c)
{
    const struct agreement_value *v = &x->of[c];
    if (v->undefined != AGREEMENT_FINE)
        return STR("–");
    struct str n = chapter_number(w, v->value, 2);
    if (v->no_interval != AGREEMENT_FINE)
        return n;
    struct str low = chapter_number(w, agreement_cut(c, v->low), 2);
    struct str high = chapter_number(w, agreement_cut(c, v->high), 2);
    return str_c(arena_fmt(w->a, "%.*s (%.*s–%.*s)", (int)n.len, n.ptr, (int)low.len, low.ptr,
                           (int)high.len, high.ptr));
}

struct stages {
    enum stage stage[STAGE_COUNT];
    struct agreement x[STAGE_COUNT];
    size_t n;
};

static enum err_code load(struct report_writer *w, struct stages *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    out->n = 0;
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++) {
        struct ratings r;
        struct agreement *x = &out->x[out->n];
        struct ratings_filter f = {.stage = (enum stage)k, .by = RATINGS_VERDICT};
        rc = ratings_load(w->store, &f, w->a, &r, e);
        if (rc == ERR_OK)
            rc = agreement_compute(&r.votes, &(struct agreement_options){0}, w->a, x, e);
        if (rc == ERR_OK && x->n > 0)
            out->stage[out->n++] = (enum stage)k;
    }
    return rc;
}

static void add_number_row(struct report_writer *w, struct table *t, struct msg_call name,
                           const struct stages *s, bool raters)
{
    struct table_cell *row = table_row(t);
    row[0] = part_cell(w, name);
    for (size_t i = 0; i < s->n; i++)
        row[i + 1] = table_int((int64_t)(raters ? s->x[i].raters : s->x[i].n));
}

static bool is_known(const struct stages *s, enum agreement_coefficient c)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->x[i].of[c].undefined == AGREEMENT_FINE &&
            (c != AGREEMENT_LIGHT || s->x[i].raters > 2)) /* of two it is Cohen's */
            return true;
    return false;
}

static void add_stages(struct report_writer *w, const struct stages *s)
{
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_AGREEMENT_TITLE));
    chapter_column(w, t, &msg_report_agreement_measure, 2);
    for (size_t i = 0; i < s->n; i++)
        table_column(t, (struct table_column){.header = chapter_stage(w, s->stage[i]),
                                              .align = TABLE_RIGHT,
                                              .weight = 2});
    add_number_row(w, t, MSG_REPORT_AGREEMENT_RECORDS, s, false);
    add_number_row(w, t, MSG_REPORT_AGREEMENT_READERS, s, true);
    for (size_t k = 0; k < COUNT_OF(SHOWN); k++) {
        if (!is_known(s, SHOWN[k]))
            continue;
        struct table_cell *row = table_row(t);
        row[0] = table_text(name_of(w, SHOWN[k]));
        for (size_t i = 0; i < s->n; i++)
            row[i + 1] = table_text(value(w, &s->x[i], SHOWN[k]));
    }
    table_note(t, chapter_say(w, MSG_REPORT_AGREEMENT_NOTE));
    chapter_table(w, "agreement", t);
}

static void add_round(struct report_writer *w, struct table *t, const struct calibration *c,
                      const struct agreement *before, const struct agreement *after)
{
    enum agreement_coefficient k = c->n_people == 2 ? AGREEMENT_COHEN : AGREEMENT_FLEISS;
    struct table_cell *row = table_row(t);
    row[0] = table_int(c->id);
    row[1] = table_text(chapter_stage(w, c->stage));
    row[2] = table_text(chapter_day(w, c->at));
    row[3] = table_int(c->n_records);
    row[4] = table_int((int64_t)c->n_people);
    row[5] = table_text(value(w, before, AGREEMENT_RAW));
    row[6] = table_text(value(w, before, k));
    row[7] = table_text(value(w, after, k));
}

static void add_round_columns(struct report_writer *w, struct table *t)
{
    chapter_column(w, t, &msg_report_rounds_round, 0.7);
    chapter_column(w, t, &msg_report_rounds_stage, 1.2);
    chapter_column(w, t, &msg_report_rounds_date, 1.5);
    for (int i = 0; i < 2; i++)
        table_column(t,
                     (struct table_column){.header = chapter_say(w, i ? MSG_REPORT_ROUNDS_PEOPLE
                                                                      : MSG_REPORT_ROUNDS_RECORDS),
                                           .kind = TABLE_NUMBER});
    chapter_column(w, t, &msg_report_rounds_raw, 1.7);
    chapter_column(w, t, &msg_report_rounds_before, 1.7);
    chapter_column(w, t, &msg_report_rounds_after, 1.7);
}

/* Rounds whose discussion has begun: before it, nobody's votes are anybody else's. */
static enum err_code add_rounds(struct report_writer *w, struct err *e)
{
    const struct report_data *x = w->data;
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_ROUNDS_TITLE));
    enum err_code rc = ERR_OK;
    add_round_columns(w, t);
    for (size_t i = 0; rc == ERR_OK && i < x->n_rounds; i++) {
        struct agreement before, after;
        if (x->round[i].phase == CALIBRATION_BEFORE)
            continue;
        rc = calibration_statistics(w->store, &x->round[i], false, w->a, &before, e);
        if (rc == ERR_OK)
            rc = calibration_statistics(w->store, &x->round[i], true, w->a, &after, e);
        if (rc == ERR_OK)
            add_round(w, t, &x->round[i], &before, &after);
    }
    if (rc == ERR_OK && t->n_rows) {
        table_note(t, chapter_say(w, MSG_REPORT_ROUNDS_NOTE));
        chapter_table(w, "calibration", t);
    }
    return rc;
}

static enum err_code add_figure(struct report_writer *w, struct err *e)
{
    const struct synthesis *y = &w->data->synthesis;
    struct display *d = ARENA_NEW(w->a, struct display);
    bool drawn = false;
    enum err_code rc = synthesis_agreement_figure(w->store, y, w->a, d, &drawn, e);
    if (rc == ERR_OK && drawn)
        chapter_drawing(w, synthesis_figure_name(SYNTHESIS_FIGURE_AGREEMENT), d,
                        synthesis_figure_caption(y, SYNTHESIS_FIGURE_AGREEMENT, w->a));
    return rc;
}

/* Levels that several people gave, where they did. */
static enum err_code add_levels(struct report_writer *w, struct err *e)
{
    struct levels_agreement x;
    enum err_code rc =
        levels_agreement(w->store, w->data->reader, &(struct agreement_options){0}, w->a, &x, e);
    if (rc != ERR_OK || !x.n_units)
        return rc;
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_AGREEMENT_LEVELS_TITLE));
    chapter_column(w, t, &msg_report_agreement_measure, 2);
    chapter_column(w, t, &msg_report_agreement_level, 2);
    chapter_column(w, t, &msg_report_agreement_column, 2);
    for (size_t k = 0; k < COUNT_OF(SHOWN); k++) {
        if (x.level.of[SHOWN[k]].undefined != AGREEMENT_FINE ||
            (SHOWN[k] == AGREEMENT_LIGHT && x.n_raters == 2))
            continue;
        struct table_cell *row = table_row(t);
        row[0] = table_text(name_of(w, SHOWN[k]));
        row[1] = table_text(value(w, &x.level, SHOWN[k]));
        row[2] = table_text(value(w, &x.column, SHOWN[k]));
    }
    table_note(t, chapter_say(w, MSG_REPORT_AGREEMENT_LEVELS_NOTE(x.n_units, x.n_same)));
    chapter_table(w, "agreement-levels", t);
    return ERR_OK;
}

PART_FN(agreement)
{
    struct stages s;
    (void)p;
    enum err_code rc = load(w, &s, e);
    if (rc == ERR_OK && s.n)
        add_stages(w, &s);
    if (rc == ERR_OK && s.n)
        rc = add_figure(w, e);
    if (rc == ERR_OK)
        rc = add_rounds(w, e);
    return rc == ERR_OK ? add_levels(w, e) : rc;
}
