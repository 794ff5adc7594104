/* cmd_uptake_import.c - deliveries in, with a report of each. */
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/cli/uptake_words.h"

struct words {
    struct uptake_options o;
    const char *replaces, *by, *add, *totals, *only_mapped, *again, *note;
};

static enum err_code read_mode(const struct words *w, struct delivery_want *want, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (w->add && w->replaces)
        return err_set(e, ERR_USAGE, MSG_UPTAKE_ADD_OR_REPLACE);
    if (w->by && !w->replaces)
        return err_set(e, ERR_USAGE, MSG_UPTAKE_BY_ALONE);
    if (w->add)
        want->mode = DELIVERY_ADD;
    if (w->replaces) {
        want->mode = DELIVERY_REPLACES;
        rc = uptake_months(w->replaces, &want->first, &want->last, e);
    }
    if (rc == ERR_OK && w->by)
        rc = uptake_event_word_of(w->by, &want->by, e);
    want->totals = want->map.totals = w->totals != NULL;
    want->only_mapped = w->only_mapped != NULL;
    want->again = w->again != NULL;
    want->note = w->note ? w->note : "";
    return rc;
}

static void say_faults(struct cli *c, const struct delivery_made *m)
{
    for (int f = 0; f < FAULTS; f++)
        if (m->by_fault[f])
            buf_addf(&c->out, "  %6" PRId64 "  %s%s\n", m->by_fault[f], fault_name((enum fault)f),
                     fault_is_error((enum fault)f) ? "" : " *");
}

/* A line below the delivery's own. */
static void say_below(struct cli *c, struct msg_call m)
{
    buf_adds(&c->out, "  ");
    cli_say(c, m);
}

/* Files of one form need no word each: a map is said when it is met first. */
static void say_columns(struct cli *c, const struct delivery_made *all, size_t i)
{
    struct buf columns = {0}, other = {0};
    bool said = false;
    uptake_say_columns(c, &all[i].look.map, &columns);
    for (size_t k = 0; k < i && !said; k++) {
        buf_clear(&other);
        uptake_say_columns(c, &all[k].look.map, &other);
        said = str_eq(buf_str(&columns), buf_str(&other));
    }
    if (!said)
        say_below(c, MSG_UPTAKE_COLUMNS(buf_str(&columns)));
    buf_release(&columns);
    buf_release(&other);
}

static void say_one(struct cli *c, const struct delivery_made *all, size_t i)
{
    const struct delivery_made *m = &all[i];
    const char *name = arena_fmt(&c->arena, "%.*s%s%.*s", (int)m->file.len, m->file.ptr,
                                 m->sheet.len ? ", " : "", (int)m->sheet.len, m->sheet.ptr);
    cli_say(c,
            MSG_UPTAKE_IMPORTED(name, m->id, m->n_rows, m->n_counted, m->n_errors, m->n_warnings));
    say_columns(c, all, i);
    if (m->scope_event != UPTAKE_EVENT_NONE && m->scope_first == m->scope_last)
        say_below(c, MSG_UPTAKE_SCOPE_MONTH(uptake_when(c, m->scope_first),
                                            uptake_event_word(m->scope_event)->text[c->lang]));
    else if (m->scope_event != UPTAKE_EVENT_NONE)
        say_below(c, MSG_UPTAKE_SCOPE(uptake_when(c, m->scope_first), uptake_when(c, m->scope_last),
                                      uptake_event_word(m->scope_event)->text[c->lang]));
    if (m->n_replaced)
        say_below(c, MSG_UPTAKE_REPLACED(m->n_replaced));
    if (m->n_closed)
        say_below(c, MSG_UPTAKE_CLOSED(m->n_closed));
    say_faults(c, m);
    if (m->look.about.n_sheets > 1)
        say_below(c, MSG_UPTAKE_SHEETS(m->look.about.n_sheets, m->sheet));
}

static void json_one(struct cli *c, const struct delivery_made *m)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "delivery", m->id);
    json_key_str(j, "file", m->file);
    json_key_str(j, "sheet", m->sheet);
    json_key_c(j, "level", map_level_name(m->look.map.level));
    json_key_int(j, "header_line", m->look.header_line);
    json_key(j, "map");
    map_json(&m->look.map, j);
    json_key_int(j, "rows", m->n_rows);
    json_key_int(j, "counted", m->n_counted);
    json_key_int(j, "quarantined", m->n_errors);
    json_key_int(j, "warnings", m->n_warnings);
    json_key_int(j, "replaced", m->n_replaced);
    json_key_int(j, "closed", m->n_closed);
    if (m->scope_event != UPTAKE_EVENT_NONE) {
        json_key_obj(j, "scope");
        json_key_c(j, "event", uptake_event_name(m->scope_event));
        json_key_c(j, "first", uptake_when(c, m->scope_first));
        json_key_c(j, "last", uptake_when(c, m->scope_last));
        json_end(j);
    }
    json_key_obj(j, "findings");
    for (int f = 0; f < FAULTS; f++)
        if (m->by_fault[f])
            json_key_int(j, fault_name((enum fault)f), m->by_fault[f]);
    json_end(j);
    json_end(j);
}

static void report(struct cli *c, const struct delivery_made *m, size_t n,
                   const struct delivery_want *want, bool today)
{
    bool found = false;
    for (size_t i = 0; i < n; i++)
        found = found || m[i].n_errors || m[i].n_warnings;
    c->found = found;
    if (c->json) {
        cli_json_begin(c, "uptake import");
        json_key_c(&c->j, "as_of", uptake_when(c, want->as_of));
        json_key_arr(&c->j, "deliveries");
        for (size_t i = 0; i < n; i++)
            json_one(c, &m[i]);
        json_end(&c->j);
        json_end(&c->j);
        return;
    }
    for (size_t i = 0; i < n; i++)
        say_one(c, m, i);
    if (today)
        cli_say(c, MSG_UPTAKE_TODAY(uptake_when(c, want->as_of)));
    if (found)
        cli_say(c, MSG_UPTAKE_SEE_FINDINGS);
}

enum err_code cmd_uptake_import(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {.add = NULL};
    struct delivery_want want;
    char **rest;
    int n;
    const struct cli_option option[] = {UPTAKE_OPTIONS(w.o),
                                        {"--replaces", NULL, false, &w.replaces},
                                        {"--by", NULL, false, &w.by},
                                        {"--add", NULL, true, &w.add},
                                        {"--totals", NULL, true, &w.totals},
                                        {"--only-mapped", NULL, true, &w.only_mapped},
                                        {"--again", NULL, true, &w.again},
                                        {"--note", NULL, false, &w.note}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, -1, "uptake", e);
    if (rc == ERR_OK)
        rc = uptake_want(c, &w.o, &want, e);
    if (rc == ERR_OK)
        rc = read_mode(&w, &want, e);
    if (rc == ERR_OK)
        rc = cli_uptake(c, true, e);
    if (rc == ERR_OK)
        rc = uptake_actor(c, &want.who, e);
    if (rc != ERR_OK)
        return rc;
    struct delivery_made *made = ARENA_ARRAY(&c->arena, (size_t)n, struct delivery_made);
    rc = delivery_import(c->uptake, rest, (size_t)n, &want, &c->arena, made, e);
    if (rc == ERR_OK)
        report(c, made, (size_t)n, &want, w.o.as_of == NULL);
    return rc;
}
