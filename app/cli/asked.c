/* asked.c - words of the command line into a request. */
#include "app/cli/asked.h"

#include "app/cli/messages.h"

#define GROUPS_MAX 64

enum err_code asked_month(const char *text, const char *option, int *out, struct err *e)
{
    return view_month_parse(str_c(text), out)
               ? ERR_OK
               : err_set(e, ERR_USAGE, MSG_ASKED_BAD_MONTH(option, text));
}

static enum err_code split_groups(struct cli *c, const char *text, struct view_request *out,
                                  struct err *e)
{
    struct str *list = ARENA_ARRAY(&c->arena, GROUPS_MAX, struct str), rest = str_c(text), part;
    while (str_split(&rest, ',', &part)) {
        if (out->n_groups == GROUPS_MAX)
            return err_set(e, ERR_LIMIT, MSG_ASKED_MANY_GROUPS(GROUPS_MAX));
        list[out->n_groups++] = str_trim(part);
    }
    out->group = list;
    return ERR_OK;
}

static enum err_code months(const struct asked_words *w, struct view_request *out, struct err *e)
{
    int64_t n;
    enum err_code rc = ERR_OK;
    if (w->from)
        rc = asked_month(w->from, "--from", &out->first, e);
    if (rc == ERR_OK && w->to)
        rc = asked_month(w->to, "--to", &out->last, e);
    if (rc != ERR_OK || !w->months)
        return rc;
    if (strcmp(w->months, "all") == 0) {
        out->months = 0;
        return ERR_OK;
    }
    if (!str_int64(str_c(w->months), &n) || n < 1 || n > VIEW_MONTHS_MAX)
        return err_set(e, ERR_USAGE, MSG_ASKED_BAD_MONTHS(w->months, VIEW_MONTHS_MAX));
    out->months = (int)n;
    return ERR_OK;
}

enum err_code asked_request(struct cli *c, const struct asked_words *w, enum uptake_event event,
                            enum uptake_unit unit, int n_months, struct view_request *out,
                            struct err *e)
{
    *out = (struct view_request){.region = str_c(w->region),
                                 .facility = str_c(w->facility),
                                 .event = event,
                                 .unit = unit,
                                 .months = n_months};
    if (w->group) {
        enum err_code rc = split_groups(c, w->group, out, e);
        if (rc != ERR_OK)
            return rc;
    }
    if (w->event && !uptake_event_parse(str_c(w->event), &out->event))
        return err_set(e, ERR_USAGE, MSG_ASKED_BAD_EVENT(w->event));
    if (w->unit && !uptake_unit_parse(str_c(w->unit), &out->unit))
        return err_set(e, ERR_USAGE, MSG_ASKED_BAD_UNIT(w->unit));
    if (out->event == UPTAKE_EVENT_NONE || out->unit == UPTAKE_UNIT_NONE)
        return err_set(e, ERR_USAGE, MSG_ASKED_BAD_EVENT(w->event ? w->event : ""));
    if (w->type && !uptake_type_parse(str_c(w->type), &out->type))
        return err_set(e, ERR_USAGE, MSG_ASKED_BAD_TYPE(w->type));
    out->one_type = w->type != NULL;
    return months(w, out, e);
}

enum err_code asked_view(struct cli *c, const struct asked_words *w, enum uptake_event event,
                         enum uptake_unit unit, int n_months, struct view *out, struct err *e)
{
    struct view_request r;
    enum err_code rc = asked_request(c, w, event, unit, n_months, &r, e);
    if (rc == ERR_OK && !c->uptake)
        rc = cli_uptake(c, false, e);
    return rc == ERR_OK ? view_load(c->uptake, &r, c->lang, &c->arena, out, e) : rc;
}

enum err_code asked_estimate(const struct asked_words *w, enum estimate_kind *out, struct err *e)
{
    *out = ESTIMATE_NEW;
    if (w->estimate && !estimate_kind_parse(str_c(w->estimate), out))
        return err_set(e, ERR_USAGE, MSG_ASKED_BAD_ESTIMATE(w->estimate));
    return ERR_OK;
}
