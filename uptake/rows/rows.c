/* rows.c - rows of CSV out of a file that is read a piece at a time. */
#include "lib/base/messages.h"
#include "uptake/rows/rows_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define PIECE ((size_t)256 * 1024)

static enum err_code read_piece(struct rows *r, struct str *out, struct err *e)
{
    if (r->fd < 0) {
        *out = str_sub(r->bytes, r->bytes_at, r->bytes_at + r->piece);
        r->bytes_at += out->len;
        return ERR_OK;
    }
    ssize_t n = read(r->fd, r->raw, r->piece);
    if (n < 0)
        return err_set(e, ERR_IO, MSG_IO_READ(r->name, strerror(errno)));
    *out = str_n(r->raw, (size_t)n);
    return ERR_OK;
}

/* Let the text begin with the current row, and add another piece to its end. */
static enum err_code refill(struct rows *r, struct err *e)
{
    struct str piece;
    enum err_code rc = read_piece(r, &piece, e);
    if (rc != ERR_OK)
        return rc;
    size_t left = r->text.len - r->scan.at;
    if (r->scan.at && left)
        memmove(r->text.ptr, r->text.ptr + r->scan.at, left);
    buf_truncate(&r->text, left);
    if (piece.len) {
        recode_add(&r->recode, piece, &r->text);
    } else {
        recode_end(&r->recode, &r->text);
        r->ended = true;
    }
    r->scan.text = buf_str(&r->text);
    r->scan.at = 0;
    return ERR_OK;
}

/* A quote that nothing closes within the text stays at the beginning of its field. */
static bool has_open_quote(const struct csv_row *row)
{
    for (size_t i = 0; row->odd && i < row->n; i++)
        if (row->field[i].len && row->field[i].ptr[0] == '"')
            return true;
    return false;
}

/* A row that reaches the text's end, or whose quote isn't closed, may go on in the next piece. */
static bool may_go_on(const struct rows *r, const struct csv_row *row)
{
    if (r->ended)
        return false;
    if (!row->n || r->scan.at == r->text.len)
        return true;
    return has_open_quote(row) && r->text.len <= CSV_FIELD_LIMIT + r->piece;
}

static enum err_code next_csv(struct rows *r, struct arena *a, struct rows_row *out, struct err *e)
{
    struct csv_row row;
    for (;;) {
        size_t at = r->scan.at;
        int64_t line = r->scan.line;
        struct arena_mark mark = arena_mark(a);
        enum err_code rc = csv_scan_next(&r->scan, a, &row, e);
        if (rc == ERR_OK && !may_go_on(r, &row))
            break;
        if (rc != ERR_OK && r->ended)
            return rc;
        /* What was too much may only have been cut off in the middle. */
        if (rc != ERR_OK && r->text.len > CSV_FIELD_LIMIT + PIECE)
            return rc;
        arena_reset(a, mark);
        r->scan.at = at;
        r->scan.line = line;
        rc = refill(r, e);
        if (rc != ERR_OK)
            return rc;
    }
    *out = (struct rows_row){.line = row.line, .field = row.field, .n = row.n, .odd = row.odd};
    return ERR_OK;
}

enum err_code rows_next(struct rows *r, struct arena *a, struct rows_row *out, struct err *e)
{
    *out = (struct rows_row){0};
    return r->book ? rows_next_book(r, a, out, e) : next_csv(r, a, out, e);
}

/* The first piece is there to find the separator in; it holds the first row, or nearly. */
static enum err_code begin_csv(struct rows *r, char separator, struct err *e)
{
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && !r->ended && r->text.len < CSV_FIELD_LIMIT &&
           !(r->text.len && memchr(r->text.ptr, '\n', r->text.len - 1)))
        rc = refill(r, e);
    if (rc != ERR_OK)
        return rc;
    csv_scan_init(&r->scan, buf_str(&r->text), r->name, separator);
    r->scan.tolerant = true;
    /* csv_scan_init passes a byte order mark by moving the text. */
    size_t passed = (size_t)(r->scan.text.ptr - buf_c(&r->text));
    if (r->scan.text.len) {
        r->scan.text = buf_str(&r->text);
        r->scan.at += passed;
    }
    return ERR_OK;
}

static struct rows *new_rows(const char *name)
{
    struct rows *r = base_malloc(sizeof *r);
    *r = (struct rows){.fd = -1, .name = name, .piece = PIECE, .sheet_name = STR("")};
    return r;
}

static enum err_code open_file(struct rows *r, const char *path, const struct rows_about *about,
                               struct err *e)
{
    r->recode.from = about->encoding;
    r->raw = base_malloc(r->piece);
    r->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (r->fd < 0 || lseek(r->fd, (off_t)about->mark_bytes, SEEK_SET) < 0)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    return ERR_OK;
}

enum err_code rows_open(const char *path, const struct rows_about *about,
                        const struct rows_want *want, struct rows **out, struct err *e)
{
    struct rows *r = new_rows(path);
    enum err_code rc;
    if (about->is_workbook) {
        rc = rows_open_book(r, path, want->sheet, e);
    } else {
        rc = open_file(r, path, about, e);
        if (rc == ERR_OK)
            rc = begin_csv(r, want->separator, e);
    }
    *out = rc == ERR_OK ? r : NULL;
    if (rc != ERR_OK)
        rows_close(r);
    return rc;
}

enum err_code rows_open_bytes(struct str bytes, const char *name, size_t piece,
                              const struct rows_want *want, struct rows **out, struct err *e)
{
    struct rows *r = new_rows(name);
    size_t mark;
    r->recode.from = encoding_of_mark(bytes, &mark);
    r->bytes = str_sub(bytes, mark, bytes.len);
    r->piece = piece ? piece : PIECE;
    enum err_code rc = begin_csv(r, want->separator, e);
    *out = rc == ERR_OK ? r : NULL;
    if (rc != ERR_OK)
        rows_close(r);
    return rc;
}

char rows_separator(const struct rows *r)
{
    return r->book ? ',' : r->scan.separator;
}

struct str rows_sheet(const struct rows *r)
{
    return r->sheet_name;
}

void rows_close(struct rows *r)
{
    if (!r)
        return;
    xlsx_rows_close(r->sheet);
    xlsx_close(r->book);
    if (r->fd >= 0)
        close(r->fd);
    buf_release(&r->text);
    free(r->raw);
    free(r);
}
