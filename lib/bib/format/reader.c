/* reader.c - which format a file is in, and the reader and writer for it. */
#include "lib/bib/reader.h"

#include "lib/base/messages.h"
#include "lib/bib/format.h"
#include "lib/bib/messages.h"

#include <assert.h>
#include <errno.h>
#include <zlib.h>

const struct bib_format_def *bib_format_def(enum bib_format f)
{
    for (size_t i = 0; i < bib_format_count; i++)
        if (bib_format_list[i]->format == f)
            return bib_format_list[i];
    return NULL;
}

const char *bib_format_name(enum bib_format f)
{
    const struct bib_format_def *def = bib_format_def(f);
    return def ? def->name : "";
}

bool bib_format_parse(const char *name, enum bib_format *out)
{
    for (size_t i = 0; i < bib_format_count; i++)
        if (strcmp(name, bib_format_list[i]->name) == 0) {
            *out = bib_format_list[i]->format;
            return true;
        }
    return false;
}

static char *all_formats(bool labels, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < bib_format_count; i++) {
        const struct bib_format_def *def = bib_format_list[i];
        buf_addf(&b, "%s%s", i ? ", " : "", labels ? def->label : def->name);
    }
    char *copy = arena_strndup(a, b.ptr, b.len);
    buf_release(&b);
    return copy;
}

char *bib_format_words(struct arena *a)
{
    return all_formats(false, a);
}

char *bib_format_labels(struct arena *a)
{
    return all_formats(true, a);
}

static enum bib_format sniff_bytes(struct str bytes)
{
    size_t mark_bytes;
    struct recode r = {.from = encoding_of_mark(bytes, &mark_bytes)};
    struct buf text = {0};
    struct bib_head head = {.bytes = str_sub(bytes, 0, BIB_HEAD_BYTES)};
    bytes = str_sub(bytes, mark_bytes, BIB_HEAD_BYTES);
    if (!mark_bytes)
        r.from = encoding_of_zeros(bytes);
    recode_add(&r, bytes, &text);
    head.text = buf_str(&text);
    enum bib_format best = BIB_FORMAT_UNKNOWN;
    enum bib_looks sure = BIB_LOOKS_NO;
    for (size_t i = 0; i < bib_format_count && sure < BIB_LOOKS_CERTAIN; i++) {
        enum bib_looks l = bib_format_list[i]->looks(&head);
        if (l > sure) {
            sure = l;
            best = bib_format_list[i]->format;
        }
    }
    buf_release(&text);
    return best;
}

enum err_code bib_sniff(const char *path, enum bib_format *out, struct err *e)
{
    *out = BIB_FORMAT_UNKNOWN;
    errno = 0;
    gzFile gz = gzopen(path, "rb");
    if (!gz)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno ? errno : ENOMEM)));
    char *block = base_malloc(BIB_HEAD_BYTES);
    int n = gzread(gz, block, BIB_HEAD_BYTES);
    int code = Z_OK;
    gzerror(gz, &code);
    int why = errno;
    if (n > 0)
        *out = sniff_bytes(str_n(block, (size_t)n));
    free(block);
    gzclose(gz);
    if (n < 0 && code == Z_ERRNO)
        return err_set(e, ERR_IO, MSG_IO_READ(path, strerror(why)));
    return ERR_OK;
}

static enum err_code read_input(const struct bib_input *in, enum bib_format format,
                                const struct bib_sink *sink, struct err *e)
{
    const struct bib_format_def *def = bib_format_def(format);
    if (def)
        return def->read(in, sink, e);
    struct arena a = {0};
    err_set(e, ERR_INPUT, MSG_BIB_FORMAT_UNKNOWN(bib_format_labels(&a)));
    arena_release(&a);
    return err_at(e, in->name, 0, 0);
}

enum err_code bib_read_file(const char *path, enum bib_format format, const struct bib_sink *sink,
                            struct err *e)
{
    struct bib_input in = {.path = path, .name = path};
    enum err_code rc = ERR_OK;
    if (format == BIB_FORMAT_UNKNOWN && strcmp(path, "-") != 0)
        rc = bib_sniff(path, &format, e);
    if (rc == ERR_OK && format == BIB_FORMAT_UNKNOWN && strcmp(path, "-") == 0) {
        struct arena a = {0};
        struct str text;
        rc = bib_read_whole(&in, sink, &a, &text, e);
        if (rc == ERR_OK)
            rc = bib_read_text(text, path, format, sink, e);
        arena_release(&a);
        return rc;
    }
    return rc == ERR_OK ? read_input(&in, format, sink, e) : rc;
}

enum err_code bib_read_text(struct str text, const char *name, enum bib_format format,
                            const struct bib_sink *sink, struct err *e)
{
    struct bib_input in = {.text = text, .name = name};
    if (format == BIB_FORMAT_UNKNOWN)
        format = sniff_bytes(text);
    return read_input(&in, format, sink, e);
}

/* Writing --------------------------------------------------------------------------- */

static const struct bib_writer_def *writer_of(enum bib_format f)
{
    const struct bib_format_def *def = bib_format_def(f);
    return def ? def->writer : NULL;
}

bool bib_writes(enum bib_format f)
{
    return writer_of(f) != NULL;
}

void bib_write_begin(struct bib_out *o)
{
    const struct bib_writer_def *w = writer_of(o->format);
    assert(w);
    o->n = 0;
    if (w->begin)
        w->begin(o);
}

void bib_write(struct bib_out *o, const struct bib_record *r)
{
    writer_of(o->format)->record(o, r);
    o->n++;
}

void bib_write_end(struct bib_out *o)
{
    const struct bib_writer_def *w = writer_of(o->format);
    if (w->end)
        w->end(o);
}
