/* pdf_object.c - objects and streams by number. */
#include "screen/fulltext/pdf/pdf_internal.h"

#include <zlib.h>

#define OBJECT_BYTES     ((size_t)64 * 1024)
#define STREAM_BYTES     ((size_t)16 * 1024 * 1024) /* packed, or unpacked, of one stream */
#define ALL_STREAM_BYTES ((size_t)64 * 1024 * 1024) /* unpacked, of one file */
#define COLUMNS_MAX      4096

struct str pdf_bytes(struct pdf_file *f, int64_t at, size_t n)
{
    int64_t left = f->in->size - f->base - at;
    if (at < 0 || left <= 0)
        return (struct str){"", 0};
    if ((uint64_t)left < n)
        n = (size_t)left;
    char *to = arena_alloc(f->a, n + 1);
    return str_n(to, f->in->read(f->in->context, f->base + at, to, n));
}

/* `stream` and one line end; a lone CR isn't one, but some write it. */
static int64_t stream_begin(struct pdf_lex *x, int64_t at)
{
    if (!pdf_take_word(x, "stream"))
        return 0;
    if (x->at < x->s.len && x->s.ptr[x->at] == '\r')
        x->at++;
    if (x->at < x->s.len && x->s.ptr[x->at] == '\n')
        x->at++;
    return at + (int64_t)x->at;
}

bool pdf_object_at(struct pdf_file *f, int64_t at, int64_t expect, struct pdf_value *out,
                   int64_t *stream_at)
{
    struct pdf_lex x = {.s = pdf_bytes(f, at, OBJECT_BYTES)};
    int64_t number, generation;
    *stream_at = 0;
    *out = (struct pdf_value){.kind = PDF_NULL};
    if (!pdf_take_int(&x, &number) || !pdf_take_int(&x, &generation) || !pdf_take_word(&x, "obj") ||
        (expect >= 0 && number != expect) || !pdf_value_read(&x, f->a, out))
        return false;
    out->object = number;
    out->generation = generation;
    if (out->kind == PDF_DICT)
        *stream_at = stream_begin(&x, at);
    return true;
}

/* An object stream: pairs of number and offset, then the objects (7.5.7). */
static bool in_object_stream(struct pdf_file *f, const struct pdf_entry *e, int64_t number,
                             struct pdf_value *out)
{
    struct pdf_value dict;
    struct str bytes;
    int64_t stream_at, found = -1, offset = 0;
    struct pdf_entry holder = pdf_xref_find(f, e->where);
    if (holder.kind != PDF_AT || !pdf_object_at(f, holder.where, e->where, &dict, &stream_at) ||
        !stream_at || !pdf_is_name(pdf_get(&dict, "Type"), "ObjStm"))
        return false;
    int64_t first = pdf_get(&dict, "First").number, count = pdf_get(&dict, "N").number;
    if (!pdf_stream(f, &dict, stream_at, &bytes) || first < 0 || (uint64_t)first > bytes.len)
        return false;
    struct pdf_lex x = {.s = str_sub(bytes, 0, (size_t)first)};
    for (int64_t i = 0; i < count && found != number; i++)
        if (!pdf_take_int(&x, &found) || !pdf_take_int(&x, &offset))
            return false;
    if (found != number || (uint64_t)offset > bytes.len - (uint64_t)first)
        return false;
    x = (struct pdf_lex){.s = bytes, .at = (size_t)(first + offset)};
    return pdf_value_read(&x, f->a, out);
}

bool pdf_object(struct pdf_file *f, int64_t number, struct pdf_value *out, int64_t *stream_at)
{
    struct pdf_entry e = pdf_xref_find(f, number);
    *stream_at = 0;
    if (e.kind == PDF_AT)
        return pdf_object_at(f, e.where, number, out, stream_at);
    return e.kind == PDF_IN_STREAM && in_object_stream(f, &e, number, out);
}

struct pdf_value pdf_resolve(struct pdf_file *f, struct pdf_value v)
{
    struct pdf_value out = {.kind = PDF_NULL};
    int64_t ignored;
    if (v.kind != PDF_REF)
        return v;
    if (!pdf_object(f, v.number, &out, &ignored) || out.kind == PDF_REF)
        return (struct pdf_value){.kind = PDF_NULL};
    return out;
}

/* A length may be an object of its own, written after the stream. One that is itself packed in a
 * stream isn't followed, so that no length leads back here. */
static int64_t length_of(struct pdf_file *f, const struct pdf_value *dict)
{
    struct pdf_value v = pdf_get(dict, "Length");
    int64_t ignored;
    if (v.kind == PDF_REF) {
        struct pdf_entry e = pdf_xref_find(f, v.number);
        if (e.kind != PDF_AT || !pdf_object_at(f, e.where, v.number, &v, &ignored))
            return -1;
    }
    return v.kind == PDF_INT ? v.number : -1;
}

static bool inflate_all(struct pdf_file *f, struct str packed, struct buf *out)
{
    unsigned char part[65536];
    z_stream z = {0};
    int rc = Z_OK;
    if (inflateInit(&z) != Z_OK)
        return false;
    z.next_in = (Bytef *)(uintptr_t)packed.ptr;
    z.avail_in = (uInt)packed.len;
    while (rc == Z_OK && out->len <= STREAM_BYTES) {
        z.next_out = part;
        z.avail_out = sizeof part;
        rc = inflate(&z, Z_NO_FLUSH);
        buf_add(out, part, sizeof part - z.avail_out);
    }
    inflateEnd(&z);
    f->stream_bytes += out->len;
    /* A stream cut off at its end has given what it has. */
    return (rc == Z_STREAM_END || rc == Z_BUF_ERROR) && out->len <= STREAM_BYTES &&
           f->stream_bytes <= ALL_STREAM_BYTES;
}

static unsigned char paeth(int a, int b, int c)
{
    int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
    return (unsigned char)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* PNG's prediction over bytes, as cross-reference streams use it (7.4.4.4). */
static struct str unpredict(struct pdf_file *f, struct str s, size_t columns)
{
    size_t rows = s.len / (columns + 1);
    unsigned char *out = arena_alloc(f->a, rows * columns + 1);
    for (size_t r = 0; r < rows; r++) {
        const unsigned char *in = (const unsigned char *)s.ptr + r * (columns + 1);
        unsigned char *row = out + r * columns;
        const unsigned char *above = r ? row - columns : NULL;
        for (size_t i = 0; i < columns; i++) {
            int left = i ? row[i - 1] : 0, up = above ? above[i] : 0;
            int corner = i && above ? above[i - 1] : 0;
            int add = in[0] == 1   ? left
                      : in[0] == 2 ? up
                      : in[0] == 3 ? (left + up) / 2
                      : in[0] == 4 ? paeth(left, up, corner)
                                   : 0;
            row[i] = (unsigned char)(in[i + 1] + add);
        }
    }
    return str_n((const char *)out, rows * columns);
}

static struct pdf_value only(struct pdf_value v)
{
    return v.kind == PDF_ARRAY && v.n == 1 ? v.item[0] : v;
}

static bool predicted(struct pdf_file *f, const struct pdf_value *dict, struct str *s)
{
    struct pdf_value parameters = only(pdf_get(dict, "DecodeParms"));
    int64_t predictor = pdf_get(&parameters, "Predictor").number;
    int64_t columns = pdf_get(&parameters, "Columns").number;
    if (predictor <= 1)
        return true;
    if (predictor < 10 || columns < 1 || columns > COLUMNS_MAX)
        return false;
    *s = unpredict(f, *s, (size_t)columns);
    return true;
}

bool pdf_stream(struct pdf_file *f, const struct pdf_value *dict, int64_t at, struct str *out)
{
    int64_t length = length_of(f, dict);
    struct pdf_value filter = only(pdf_get(dict, "Filter"));
    struct buf plain = {0};
    if (length < 0 || (uint64_t)length > STREAM_BYTES || f->stream_bytes > ALL_STREAM_BYTES)
        return false;
    *out = pdf_bytes(f, at, (size_t)length);
    f->stream_bytes += out->len;
    bool clear = f->crypt && !f->crypt->metadata && pdf_is_name(pdf_get(dict, "Type"), "Metadata");
    if (!clear && !pdf_decrypt(f, dict, true, out))
        return false;
    if (filter.kind == PDF_NULL || (filter.kind == PDF_ARRAY && filter.n == 0))
        return true;
    if (!pdf_is_name(filter, "FlateDecode"))
        return false;
    bool ok = inflate_all(f, *out, &plain);
    if (ok)
        *out = arena_str(f->a, buf_str(&plain));
    buf_release(&plain);
    return ok && predicted(f, dict, out);
}
