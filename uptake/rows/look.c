/* look.c - what a file is: workbook or text, in which encoding, with which hash. */
#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/base/text.h"
#include "lib/base/xlsx.h"
#include "uptake/rows/messages.h"
#include "uptake/rows/rows.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE ((size_t)256 * 1024)

/* UTF-8 told from others piece by piece: a character may lie across two. */
struct check {
    char left[4];
    size_t n_left;
    bool bad;
};

static void check_piece(struct check *c, struct str piece)
{
    size_t skip = 0;
    if (c->bad)
        return;
    while (c->n_left && skip < piece.len && c->n_left < sizeof c->left) {
        c->left[c->n_left++] = piece.ptr[skip++];
        if (text_invalid_at(str_n(c->left, c->n_left)) == SIZE_MAX)
            c->n_left = 0;
    }
    if (c->n_left == sizeof c->left) {
        c->bad = true;
        return;
    }
    piece = str_sub(piece, skip, piece.len);
    size_t at = text_invalid_at(piece);
    if (at == SIZE_MAX)
        return;
    c->bad = piece.len - at >= sizeof c->left;
    if (!c->bad) {
        c->n_left = piece.len - at;
        memcpy(c->left, piece.ptr + at, c->n_left);
    }
}

static void tell(struct rows_about *out, struct str head)
{
    out->encoding = encoding_of_mark(head, &out->mark_bytes);
    if (!out->mark_bytes)
        out->encoding = encoding_of_zeros(head);
    out->is_workbook = xlsx_is_zip(head) || xlsx_is_compound(head);
}

/* Text of one byte a character has no zeros. */
static bool is_binary(const struct rows_about *about, struct str head)
{
    bool wide = about->encoding == ENCODING_UTF16LE || about->encoding == ENCODING_UTF16BE;
    return !about->is_workbook && !wide && memchr(head.ptr, '\0', head.len);
}

static enum err_code read_through(int fd, const char *path, struct rows_about *out, struct err *e)
{
    struct check c = {.n_left = 0};
    struct hash_stream h;
    char *piece = base_malloc(PIECE);
    ssize_t n;
    bool binary = false;
    hash_begin(&h);
    while ((n = read(fd, piece, PIECE)) > 0) {
        struct str s = str_n(piece, (size_t)n);
        if (out->bytes == 0) {
            tell(out, s);
            binary = is_binary(out, s);
        }
        hash_add(&h, s);
        if (!out->is_workbook && out->encoding == ENCODING_UTF8)
            check_piece(&c, s);
        out->bytes += n;
    }
    out->hash = hash_end(&h);
    free(piece);
    if (n < 0)
        return err_set(e, ERR_IO, MSG_IO_READ(path, strerror(errno)));
    if (binary)
        return err_set(e, ERR_INPUT, MSG_ROWS_BINARY);
    if (out->encoding == ENCODING_UTF8 && !out->mark_bytes && (c.bad || c.n_left))
        out->encoding = ENCODING_WINDOWS1252;
    return ERR_OK;
}

static enum err_code list_sheets(const char *path, struct arena *a, struct rows_about *out,
                                 struct err *e)
{
    struct xlsx *x;
    enum err_code rc = xlsx_open_file(path, &x, e);
    if (rc != ERR_OK)
        return rc;
    out->sheet = ARENA_ARRAY(a, xlsx_count(x), struct str);
    for (size_t i = 0; i < xlsx_count(x); i++)
        if (!xlsx_sheet(x, i)->hidden)
            out->sheet[out->n_sheets++] = arena_str(a, xlsx_sheet(x, i)->name);
    xlsx_close(x);
    return ERR_OK;
}

enum err_code rows_look(const char *path, struct arena *a, struct rows_about *out, struct err *e)
{
    struct stat st;
    *out = (struct rows_about){.encoding = ENCODING_UTF8};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    enum err_code rc = ERR_OK;
    /* It is read more than once, which a pipe can't be. */
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        rc = err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(S_ISDIR(st.st_mode) ? EISDIR : ESPIPE)));
    if (rc == ERR_OK)
        rc = read_through(fd, path, out, e);
    close(fd);
    if (rc == ERR_OK && out->is_workbook)
        rc = list_sheets(path, a, out, e);
    return rc;
}
