/* cmd_uptake_map.c - which column of a file holds what, shown or stored. */
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/cli/uptake_words.h"
#include "lib/bib/recode.h"
#include "lib/render/table.h"

static const char *separator_name(char c)
{
    return c == ';' ? ";" : c == '\t' ? "tab" : ",";
}

static enum err_code save(struct cli *c, const char *path, const struct map *m, struct err *e)
{
    struct buf text = {0};
    struct json_out j = {.out = &text};
    map_json(m, &j);
    buf_addch(&text, '\n');
    enum err_code rc = cli_write(c, path, buf_str(&text), e);
    buf_release(&text);
    return rc;
}

static const char *field_of(const struct map *m, int column)
{
    for (size_t f = 0; f < FIELDS; f++)
        if (m->column[f] == column)
            return map_field_name((enum map_field)f);
    for (size_t i = 0; i < m->n_figures; i++)
        if (m->figure[i].column == column)
            return "figure";
    return m->total == column ? "total" : "";
}

static void say(struct cli *c, const struct delivery_look *l)
{
    struct table t;
    table_init(&t, &c->arena, c->lang, STR(""));
    const char *header[] = {msg_text(&c->arena, c->lang, MSG_UPTAKE_COLUMN),
                            msg_text(&c->arena, c->lang, MSG_UPTAKE_HOLDS)};
    for (size_t k = 0; k < COUNT_OF(header); k++)
        table_column(&t, (struct table_column){.header = str_c(header[k])});
    for (size_t k = 0; k < l->n_examples; k++)
        table_column(&t,
                     (struct table_column){
                         .header = str_c(msg_text(&c->arena, c->lang, MSG_UPTAKE_EXAMPLE(k + 1)))});
    for (size_t i = 0; i < l->map.n_header; i++) {
        struct table_cell *cell = table_row(&t);
        cell[0] = table_text(l->map.header[i]);
        cell[1] = table_text(str_c(field_of(&l->map, (int)i)));
        for (size_t k = 0; k < l->n_examples; k++)
            cell[2 + k] = table_text(l->example[k][i]);
    }
    cli_say(c, MSG_UPTAKE_LOOKS(map_level_name(l->map.level), l->header_line,
                                l->about.is_workbook ? "xlsx" : encoding_name(l->about.encoding),
                                l->about.is_workbook ? "-" : separator_name(l->separator),
                                l->decimal == VALUE_COMMA   ? ","
                                : l->decimal == VALUE_POINT ? "."
                                                            : "-"));
    table_plain(&t, &c->out);
}

static void json(struct cli *c, const struct delivery_look *l)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "uptake map");
    json_key_c(j, "level", map_level_name(l->map.level));
    json_key_int(j, "header_line", l->header_line);
    json_key_c(j, "encoding", l->about.is_workbook ? "xlsx" : encoding_name(l->about.encoding));
    json_key_str(j, "sheet", l->sheet);
    json_key_c(j, "separator", separator_name(l->separator));
    json_key(j, "map");
    map_json(&l->map, j);
    json_end(j);
}

enum err_code cmd_uptake_map(struct cli *c, int argc, char **argv, struct err *e)
{
    struct uptake_options o = {.map = NULL};
    const char *path = NULL;
    struct delivery_want want;
    struct delivery_look look;
    struct err other;
    char **rest;
    int n;
    const struct cli_option option[] = {UPTAKE_OPTIONS(o), {"--save-map", NULL, false, &path}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "uptake", e);
    if (rc == ERR_OK)
        rc = uptake_want(c, &o, &want, e);
    if (rc != ERR_OK)
        return rc;
    rc = delivery_look(rest[0], &want, &c->arena, &look, e);
    /* A map that isn't whole is saved too: it is what is to be mended. */
    if (path && look.map.n_header && save(c, path, &look.map, rc == ERR_OK ? e : &other) != ERR_OK)
        return rc == ERR_OK ? e->code : rc;
    if (rc != ERR_OK)
        return rc;
    if (c->json)
        json(c, &look);
    else
        say(c, &look);
    if (path && !c->json && strcmp(path, "-") != 0)
        cli_say(c, MSG_CLI_MADE(path));
    return ERR_OK;
}
