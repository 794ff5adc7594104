/* lines.c - bytes, their encoding, their lines. */
#include "lib/bib/lines.h"

#include "lib/base/file.h"
#include "lib/base/messages.h"
#include "lib/base/text.h"
#include "lib/bib/messages.h"

#include <errno.h>
#include <zlib.h>

#define BLOCK_BYTES 65536
#define MARK        "\xEF\xBB\xBF" /* U+FEFF, the byte order mark */

static enum err_code gz_failure(struct lines *l, struct err *e)
{
    int code;
    const char *why = gzerror(l->gz, &code);
    if (code == Z_ERRNO)
        return err_set(e, ERR_IO, MSG_IO_READ(l->name, strerror(errno)));
    err_set(e, ERR_INPUT, MSG_BIB_GZIP_DAMAGED(why));
    return err_at(e, l->name, 0, 0);
}

/* The next bytes into `block`; *n is 0 at the end. */
static enum err_code read_block(struct lines *l, char *block, size_t *n, struct err *e)
{
    *n = 0;
    if (!l->gz) {
        struct str part = str_sub(l->text, l->text_at, l->text_at + BLOCK_BYTES);
        if (part.len)
            memcpy(block, part.ptr, part.len);
        l->text_at += part.len;
        *n = part.len;
        return ERR_OK;
    }
    int got = gzread(l->gz, block, BLOCK_BYTES);
    int code = Z_OK;
    if (got <= 0)
        gzerror(l->gz, &code);
    if (got < 0 || (code != Z_OK && code != Z_STREAM_END))
        return gz_failure(l, e);
    *n = (size_t)got;
    return ERR_OK;
}

/* A fault in the file ends the survey: reading comes to it again and reports it. */
static void survey_all(struct lines *l)
{
    struct recode r = {.from = l->recode.from};
    struct err ignored = {0};
    struct buf text = {0};
    char *block = base_malloc(BLOCK_BYTES);
    size_t n;
    while (read_block(l, block, &n, &ignored) == ERR_OK && n > 0) {
        buf_clear(&text);
        recode_add(&r, str_n(block, n), &text);
        survey_add(&l->survey, buf_str(&text));
    }
    survey_end(&l->survey);
    free(block);
    buf_release(&text);
}

static enum err_code start_over(struct lines *l, struct err *e)
{
    l->text_at = 0;
    if (l->gz && gzrewind(l->gz) != 0)
        return gz_failure(l, e);
    return ERR_OK;
}

/* Control characters that are no white space, of which no field has a use. */
static void blank_controls(struct lines *l, size_t from)
{
    if (!l->survey.controls.n)
        return;
    for (size_t i = from; i < l->window.len; i++) {
        unsigned char c = (unsigned char)l->window.ptr[i];
        if ((c < ' ' && c != '\t' && c != '\r' && c != '\n') || c == 0x7F)
            l->window.ptr[i] = ' ';
    }
}

static enum err_code fill(struct lines *l, struct err *e)
{
    char *block = base_malloc(BLOCK_BYTES);
    size_t n;
    enum err_code rc = read_block(l, block, &n, e);
    if (rc == ERR_OK && n == 0) {
        l->at_end = true;
        recode_end(&l->recode, &l->window);
    }
    size_t from = l->window.len;
    recode_add(&l->recode, str_n(block, n), &l->window);
    blank_controls(l, from);
    free(block);
    return rc;
}

/* The first bytes; rewound afterwards. */
static enum err_code read_head(struct lines *l, char *head, size_t *n, struct err *e)
{
    enum err_code rc = read_block(l, head, n, e);
    /* Reading comes to the fault again, and then reports it. */
    if (rc != ERR_OK) {
        *n = 0;
        *e = (struct err){0};
    }
    return start_over(l, e);
}

static void decide(struct lines *l)
{
    const struct survey *v = &l->survey;
    bool old = v->bad.n > v->characters;
    if (l->recode.from != ENCODING_UTF8)
        return;
    if (old)
        l->recode.from =
            v->mac > 2 * v->windows && v->mac >= 2 ? ENCODING_MACROMAN : ENCODING_WINDOWS1252;
    l->guess = old ? LINES_GUESS_OLD : v->bad.n ? LINES_GUESS_REPAIRED : LINES_GUESS_NONE;
}

static enum err_code find_encoding(struct lines *l, struct err *e)
{
    char *head = base_malloc(BLOCK_BYTES);
    size_t n = 0, mark_bytes;
    enum err_code rc = read_head(l, head, &n, e);
    l->recode.from = encoding_of_mark(str_n(head, n), &mark_bytes);
    if (!mark_bytes && l->recode.from == ENCODING_UTF8) {
        l->recode.from = encoding_of_zeros(str_n(head, n));
        l->guess = l->recode.from == ENCODING_UTF8 ? LINES_GUESS_NONE : LINES_GUESS_ZEROS;
    }
    free(head);
    if (rc != ERR_OK)
        return rc;
    survey_all(l);
    rc = start_over(l, e);
    decide(l);
    if (rc != ERR_OK)
        return rc;
    rc = fill(l, e);
    /* UTF-16's mark has become UTF-8's by now. */
    if (str_starts(buf_str(&l->window), MARK))
        l->at = strlen(MARK);
    return rc;
}

enum err_code lines_open_text(struct lines *l, struct str text, const char *name, struct err *e)
{
    *l = (struct lines){.name = name, .text = text};
    return find_encoding(l, e);
}

enum err_code lines_open_file(struct lines *l, const char *path, struct err *e)
{
    *l = (struct lines){.name = path};
    errno = 0;
    l->gz = gzopen(path, "rb");
    if (!l->gz)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno ? errno : ENOMEM)));
    gzbuffer(l->gz, BLOCK_BYTES);
    return find_encoding(l, e);
}

void lines_close(struct lines *l)
{
    if (l->gz)
        gzclose(l->gz);
    buf_release(&l->window);
    buf_release(&l->repaired);
    *l = (struct lines){0};
}

/* Bad bytes of a line, each as the Windows-1252 character it most likely was. */
static struct str repair(struct lines *l, struct str line)
{
    struct recode r = {.from = ENCODING_WINDOWS1252};
    buf_clear(&l->repaired);
    while (line.len) {
        size_t bad = text_invalid_at(line);
        buf_addstr(&l->repaired, str_sub(line, 0, bad));
        if (bad == SIZE_MAX)
            break;
        recode_add(&r, str_sub(line, bad, bad + 1), &l->repaired);
        line = str_sub(line, bad + 1, line.len);
    }
    l->recode.replaced += r.replaced;
    return buf_str(&l->repaired);
}

static void drop_used(struct lines *l)
{
    size_t rest = l->window.len - l->at;
    if (l->at == 0)
        return;
    if (rest)
        memmove(l->window.ptr, l->window.ptr + l->at, rest);
    buf_truncate(&l->window, rest);
    l->at = 0;
}

/* Length of the line that starts at `at`, or SIZE_MAX when its end isn't in sight. */
static size_t line_length(const struct lines *l, size_t from)
{
    for (size_t i = l->at + from; i < l->window.len; i++)
        if (l->window.ptr[i] == '\n' || l->window.ptr[i] == '\r')
            return i - l->at;
    return SIZE_MAX;
}

/* A LF after CR belongs to it; without one the CR is no line end of this file, or is one. */
static void pass_lf(struct lines *l)
{
    if (l->skip_lf && (l->at < l->window.len || l->at_end)) {
        bool lf = l->at < l->window.len && l->window.ptr[l->at] == '\n';
        l->at += lf;
        l->soft = !lf && !survey_cr_ends_lines(&l->survey);
        l->skip_lf = false;
    }
}

/* Marks in the midst of a file are left of files put together. */
static struct str strip_marks(struct str line)
{
    while (str_starts(line, MARK))
        line = str_sub(line, strlen(MARK), line.len);
    return line;
}

enum err_code lines_next(struct lines *l, struct str *line, struct err *e)
{
    *line = (struct str){0};
    l->soft = false;
    pass_lf(l);
    size_t n = line_length(l, 0);
    while (n == SIZE_MAX && !l->at_end) {
        drop_used(l);
        size_t seen = l->window.len;
        enum err_code rc = fill(l, e);
        if (rc != ERR_OK)
            return rc;
        pass_lf(l);
        n = line_length(l, seen > l->at ? seen - l->at : 0);
        if (n == SIZE_MAX && l->window.len > LINE_LIMIT) {
            err_set(e, ERR_LIMIT, MSG_BIB_LINE_TOO_LONG(LINE_LIMIT));
            return err_at(e, l->name, l->line + 1, 0);
        }
    }
    bool ended = n != SIZE_MAX;
    n = ended ? n : l->window.len - l->at;
    if (!ended && !n)
        return ERR_OK;
    *line = str_n(l->window.ptr + l->at, n);
    l->skip_lf = ended && line->ptr[n] == '\r';
    l->at += n + ended;
    l->line += !l->soft;
    if (l->guess == LINES_GUESS_REPAIRED && text_invalid_at(*line) != SIZE_MAX)
        *line = repair(l, *line);
    *line = strip_marks(*line);
    return ERR_OK;
}

enum err_code lines_rest(struct lines *l, struct arena *a, struct str *out, struct err *e)
{
    *out = STR("");
    pass_lf(l);
    while (!l->at_end) {
        enum err_code rc = fill(l, e);
        if (rc != ERR_OK)
            return rc;
        if (l->window.len > FILE_READ_LIMIT)
            return err_set(e, ERR_LIMIT, MSG_IO_TOO_LARGE(l->name, FILE_READ_LIMIT));
    }
    pass_lf(l);
    struct str rest = str_sub(buf_str(&l->window), l->at, l->window.len);
    l->at = l->window.len;
    if (l->guess == LINES_GUESS_REPAIRED && text_invalid_at(rest) != SIZE_MAX)
        rest = repair(l, rest);
    *out = arena_str(a, rest);
    return ERR_OK;
}
