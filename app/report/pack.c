/* pack.c - see pack.h. */
#include "app/report/pack.h"

#include "app/report/messages.h"
#include "lib/base/json.h"

#define PNG_DPI      300.0
#define MANIFEST     "manifest.json"
#define PACK_VERSION 1

/* Take what is in *b, which is then empty. */
static void add(struct report_pack *p, struct arena *a, const char *path, struct buf *b)
{
    p->file = arena_grow(a, p->file, p->n, &p->cap, sizeof *p->file);
    p->file[p->n++] = (struct report_pack_file){path, arena_str(a, buf_str(b))};
    buf_release(b);
    *b = (struct buf){0};
}

static enum err_code add_drawing(const struct report_item *x, const char *stem, struct date day,
                                 struct arena *a, struct report_pack *out, struct err *e)
{
    struct buf b = {0};
    struct display_meta meta = {.date = day};
    display_svg(x->drawing, &b);
    add(out, a, arena_fmt(a, "%s.svg", stem), &b);
    enum err_code rc = display_pdf(x->drawing, &meta, &b, e);
    if (rc == ERR_OK)
        add(out, a, arena_fmt(a, "%s.pdf", stem), &b);
    if (rc == ERR_OK)
        rc = display_png(x->drawing, PNG_DPI, &b, e);
    if (rc == ERR_OK)
        add(out, a, arena_fmt(a, "%s.png", stem), &b);
    buf_release(&b);
    return rc;
}

static enum err_code add_table(const struct report_item *x, const char *stem, struct date day,
                               struct arena *a, struct report_pack *out, struct err *e)
{
    struct buf b = {0};
    struct table_file file = {.title = x->table->title, .author = STR(""), .date = day};
    struct table_csv_options comma = {.separator = ',', .bom = true};
    enum err_code rc = table_xlsx(x->table, 1, &file, &b, e);
    if (rc == ERR_OK)
        add(out, a, arena_fmt(a, "%s.xlsx", stem), &b);
    table_csv(x->table, &comma, &b);
    if (rc == ERR_OK)
        add(out, a, arena_fmt(a, "%s.csv", stem), &b);
    table_tex(x->table, &b);
    if (rc == ERR_OK)
        add(out, a, arena_fmt(a, "%s.tex", stem), &b);
    buf_release(&b);
    return rc;
}

enum err_code report_pack_item(const struct report_item *item, const char *stem, struct date day,
                               struct arena *a, struct report_pack *out, struct err *e)
{
    return item->table ? add_table(item, stem, day, a, out, e)
                       : add_drawing(item, stem, day, a, out, e);
}

static enum err_code add_document(const struct report_made *made, struct arena *a,
                                  struct report_pack *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && REPORT_FORMATS[i]; i++) {
        struct buf b = {0};
        rc = report_file(made->document, (enum report_format)i, &b, e);
        if (rc == ERR_OK)
            add(out, a, arena_fmt(a, "report.%s", REPORT_FORMATS[i]), &b);
        buf_release(&b);
    }
    return rc;
}

static enum err_code add_items(const struct report_made *made, struct arena *a,
                               struct report_pack *out, struct err *e)
{
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < made->n_items; i++) {
        const struct report_item *x = &made->item[i];
        rc = report_pack_item(x, arena_fmt(a, "%s/%s", x->table ? "tables" : "figures", x->name),
                              made->data->day, a, out, e);
    }
    return rc;
}

/* All tables in one workbook. */
static enum err_code add_workbook(const struct report_made *made, struct arena *a,
                                  struct report_pack *out, struct err *e)
{
    struct table *t = ARENA_ARRAY(a, made->n_items + 1, struct table);
    struct table_file file = {.title = STR(""), .author = STR(""), .date = made->data->day};
    struct buf b = {0};
    size_t n = 0;
    for (size_t i = 0; i < made->n_items; i++)
        if (made->item[i].table)
            t[n++] = *made->item[i].table;
    enum err_code rc = n ? table_xlsx(t, n, &file, &b, e) : ERR_OK;
    if (rc == ERR_OK && n)
        add(out, a, "tables.xlsx", &b);
    buf_release(&b);
    return rc;
}

static struct str head_of(const struct report_made *made, struct arena *a)
{
    char hex[HASH_BYTES * 2 + 1];
    return str_c(
        arena_fmt(a, "%s@%" PRId64, hash_hex(made->data->head.hash, hex), made->data->head.seq));
}

static void add_flow_and_head(const struct report_made *made, enum lang lang, struct arena *a,
                              struct report_pack *out)
{
    struct buf b = {0};
    prisma_csv_write(&made->data->flow, lang, ',', &b);
    add(out, a, "PRISMA.csv", &b);
    msg_render(&b, lang, MSG_REPORT_HEAD_FILE(head_of(made, a)));
    buf_addch(&b, '\n');
    add(out, a, "log-head.txt", &b);
}

static void add_manifest(const struct report_options *o, const struct report_made *made,
                         struct arena *a, struct report_pack *out)
{
    struct buf b = {0};
    struct json_out j = {.out = &b};
    char hex[HASH_BYTES * 2 + 1];
    json_obj(&j);
    json_key_int(&j, "version", PACK_VERSION);
    json_key_str(&j, "head", head_of(made, a));
    json_key_c(&j, "program", o->program);
    json_key_c(&j, "lang", lang_code(o->lang));
    json_key_str(&j, "template", o->template->id);
    json_key_str(&j, "as_of", made->data->last_at);
    json_key_arr(&j, "files");
    for (size_t i = 0; i < out->n; i++) {
        json_obj(&j);
        json_key_c(&j, "path", out->file[i].path);
        json_key_int(&j, "bytes", (int64_t)out->file[i].bytes.len);
        json_key_c(&j, "blake2b_256", hash_hex(hash_bytes(out->file[i].bytes), hex));
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    buf_addch(&b, '\n');
    add(out, a, MANIFEST, &b);
}

/* For `b2sum -l 256 -c CHECKSUMS`. */
static void add_checksums(struct arena *a, struct report_pack *out)
{
    struct buf b = {0};
    char hex[HASH_BYTES * 2 + 1];
    for (size_t i = 0; i < out->n; i++)
        buf_addf(&b, "%s  %s\n", hash_hex(hash_bytes(out->file[i].bytes), hex), out->file[i].path);
    add(out, a, "CHECKSUMS", &b);
}

enum err_code report_pack_make(struct store *s, const struct report_options *o, struct arena *a,
                               struct report_pack *out, struct note_list *notes, struct err *e)
{
    struct report_made made;
    struct report_options packed = *o;
    packed.figures = "figures";
    *out = (struct report_pack){0};
    enum err_code rc = report_make(s, &packed, a, &made, notes, e);
    if (rc == ERR_OK)
        rc = add_document(&made, a, out, e);
    if (rc == ERR_OK)
        rc = add_items(&made, a, out, e);
    if (rc == ERR_OK)
        rc = add_workbook(&made, a, out, e);
    if (rc != ERR_OK)
        return rc;
    add_flow_and_head(&made, o->lang, a, out);
    add_manifest(o, &made, a, out);
    add_checksums(a, out);
    return ERR_OK;
}
