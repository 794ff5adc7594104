/* cmd_uptake_estimate.c - how much each group was expected to use. */
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/cli/uptake_words.h"
#include "uptake/estimate/estimate.h"

struct words {
    const char *earlier, *unit, *from, *to, *none, *note;
};

static enum err_code read_estimate(const struct words *w, char **rest, int n, struct estimate *x,
                                   struct err *e)
{
    bool exact;
    enum err_code rc = ERR_OK;
    *x = (struct estimate){.kind = w->earlier ? ESTIMATE_INCLUDING_EARLIER : ESTIMATE_NEW,
                           .unit = UPTAKE_EQUIVALENT,
                           .last = UPTAKE_OPEN_END,
                           .none = w->none != NULL,
                           .note = str_c(w->note)};
    if (!w->from)
        return err_set(e, ERR_USAGE, MSG_UPTAKE_ESTIMATE_FROM);
    if ((n == 1) != x->none)
        return err_set(e, ERR_USAGE, MSG_UPTAKE_ESTIMATE_AMOUNT);
    if (n == 2 && !value_amount(str_c(rest[1]), VALUE_UNTOLD, &x->micro, &exact))
        return err_set(e, ERR_USAGE, MSG_UPTAKE_ESTIMATE_NUMBER(rest[1]));
    rc = uptake_month(w->from, &x->first, e);
    if (rc == ERR_OK && w->to)
        rc = uptake_month(w->to, &x->last, e);
    if (rc == ERR_OK && w->unit)
        rc = uptake_unit_word_of(w->unit, &x->unit, e);
    return rc;
}

static enum err_code set(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {.none = NULL};
    struct estimate x;
    struct uptake_lists l;
    const char *who;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--including-earlier", NULL, true, &w.earlier},
                                        {"--unit", NULL, false, &w.unit},
                                        {"--from", NULL, false, &w.from},
                                        {"--to", NULL, false, &w.to},
                                        {"--none", NULL, true, &w.none},
                                        {"--note", NULL, false, &w.note}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 2, "uptake", e);
    if (rc == ERR_OK)
        rc = read_estimate(&w, rest, n, &x, e);
    if (rc == ERR_OK)
        rc = cli_uptake(c, true, e);
    if (rc == ERR_OK)
        rc = uptake_actor(c, &who, e);
    if (rc == ERR_OK)
        rc = uptake_lists(c->uptake, &c->arena, &l, e);
    if (rc == ERR_OK)
        rc = uptake_group_id(c, &l, rest[0], &x.group, e);
    if (rc == ERR_OK)
        rc = estimate_set(c->uptake, &x, who, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "uptake estimate set");
        json_end(&c->j);
    } else if (rc == ERR_OK) {
        cli_say(c, MSG_UPTAKE_ESTIMATE_SET(rest[0]));
    }
    return rc;
}

static struct str span_text(struct cli *c, const struct estimate *x)
{
    return str_c(
        x->last == UPTAKE_OPEN_END
            ? arena_fmt(&c->arena, "%s –", uptake_when(c, x->first))
            : arena_fmt(&c->arena, "%s – %s", uptake_when(c, x->first), uptake_when(c, x->last)));
}

static void make_table(struct cli *c, const struct uptake_lists *l, const struct estimate_list *x,
                       struct table *t)
{
    static const struct {
        const struct msg *header;
        enum table_kind kind;
    } column[] = {{&msg_uptake_col_group, TABLE_TEXT},  {&msg_uptake_col_kind, TABLE_TEXT},
                  {&msg_uptake_col_months, TABLE_TEXT}, {&msg_uptake_col_amount, TABLE_NUMBER},
                  {&msg_uptake_col_unit, TABLE_TEXT},   {&msg_uptake_col_set, TABLE_TEXT},
                  {&msg_uptake_col_by, TABLE_TEXT},     {&msg_uptake_col_holds, TABLE_TEXT},
                  {&msg_uptake_col_note, TABLE_TEXT}};
    table_init(t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_UPTAKE_ESTIMATES)));
    for (size_t i = 0; i < COUNT_OF(column); i++)
        table_column(t, (struct table_column){.header = str_c(column[i].header->text[c->lang]),
                                              .kind = column[i].kind});
    for (size_t i = 0; i < x->n; i++) {
        const struct estimate *o = &x->item[i];
        const struct uptake_name *g = uptake_name_of(l->group, l->n_groups, o->group);
        const struct msg *holds = estimate_holds(x, o) ? &msg_uptake_yes : &msg_uptake_no;
        struct table_cell *cell = table_row(t);
        cell[0] = table_text(g ? g->name[c->lang] : STR(""));
        cell[1] = table_text(str_c(estimate_kind_word(o->kind)->text[c->lang]));
        cell[2] = table_text(span_text(c, o));
        if (!o->none)
            cell[3] = table_number((double)o->micro / (double)UPTAKE_MICRO,
                                   o->micro % UPTAKE_MICRO ? 2 : 0);
        cell[4] = table_text(str_c(uptake_unit_word(o->unit)->text[c->lang]));
        cell[5] = table_text(str_sub(o->at, 0, 10));
        cell[6] = table_text(o->who);
        cell[7] = table_text(str_c(holds->text[c->lang]));
        cell[8] = table_text(o->note);
    }
}

static void write_json(struct cli *c, const struct uptake_lists *l, const struct estimate_list *x)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "uptake estimate list");
    json_key_arr(j, "estimates");
    for (size_t i = 0; i < x->n; i++) {
        const struct estimate *o = &x->item[i];
        const struct uptake_name *g = uptake_name_of(l->group, l->n_groups, o->group);
        json_obj(j);
        json_key_int(j, "id", o->id);
        json_key_str(j, "group", g ? g->code : STR(""));
        json_key_c(j, "kind", estimate_kind_name(o->kind));
        json_key_c(j, "unit", uptake_unit_name(o->unit));
        json_key_c(j, "first", uptake_when(c, o->first));
        json_key_c(j, "last", o->last == UPTAKE_OPEN_END ? NULL : uptake_when(c, o->last));
        json_key(j, "monthly");
        if (o->none)
            json_put_null(j);
        else
            json_num(j, (double)o->micro / (double)UPTAKE_MICRO);
        json_key_bool(j, "holds", estimate_holds(x, o));
        json_key_str(j, "note", o->note);
        json_key_str(j, "at", o->at);
        json_key_str(j, "by", o->who);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static enum err_code list(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = NULL;
    struct estimate_list x;
    struct uptake_lists l;
    struct table t;
    int64_t group = 0;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, "uptake", e);
    if (rc == ERR_OK)
        rc = cli_uptake(c, false, e);
    if (rc == ERR_OK)
        rc = uptake_lists(c->uptake, &c->arena, &l, e);
    if (rc == ERR_OK)
        rc = uptake_group_id(c, &l, n ? rest[0] : NULL, &group, e);
    if (rc == ERR_OK)
        rc = estimate_load(c->uptake, group, &c->arena, &x, e);
    if (rc != ERR_OK)
        return rc;
    if (!out && c->json) {
        write_json(c, &l, &x);
        return ERR_OK;
    }
    make_table(c, &l, &x, &t);
    if (out)
        return tables_out(c, "uptake estimate list", &t, 1, t.title, out, e);
    if (x.n == 0)
        cli_say(c, MSG_UPTAKE_NO_ESTIMATES);
    else
        table_plain(&t, &c->out);
    return ERR_OK;
}

enum err_code cmd_uptake_estimate(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"set", "list"};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? set(c, argc - 1, argv + 1, e) : list(c, argc - 1, argv + 1, e);
}
