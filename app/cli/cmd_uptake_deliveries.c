/* cmd_uptake_deliveries.c - what was delivered, and what replaced what. */
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/cli/uptake_words.h"

/* `5 (158)`: rows of it that delivery 5 replaced. */
static struct str replaced_text(struct cli *c, const struct delivery *d)
{
    struct buf b = {0};
    for (size_t i = 0; i < d->n_replaced_by; i++)
        buf_addf(&b, "%s%" PRId64 " (%" PRId64 ")", i ? ", " : "", d->replaced_by[i].delivery,
                 d->replaced_by[i].rows);
    struct str out = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static struct str months_text(struct cli *c, const struct delivery *d)
{
    if (!d->first)
        return STR("");
    const char *first = uptake_when(c, d->first), *last = uptake_when(c, d->last);
    return str_c(d->first == d->last ? first : arena_fmt(&c->arena, "%s – %s", first, last));
}

static void make_table(struct cli *c, const struct delivery *d, size_t n, struct table *t)
{
    static const struct {
        const struct msg *header;
        enum table_kind kind;
    } column[] = {{&msg_uptake_col_number, TABLE_NUMBER}, {&msg_uptake_col_day, TABLE_TEXT},
                  {&msg_uptake_col_by, TABLE_TEXT},       {&msg_uptake_col_file, TABLE_TEXT},
                  {&msg_uptake_col_months, TABLE_TEXT},   {&msg_uptake_col_rows, TABLE_NUMBER},
                  {&msg_uptake_col_counts, TABLE_NUMBER}, {&msg_uptake_col_waiting, TABLE_NUMBER},
                  {&msg_uptake_col_replaced, TABLE_TEXT}};
    table_init(t, &c->arena, c->lang, str_c(msg_text(&c->arena, c->lang, MSG_UPTAKE_DELIVERIES)));
    for (size_t i = 0; i < COUNT_OF(column); i++)
        table_column(t, (struct table_column){.header = str_c(column[i].header->text[c->lang]),
                                              .kind = column[i].kind});
    for (size_t i = 0; i < n; i++) {
        struct table_cell *cell = table_row(t);
        cell[0] = table_int(d[i].id);
        cell[1] = table_text(str_sub(d[i].at, 0, 10));
        cell[2] = table_text(d[i].who);
        cell[3] = table_text(d[i].file);
        cell[4] = table_text(months_text(c, &d[i]));
        cell[5] = table_int(d[i].n_rows);
        cell[6] = table_int(d[i].n_live);
        cell[7] = table_int(d[i].n_waiting);
        cell[8] = table_text(replaced_text(c, &d[i]));
    }
}

static void json_one(struct cli *c, const struct delivery *d)
{
    char hex[HASH_BYTES * 2 + 1];
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "delivery", d->id);
    json_key_int(j, "shipment", d->shipment);
    json_key_str(j, "at", d->at);
    json_key_str(j, "by", d->who);
    json_key_str(j, "file", d->file);
    json_key_str(j, "sheet", d->sheet);
    json_key_c(j, "blake2b", hash_hex(d->hash, hex));
    json_key_int(j, "bytes", d->bytes);
    json_key_c(j, "level", map_level_name(d->level));
    json_key_c(j, "as_of", uptake_when(c, d->as_of));
    json_key(j, "map");
    json_raw(j, d->columns);
    json_key_str(j, "note", d->note);
    json_key_int(j, "rows", d->n_rows);
    json_key_int(j, "counted", d->n_counted);
    json_key_int(j, "quarantined", d->n_errors);
    json_key_int(j, "warnings", d->n_warnings);
    json_key_int(j, "live", d->n_live);
    json_key_int(j, "waiting", d->n_waiting);
    json_key_arr(j, "replaced_by");
    for (size_t i = 0; i < d->n_replaced_by; i++) {
        json_obj(j);
        json_key_int(j, "delivery", d->replaced_by[i].delivery);
        json_key_int(j, "rows", d->replaced_by[i].rows);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static enum err_code raw(struct cli *c, const char *number, struct err *e)
{
    int64_t id;
    if (!str_int64(str_c(number), &id))
        return err_set(e, ERR_USAGE, MSG_UPTAKE_BAD_DELIVERY(number));
    return delivery_raw(c->uptake, id, &c->out, e);
}

enum err_code cmd_uptake_deliveries(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = NULL, *number = NULL;
    struct delivery *d;
    struct table t;
    size_t n;
    char **rest;
    int n_rest;
    const struct cli_option option[] = {{"--raw", NULL, false, &number},
                                        {"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 0, 0, "uptake", e);
    if (rc == ERR_OK)
        rc = cli_uptake(c, false, e);
    if (rc == ERR_OK && number)
        return raw(c, number, e);
    if (rc == ERR_OK)
        rc = delivery_list(c->uptake, &c->arena, &d, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (!out && c->json) {
        cli_json_begin(c, "uptake deliveries");
        json_key_arr(&c->j, "deliveries");
        for (size_t i = 0; i < n; i++)
            json_one(c, &d[i]);
        json_end(&c->j);
        json_end(&c->j);
        return ERR_OK;
    }
    make_table(c, d, n, &t);
    if (out)
        return tables_out(c, "uptake deliveries", &t, 1, t.title, out, e);
    if (n == 0)
        cli_say(c, MSG_UPTAKE_NO_DELIVERIES);
    else
        table_plain(&t, &c->out);
    return ERR_OK;
}
