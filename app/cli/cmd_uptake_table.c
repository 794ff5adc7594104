/* cmd_uptake_table.c - the table of months, and all to date. */
#include "app/cli/asked.h"
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "uptake/present/present.h"

static void put_micro(struct json_out *j, int64_t micro, bool hidden)
{
    if (hidden)
        json_put_null(j);
    else if (micro % UPTAKE_MICRO)
        json_num(j, (double)micro / (double)UPTAKE_MICRO);
    else
        json_int(j, micro / UPTAKE_MICRO);
}

struct shown {
    const struct view *v;
    const struct cross *t;
};

static struct str code_of(const struct shown *s, int64_t id)
{
    const struct uptake_lists *l = &s->v->lists;
    const struct uptake_name *x =
        s->t->by == CROSS_REGION     ? uptake_name_of(l->region, l->n_regions, id)
        : s->t->by == CROSS_GROUP    ? uptake_name_of(l->group, l->n_groups, id)
        : s->t->by == CROSS_FACILITY ? uptake_name_of(l->facility, l->n_facilities, id)
                                     : NULL;
    if (s->t->by == CROSS_TYPE && id >= 0 && id < UPTAKE_TYPES)
        return str_c(uptake_type_name((enum uptake_type)id));
    return x ? x->code : STR("");
}

static void cross_json(struct cli *c, const void *of)
{
    const struct shown *s = of;
    const struct cross *t = s->t;
    struct json_out *j = &c->j;
    json_key_c(j, "by", cross_by_name(t->by));
    json_key_arr(j, "rows");
    for (size_t i = 0; i < t->n_rows; i++) {
        const struct cross_row *r = &t->row[i];
        json_obj(j);
        json_key_str(j, "id", code_of(s, r->id));
        json_key_arr(j, "values");
        for (size_t m = 0; m < t->n_months; m++)
            put_micro(j, r->micro[m], r->hidden && r->hidden[m]);
        json_end(j);
        json_key(j, "total");
        put_micro(j, r->total, r->total_hidden);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "totals");
    for (size_t m = 0; m < t->n_months; m++)
        put_micro(j, t->micro[m], t->hidden && t->hidden[m]);
    json_end(j);
    json_key(j, "total");
    put_micro(j, t->total, t->total_hidden);
}

static enum err_code barriers(struct cli *c, const struct view *v, struct table *out, size_t *n,
                              struct err *e)
{
    struct barrier_list list;
    enum err_code rc = barrier_load(c->uptake, &c->arena, &list, e);
    if (rc == ERR_OK)
        present_barriers(v, &list, out);
    *n += rc == ERR_OK && out->n_rows > 0;
    return rc;
}

UPTAKE_FN(table)
{
    struct asked_words w = {0};
    struct view v;
    const char *by_word = NULL, *with_barriers = NULL, *suppress_below = NULL;
    int64_t threshold = 0;
    enum cross_by by = CROSS_REGION;
    char **rest;
    int n;
    const struct cli_option option[] = {ASKED_OPTIONS(w),
                                        {"--by", NULL, false, &by_word},
                                        {"--barriers", NULL, true, &with_barriers},
                                        {"--suppress", NULL, false, &suppress_below}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK && by_word && !cross_by_parse(str_c(by_word), &by))
        rc = err_set(e, ERR_USAGE, MSG_ASKED_BAD_BY(by_word));
    if (rc == ERR_OK && suppress_below &&
        (!str_int64(str_c(suppress_below), &threshold) || threshold < 2 || threshold > 1000))
        rc = err_set(e, ERR_USAGE, MSG_ASKED_BAD_SUPPRESS(suppress_below));
    if (rc == ERR_OK)
        rc = asked_view(c, &w, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, VIEW_MONTHS, &v, e);
    if (rc == ERR_OK && threshold && v.filter.unit != UPTAKE_SAMPLE)
        rc = err_set(e, ERR_USAGE, MSG_ASKED_SUPPRESS_SAMPLES);
    if (rc != ERR_OK)
        return rc;
    struct cross t = present_cross_of(&v, by);
    if (threshold && !cross_hide(&t, threshold, &c->arena))
        return err_set(e, ERR_STATE, MSG_ASKED_SUPPRESS_COUNTS);
    struct table table[2];
    size_t n_tables = 1;
    present_cross(&v, &t, &table[0]);
    if (with_barriers)
        rc = barriers(c, &v, &table[1], &n_tables, e);
    struct shown shown = {&v, &t};
    struct asked_out o = {"uptake table", &v, table[0].title, table, n_tables, cross_json, &shown};
    return rc == ERR_OK ? asked_put(c, &w, &o, e) : rc;
}

UPTAKE_FN(total)
{
    struct asked_words w = {0};
    struct view samples, equivalents;
    struct table t;
    char **rest;
    int n;
    const struct cli_option option[] = {ASKED_OPTIONS(w)};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK && w.unit)
        rc = err_set(e, ERR_USAGE, MSG_ASKED_TOTAL_UNIT);
    if (rc == ERR_OK)
        rc = asked_view(c, &w, UPTAKE_SEQUENCED, UPTAKE_EQUIVALENT, 0, &equivalents, e);
    /* Both to the same month. */
    char *to = rc == ERR_OK ? arena_fmt(&c->arena, "%04d-%02d", equivalents.filter.last / 100,
                                        equivalents.filter.last % 100)
                            : NULL;
    if (!w.to)
        w.to = to;
    if (rc == ERR_OK)
        rc = asked_view(c, &w, UPTAKE_SEQUENCED, UPTAKE_SAMPLE, 0, &samples, e);
    if (rc != ERR_OK)
        return rc;
    present_total(&samples, &equivalents, &t);
    struct asked_out o = {"uptake total", &equivalents, t.title, &t, 1, NULL, NULL};
    return asked_put(c, &w, &o, e);
}
