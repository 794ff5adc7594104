/* tables_out.c - one way for all tables. */
#include "app/cli/tables_out.h"

#include "app/cli/messages.h"
#include "app/json/table.h"
#include "lib/render/document.h"

static void tables_json(struct cli *c, const char *command, const struct table *t, size_t n)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, command);
    json_key_arr(j, "tables");
    for (size_t k = 0; k < n; k++)
        table_put_values(j, &t[k]);
    json_end(j);
    json_end(j);
}

static struct document *as_document(struct cli *c, const struct table *t, size_t n,
                                    struct str title)
{
    struct document_info info = {.lang = c->lang, .title = title};
    struct document *d = document_new(&c->arena, &info);
    document_landscape(d, true);
    for (size_t i = 0; i < n; i++)
        document_table(d, &t[i]);
    return d;
}

static void as_csv(const struct table *t, size_t n, struct buf *out)
{
    struct table_csv_options comma = {.separator = ',', .bom = true};
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_addch(out, '\n');
        table_csv(&t[i], &comma, out);
        comma.bom = false;
    }
}

static enum err_code as_file(struct cli *c, const char *format, const struct table *t, size_t n,
                             struct str title, const char *path, struct buf *out, struct err *e)
{
    struct table_file file = {.title = title};
    if (strcmp(format, "docx") == 0)
        return document_docx(as_document(c, t, n, title), out, e);
    if (strcmp(format, "xlsx") == 0)
        return table_xlsx(t, n, &file, out, e);
    if (strcmp(format, "html") == 0)
        table_html_page(t, n, title, out);
    else if (strcmp(format, "csv") == 0)
        as_csv(t, n, out);
    else if (strcmp(format, "tex") == 0)
        table_tex_file(t, n, &file, out);
    else if (strcmp(format, "md") != 0)
        return err_set(e, ERR_USAGE, MSG_TABLE_BAD_OUTPUT(path));
    for (size_t i = 0; i < n && strcmp(format, "md") == 0; i++)
        table_md(&t[i], out);
    return ERR_OK;
}

enum err_code tables_out(struct cli *c, const char *command, const struct table *t, size_t n,
                         struct str title, const char *path, struct err *e)
{
    struct buf out = {0};
    if (!path && c->json) {
        tables_json(c, command, t, n);
        return ERR_OK;
    }
    enum err_code rc = as_file(c, path ? cli_ending(path) : "md", t, n, title, path, &out, e);
    if (rc == ERR_OK)
        rc = cli_write(c, path, buf_str(&out), e);
    if (rc == ERR_OK && path)
        cli_made(c, command, path);
    buf_release(&out);
    return rc;
}

void table_heading(struct cli *c, struct table *t, struct msg_call m, enum table_kind kind)
{
    table_column(
        t, (struct table_column){.header = str_c(msg_text(&c->arena, c->lang, m)), .kind = kind});
}
