/* cmd_uptake_findings.c - what was met in the deliveries, and what is missing between them. */
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/cli/uptake_words.h"
#include "uptake/delivery/findings.h"

struct found_all {
    struct finding *item;
    size_t n;
    struct gap *gap;
    size_t n_gaps;
    struct uptake_lists lists;
};

static struct str name_of(struct cli *c, const struct uptake_name *list, size_t n, int64_t id)
{
    const struct uptake_name *x = uptake_name_of(list, n, id);
    return x ? x->name[c->lang] : STR("");
}

static struct str said(struct cli *c, struct buf *b)
{
    struct str out = arena_str(&c->arena, buf_str(b));
    buf_release(b);
    return out;
}

static struct str fault_text(struct cli *c, const struct finding *f)
{
    struct buf b = {0};
    fault_render(&b, c->lang, f->fault, f->value, f->other);
    return said(c, &b);
}

/* Where a sum belongs: `Øst, Hovedstaden, 2024-03`; over all, nothing. */
static struct str place_of(struct cli *c, const struct found_all *x, const struct gap *g)
{
    struct buf b = {0};
    const struct str part[] = {name_of(c, x->lists.group, x->lists.n_groups, g->group),
                               name_of(c, x->lists.region, x->lists.n_regions, g->region),
                               name_of(c, x->lists.facility, x->lists.n_facilities, g->facility),
                               str_c(uptake_when(c, g->month)),
                               str_c(uptake_event_word(g->event)->text[c->lang])};
    for (size_t i = 0; i < COUNT_OF(part); i++)
        if (part[i].len)
            buf_addf(&b, "%s%.*s", b.len ? ", " : "", (int)part[i].len, part[i].ptr);
    return said(c, &b);
}

static struct str gap_text(struct cli *c, const struct found_all *x, const struct gap *g)
{
    struct buf b = {0};
    switch (g->kind) {
    case GAP_FACILITY:
        msg_render(&b, c->lang,
                   MSG_UPTAKE_GAP_FACILITY(
                       name_of(c, x->lists.facility, x->lists.n_facilities, g->facility),
                       uptake_when(c, g->month)));
        break;
    case GAP_THIN:
        msg_render(
            &b, c->lang,
            MSG_UPTAKE_GAP_THIN(name_of(c, x->lists.facility, x->lists.n_facilities, g->facility),
                                uptake_when(c, g->month), uptake_amount(c, g->found),
                                uptake_amount(c, g->stated)));
        break;
    case GAP_GROUP:
        msg_render(&b, c->lang,
                   MSG_UPTAKE_GAP_GROUP(name_of(c, x->lists.group, x->lists.n_groups, g->group),
                                        uptake_when(c, g->month)));
        break;
    case GAP_SUM:
        msg_render(&b, c->lang,
                   MSG_UPTAKE_GAP_SUM(place_of(c, x, g), uptake_amount(c, g->stated),
                                      uptake_unit_word(g->unit)->text[c->lang],
                                      uptake_amount(c, g->found)));
        break;
    }
    return said(c, &b);
}

static struct str place_text(struct cli *c, const struct finding *f)
{
    struct buf b = {0};
    buf_addstr(&b, f->file);
    if (f->sheet.len)
        buf_addf(&b, "[%.*s]", (int)f->sheet.len, f->sheet.ptr);
    if (f->line)
        buf_addf(&b, ":%" PRId64, f->line);
    if (f->line && f->place)
        buf_addf(&b, ":%d", f->place);
    return said(c, &b);
}

static const struct msg *state_word(enum finding_state s)
{
    static const struct msg *const word[] = {&msg_uptake_state_waits, &msg_uptake_state_mended,
                                             &msg_uptake_state_replaced, &msg_uptake_state_counts};
    return word[s];
}

static void make_table(struct cli *c, const struct found_all *x, struct table *t)
{
    static const struct msg *const header[] = {&msg_uptake_col_delivery, &msg_uptake_col_place,
                                               &msg_uptake_col_column, &msg_uptake_col_what,
                                               &msg_uptake_col_state};
    table_init(t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_UPTAKE_FINDINGS)));
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(t, (struct table_column){.header = str_c(header[i]->text[c->lang]),
                                              .kind = i ? TABLE_TEXT : TABLE_NUMBER});
    for (size_t i = 0; i < x->n; i++) {
        struct table_cell *cell = table_row(t);
        cell[0] = table_int(x->item[i].delivery);
        cell[1] = table_text(place_text(c, &x->item[i]));
        cell[2] = table_text(x->item[i].field);
        cell[3] = table_text(fault_text(c, &x->item[i]));
        cell[4] = table_text(str_c(state_word(x->item[i].state)->text[c->lang]));
    }
    for (size_t i = 0; i < x->n_gaps; i++) {
        struct table_cell *cell = table_row(t);
        if (x->gap[i].delivery)
            cell[0] = table_int(x->gap[i].delivery);
        if (x->gap[i].delivery)
            cell[1] =
                table_text(str_c(arena_fmt(&c->arena, "%.*s:%" PRId64, (int)x->gap[i].file.len,
                                           x->gap[i].file.ptr, x->gap[i].line)));
        cell[3] = table_text(gap_text(c, x, &x->gap[i]));
    }
}

static struct str code_of(const struct uptake_name *list, size_t n, int64_t id)
{
    const struct uptake_name *x = uptake_name_of(list, n, id);
    return x ? x->code : STR("");
}

static void json_finding(struct cli *c, const struct finding *f)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "delivery", f->delivery);
    json_key_str(j, "file", f->file);
    json_opt_str(j, "sheet", f->sheet);
    json_opt_int(j, "line", f->line);
    json_opt_int(j, "column", f->place);
    json_opt_str(j, "field", f->field);
    json_key_c(j, "kind", fault_name(f->fault));
    json_key_c(j, "severity", fault_is_error(f->fault) ? "error" : "warning");
    json_opt_str(j, "value", f->value);
    json_opt_str(j, "other", f->other);
    json_key_c(j, "state", finding_state_name(f->state));
    json_opt_int(j, "replaced_by", f->replaced_by);
    json_key_str(j, "text", fault_text(c, f));
    json_end(j);
}

static void json_gap(struct cli *c, const struct found_all *x, const struct gap *g)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_c(j, "kind", gap_kind_name(g->kind));
    if (g->month)
        json_key_c(j, "month", uptake_when(c, g->month));
    json_opt_str(j, "group", code_of(x->lists.group, x->lists.n_groups, g->group));
    json_opt_str(j, "region", code_of(x->lists.region, x->lists.n_regions, g->region));
    json_opt_str(j, "facility", code_of(x->lists.facility, x->lists.n_facilities, g->facility));
    if (g->kind == GAP_SUM) {
        json_key_c(j, "event", uptake_event_name(g->event));
        json_key_c(j, "unit", uptake_unit_name(g->unit));
        json_key_num(j, "stated", (double)g->stated / (double)UPTAKE_MICRO);
        json_key_num(j, "counted", (double)g->found / (double)UPTAKE_MICRO);
        json_key_str(j, "file", g->file);
        json_key_int(j, "line", g->line);
    }
    json_key_str(j, "text", gap_text(c, x, g));
    json_end(j);
}

static void json(struct cli *c, const struct found_all *x)
{
    cli_json_begin(c, "uptake findings");
    json_key_arr(&c->j, "findings");
    for (size_t i = 0; i < x->n; i++)
        json_finding(c, &x->item[i]);
    json_end(&c->j);
    json_key_arr(&c->j, "gaps");
    for (size_t i = 0; i < x->n_gaps; i++)
        json_gap(c, x, &x->gap[i]);
    json_end(&c->j);
    json_end(&c->j);
}

static enum err_code load(struct cli *c, const struct finding_filter *f, struct found_all *x,
                          struct err *e)
{
    enum err_code rc = cli_uptake(c, false, e);
    if (rc == ERR_OK)
        rc = uptake_lists(c->uptake, &c->arena, &x->lists, e);
    if (rc == ERR_OK)
        rc = finding_list(c->uptake, f, &c->arena, &x->item, &x->n, e);
    if (rc == ERR_OK && !f->delivery && !f->kind.len)
        rc = gap_list(c->uptake, &c->arena, &x->gap, &x->n_gaps, e);
    return rc;
}

enum err_code cmd_uptake_findings(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = NULL, *number = NULL, *kind = NULL, *errors = NULL, *all = NULL;
    struct found_all x = {.n = 0};
    struct finding_filter f = {.delivery = 0};
    enum fault fault;
    struct table t;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--delivery", NULL, false, &number},
                                        {"--kind", NULL, false, &kind},
                                        {"--errors", NULL, true, &errors},
                                        {"--all", NULL, true, &all},
                                        {"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK && number && !str_int64(str_c(number), &f.delivery))
        rc = err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_DELIVERY(number));
    if (rc == ERR_OK && kind && !fault_parse(str_c(kind), &fault))
        rc = err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_KIND(kind));
    f.kind = str_c(kind);
    f.errors_only = errors != NULL;
    f.all = all != NULL;
    if (rc == ERR_OK)
        rc = load(c, &f, &x, e);
    if (rc != ERR_OK)
        return rc;
    c->found = x.n + x.n_gaps > 0;
    if (!out && c->json) {
        json(c, &x);
        return ERR_OK;
    }
    make_table(c, &x, &t);
    if (out)
        return tables_out(c, "uptake findings", &t, 1, t.title, out, e);
    if (t.n_rows == 0)
        cli_say(c, MSG_UPTAKE_NO_FINDINGS);
    else
        table_plain(&t, &c->out);
    return ERR_OK;
}
