/* cmd_process_time.c - from receipt to release: one figure for the whole production, or by month,
 * facility, type or group. */
#include "app/cli/messages.h"
#include "app/cli/process_asked.h"
#include "uptake/present/figure.h"

struct shown {
    const struct process_list *list;
    const struct process_asked *asked;
    enum process_by by;
};

static struct str key_code(struct cli *c, const struct shown *s, int64_t key)
{
    const struct uptake_lists *l = &s->asked->v.lists;
    const struct uptake_name *x = NULL;
    switch (s->by) {
    case PROCESS_MONTH:
        return str_c(arena_fmt(&c->arena, "%04d-%02d", (int)key / 100, (int)key % 100));
    case PROCESS_TYPES:
        return str_c(uptake_type_name((enum uptake_type)key));
    case PROCESS_FACILITY:
        x = uptake_name_of(l->facility, l->n_facilities, key);
        break;
    case PROCESS_GROUP:
        x = uptake_name_of(l->group, l->n_groups, key);
        break;
    case PROCESS_REGION:
        x = uptake_name_of(l->region, l->n_regions, key);
        break;
    case PROCESS_WHOLE:
    case PROCESS_WAYS:
        return STR("all");
    }
    return x ? x->code : STR("");
}

static void process_json(struct cli *c, const void *of)
{
    const struct shown *s = of;
    struct json_out *j = &c->j;
    json_key_num(j, "p", stats_share_value(s->asked->o.p));
    json_key_int(j, "quantile_type", s->asked->o.type);
    json_key_num(j, "confidence", s->asked->o.confidence);
    json_key_c(j, "days", s->asked->o.calendar ? "working" : "calendar");
    json_key_int(j, "without_receipt", s->asked->samples.without_receipt);
    json_key_arr(j, "times");
    for (size_t i = 0; i < s->list->n; i++) {
        const struct process_time *x = &s->list->item[i];
        json_obj(j);
        json_key_str(j, "of", key_code(c, s, x->key));
        json_key_int(j, "n", (int64_t)x->n);
        json_key_int(j, "open", (int64_t)x->open);
        json_key_num(j, "median", x->median);
        json_key_num(j, "quantile", x->quantile);
        json_key_num(j, "low", x->low);
        json_key_num(j, "high", x->high);
        json_key_num(j, "coverage", x->order.coverage);
        json_key_obj(j, "with_open");
        json_key_num(j, "quantile", x->survival.value);
        json_key_num(j, "low", x->survival.low);
        json_key_num(j, "high", x->survival.high);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static enum err_code out(struct cli *c, const struct asked_words *w, struct process_asked *asked,
                         enum process_by by, struct err *e)
{
    struct table t;
    struct process_list list = process_times(&asked->samples, &asked->o, by, &c->arena);
    present_process(&asked->v, &list, &asked->o, by, &asked->samples, &t);
    struct shown shown = {&list, asked, by};
    struct asked_out o = {"process-time", &asked->v, t.title, &t, 1, process_json, &shown};
    if (!w->out || !asked_is_drawing(w->out))
        return asked_put(c, w, &o, e);
    struct chart chart;
    struct display d;
    struct process_list whole = process_times(&asked->samples, &asked->o, PROCESS_WHOLE, &c->arena);
    if (!whole.item[0].n)
        return err_set(e, ERR_NOT_FOUND, MSG_PROCESS_NONE(whole.item[0].open));
    figure_process(&asked->v, &whole.item[0], &asked->o, &chart);
    chart_draw(&chart, &d);
    return asked_put_drawing(c, w->out, &o, &d, e);
}

enum err_code cmd_process_time(struct cli *c, int argc, char **argv, struct err *e)
{
    struct asked_words w = {0};
    struct process_words p = {0};
    struct process_asked asked;
    const char *by_word = NULL;
    enum process_by by = PROCESS_WHOLE;
    char **rest;
    int n;
    const struct cli_option option[] = {
        ASKED_OPTIONS(w), PROCESS_OPTIONS(p), {"--by", NULL, false, &by_word}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "process-time", e);
    if (rc == ERR_OK && (w.event || w.unit || w.estimate))
        rc = err_set(e, ERR_USAGE, MSG_PROCESS_NO_EVENT);
    if (rc == ERR_OK && by_word && !process_by_parse(str_c(by_word), &by))
        rc = err_set(e, ERR_USAGE, MSG_PROCESS_BAD_BY(by_word));
    if (rc == ERR_OK)
        rc = process_load(c, &w, &p, &asked, e);
    if (rc != ERR_OK)
        return rc;
    rc = out(c, &w, &asked, by, e);
    process_release(&asked);
    return rc;
}
