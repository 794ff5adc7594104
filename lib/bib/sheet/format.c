/* format.c - how tables are told from other files, and read. */
#include "lib/bib/sheet/format.h"

#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/bib/inflate.h"
#include "lib/bib/messages.h"
#include "lib/bib/sheet/book.h"
#include "lib/bib/sheet/own.h"

/* A table that is open, text or workbook. */
struct table {
    struct arena arena;
    struct sheet_source *source;
    struct sheet_book book;
    struct sheet_map map;
};

static void close_table(struct table *t)
{
    sheet_book_close(&t->book);
    arena_release(&t->arena);
}

static enum err_code no_header(const struct bib_input *in, struct err *e)
{
    err_set(e, ERR_INPUT, MSG_BIB_SHEET_NO_HEADER);
    return err_at(e, in->name, 1, 0);
}

/* The user's map asks for the columns as they are, so our own rules don't hold. */
static enum err_code finish_open(struct table *t, const struct bib_input *in, const char *chosen,
                                 struct err *e)
{
    if (!t->map.n)
        return no_header(in, e);
    t->map.ours = !chosen && own_header(&t->map);
    return ERR_OK;
}

static enum err_code open_text(struct table *t, const struct bib_input *in,
                               const struct bib_sink *sink, struct err *e)
{
    struct str text;
    enum err_code rc = bib_read_whole(in, sink, &t->arena, &text, e);
    if (rc == ERR_OK)
        rc = sheet_text_open(text, in->name, sink->map, &t->arena, &t->source, &t->map, e);
    return rc == ERR_OK ? finish_open(t, in, sink->map, e) : rc;
}

/* The bytes of a file, unpacked when it is gzip. */
static enum err_code read_bytes(const struct bib_input *in, struct arena *a, struct str *out,
                                struct err *e)
{
    struct inflate *f;
    struct str piece;
    struct buf b = {.limit = FILE_READ_LIMIT};
    *out = in->text;
    enum err_code rc = in->path ? inflate_open(in->path, &f, e) : ERR_OK;
    if (!in->path || rc != ERR_OK)
        return rc;
    while ((rc = inflate_next(f, &piece, e)) == ERR_OK && piece.len && !b.overflow)
        buf_addstr(&b, piece);
    if (rc == ERR_OK && b.overflow)
        rc = err_set(e, ERR_LIMIT, MSG_IO_TOO_LARGE(in->path, FILE_READ_LIMIT));
    if (rc == ERR_OK)
        *out = arena_str(a, buf_str(&b));
    inflate_close(f);
    buf_release(&b);
    return rc;
}

static enum err_code open_book(struct table *t, const struct bib_input *in,
                               const struct bib_sink *sink, struct err *e)
{
    struct str bytes;
    enum err_code rc = read_bytes(in, &t->arena, &bytes, e);
    if (rc == ERR_OK)
        rc = sheet_book_open(&t->book, bytes, in->name, sink->map, &t->arena, &t->map, e);
    t->source = &t->book.source;
    return rc == ERR_OK ? finish_open(t, in, sink->map, e) : rc;
}

static enum err_code read_csv(const struct bib_input *in, const struct bib_sink *sink,
                              struct err *e)
{
    struct table t = {0};
    enum err_code rc = open_text(&t, in, sink, e);
    if (rc == ERR_OK)
        rc = sheet_read(t.source, &t.map, sink, e);
    close_table(&t);
    return rc;
}

static enum err_code read_xlsx(const struct bib_input *in, const struct bib_sink *sink,
                               struct err *e)
{
    struct table t = {0};
    enum err_code rc = open_book(&t, in, sink, e);
    if (rc == ERR_OK)
        rc = sheet_read(t.source, &t.map, sink, e);
    close_table(&t);
    return rc;
}

static struct sheet_map copy_map(const struct sheet_map *m, struct arena *a)
{
    struct sheet_map copy = *m;
    copy.sheet = arena_str(a, m->sheet);
    copy.column = ARENA_ARRAY(a, m->n, struct sheet_column);
    for (size_t i = 0; i < m->n; i++)
        copy.column[i] = (struct sheet_column){arena_str(a, m->column[i].name), m->column[i].field};
    return copy;
}

enum err_code sheet_map_file(const char *path, const char *chosen, struct arena *a,
                             struct sheet_map *out, struct err *e)
{
    struct table t = {0};
    struct bib_input in = {.path = path, .name = path};
    struct bib_sink sink = {.map = chosen};
    enum bib_format f;
    *out = (struct sheet_map){.program = ""};
    enum err_code rc = bib_sniff(path, &f, e);
    if (rc == ERR_OK)
        rc = f == BIB_XLSX ? open_book(&t, &in, &sink, e) : open_text(&t, &in, &sink, e);
    if (rc == ERR_OK)
        *out = copy_map(&t.map, a);
    close_table(&t);
    return rc;
}

static enum bib_looks looks_csv(const struct bib_head *head)
{
    return sheet_text_looks(head->text) ? BIB_LOOKS_LIKELY : BIB_LOOKS_NO;
}

/* Excel's older files and those with a password are taken too, and refused with advice. */
static enum bib_looks looks_xlsx(const struct bib_head *head)
{
    if (xlsx_is_compound(head->bytes))
        return BIB_LOOKS_LIKELY;
    bool book = xlsx_is_zip(head->bytes) && str_find(head->bytes, STR("xl/"), 0) != SIZE_MAX;
    return book ? BIB_LOOKS_CERTAIN : BIB_LOOKS_NO;
}

const struct bib_format_def bib_format_csv = {.format = BIB_CSV,
                                              .name = "csv",
                                              .label = "CSV (comma, semicolon or tab)",
                                              .looks = looks_csv,
                                              .read = read_csv,
                                              .writer = &own_csv_writer};
const struct bib_format_def bib_format_xlsx = {.format = BIB_XLSX,
                                               .name = "xlsx",
                                               .label = "Excel (XLSX)",
                                               .looks = looks_xlsx,
                                               .read = read_xlsx};
