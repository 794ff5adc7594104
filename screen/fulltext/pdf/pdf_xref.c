/* pdf_xref.c - where objects are: tables and streams, the newest first (ISO 32000-1, 7.5). */
#include "screen/fulltext/pdf/pdf_internal.h"

#define SECTIONS_MAX 256
#define ENTRY_BYTES  20
#define TAIL_BYTES   ((size_t)2048)
#define TABLE_BYTES  ((size_t)1024)
#define DICT_BYTES   ((size_t)64 * 1024)
#define WIDTHS       3

/* A run of objects by number. Of a table the entries stay in the file; of a stream they are
 * unpacked. */
struct pdf_section {
    int64_t first, count;
    int64_t at;       /* table: position of the first entry */
    struct str bytes; /* stream: the entries */
    int width[WIDTHS];
};

static bool add_section(struct pdf_file *f, struct pdf_section s)
{
    if (f->n_sections == SECTIONS_MAX)
        return false;
    f->section = arena_grow(f->a, f->section, f->n_sections, &f->section_cap, sizeof *f->section);
    f->section[f->n_sections++] = s;
    return true;
}

/* `xref`, runs of entries, `trailer`, its dictionary. */
static bool read_table(struct pdf_file *f, int64_t at, struct pdf_value *trailer)
{
    for (int runs = 0; runs < SECTIONS_MAX; runs++) {
        struct pdf_lex x = {.s = pdf_bytes(f, at, TABLE_BYTES)};
        struct pdf_section s = {0};
        if (pdf_take_word(&x, "trailer")) {
            x = (struct pdf_lex){.s = pdf_bytes(f, at + (int64_t)x.at, DICT_BYTES)};
            return pdf_value_read(&x, f->a, trailer) && trailer->kind == PDF_DICT;
        }
        if (!pdf_take_int(&x, &s.first) || !pdf_take_int(&x, &s.count))
            return false;
        pdf_skip_space(&x);
        s.at = at + (int64_t)x.at;
        if (s.count > (f->in->size - f->base - s.at) / ENTRY_BYTES || !add_section(f, s))
            return false;
        at = s.at + s.count * ENTRY_BYTES;
    }
    return false;
}

static bool stream_runs(struct pdf_file *f, const struct pdf_value *dict, struct str bytes,
                        const int *width)
{
    struct pdf_value index = pdf_get(dict, "Index"), size = pdf_get(dict, "Size");
    size_t entry = (size_t)(width[0] + width[1] + width[2]);
    struct pdf_value whole[2] = {{.kind = PDF_INT}, size};
    if (index.kind != PDF_ARRAY)
        index = (struct pdf_value){.kind = PDF_ARRAY, .item = whole, .n = 2};
    for (size_t i = 0; i + 1 < index.n; i += 2) {
        struct pdf_section s = {.first = index.item[i].number, .count = index.item[i + 1].number};
        if (s.first < 0 || s.count < 0 || (uint64_t)s.count > bytes.len / entry)
            return false;
        s.bytes = str_sub(bytes, 0, (size_t)s.count * entry);
        memcpy(s.width, width, sizeof s.width);
        bytes = str_sub(bytes, s.bytes.len, bytes.len);
        if (!add_section(f, s))
            return false;
    }
    return true;
}

static bool read_stream(struct pdf_file *f, int64_t at, struct pdf_value *trailer)
{
    struct str bytes;
    int64_t stream_at;
    int width[WIDTHS], sum = 0;
    if (!pdf_object_at(f, at, -1, trailer, &stream_at) || !stream_at ||
        !pdf_is_name(pdf_get(trailer, "Type"), "XRef"))
        return false;
    struct pdf_value w = pdf_get(trailer, "W");
    if (w.kind != PDF_ARRAY || w.n != WIDTHS)
        return false;
    for (int i = 0; i < WIDTHS; i++) {
        if (w.item[i].kind != PDF_INT || w.item[i].number < 0 || w.item[i].number > 8)
            return false;
        sum += width[i] = (int)w.item[i].number;
    }
    return sum && pdf_stream(f, trailer, stream_at, &bytes) &&
           stream_runs(f, trailer, bytes, width);
}

static bool read_section(struct pdf_file *f, int64_t at, struct pdf_value *trailer)
{
    struct pdf_lex x = {.s = pdf_bytes(f, at, TABLE_BYTES)};
    *trailer = (struct pdf_value){.kind = PDF_NULL};
    if (pdf_take_word(&x, "xref"))
        return read_table(f, at + (int64_t)x.at, trailer);
    return read_stream(f, at, trailer);
}

/* The last `startxref`. */
static bool find_start(struct pdf_file *f, int64_t *at)
{
    int64_t size = f->in->size - f->base;
    int64_t from = size > (int64_t)TAIL_BYTES ? size - (int64_t)TAIL_BYTES : 0;
    struct str tail = pdf_bytes(f, from, TAIL_BYTES);
    size_t last = SIZE_MAX, next = 0;
    while ((next = str_find(tail, STR("startxref"), next)) != SIZE_MAX)
        last = next++;
    struct pdf_lex x = {.s = tail, .at = last == SIZE_MAX ? tail.len : last};
    return pdf_take_word(&x, "startxref") && pdf_take_int(&x, at);
}

static int64_t find_header(struct pdf_file *f)
{
    size_t at = str_find(pdf_bytes(f, 0, TABLE_BYTES), STR("%PDF-"), 0);
    return at == SIZE_MAX ? 0 : (int64_t)at;
}

/* From the newest section back to the first. */
static bool read_sections(struct pdf_file *f)
{
    int64_t at, seen[SECTIONS_MAX];
    if (!find_start(f, &at))
        return false;
    for (size_t n = 0; n < SECTIONS_MAX; n++) {
        struct pdf_value trailer, other;
        for (size_t i = 0; i < n; i++)
            if (seen[i] == at)
                return true; /* a ring: all of it was read */
        seen[n] = at;
        if (!read_section(f, at, &trailer))
            return false;
        if (n == 0)
            f->trailer = trailer;
        struct pdf_value hybrid = pdf_get(&trailer, "XRefStm"), prev = pdf_get(&trailer, "Prev");
        if (hybrid.kind == PDF_INT && !read_section(f, hybrid.number, &other))
            return false;
        if (prev.kind != PDF_INT)
            return true;
        at = prev.number;
    }
    return false;
}

/* Where something stands before the header, some count from the header and some from the file's
 * first byte. */
bool pdf_xref_read(struct pdf_file *f)
{
    f->base = 0;
    f->base = find_header(f);
    if (read_sections(f))
        return true;
    if (f->base == 0)
        return false;
    f->base = 0;
    f->n_sections = 0;
    return read_sections(f);
}

static int64_t big_endian(struct str s, size_t at, int width)
{
    uint64_t v = 0;
    for (int i = 0; i < width; i++)
        v = v << 8 | (unsigned char)s.ptr[at + (size_t)i];
    return (int64_t)(v & INT64_MAX);
}

static struct pdf_entry in_table(const struct pdf_file *f, const struct pdf_section *s, int64_t i)
{
    char entry[ENTRY_BYTES];
    struct pdf_entry out = {.kind = PDF_FREE};
    if (f->in->read(f->in->context, f->base + s->at + i * ENTRY_BYTES, entry, sizeof entry) !=
        sizeof entry)
        return out;
    struct pdf_lex x = {.s = str_n(entry, sizeof entry)};
    if (pdf_take_int(&x, &out.where) && entry[17] == 'n')
        out.kind = PDF_AT;
    return out;
}

static struct pdf_entry in_stream(const struct pdf_section *s, int64_t i)
{
    const int *w = s->width;
    size_t at = (size_t)i * (size_t)(w[0] + w[1] + w[2]);
    int64_t type = w[0] ? big_endian(s->bytes, at, w[0]) : 1;
    at += (size_t)w[0];
    struct pdf_entry out = {.kind = type == 1   ? PDF_AT
                                    : type == 2 ? PDF_IN_STREAM
                                                : PDF_FREE,
                            .where = big_endian(s->bytes, at, w[1]),
                            .index = big_endian(s->bytes, at + (size_t)w[1], w[2])};
    return out;
}

struct pdf_entry pdf_xref_find(const struct pdf_file *f, int64_t number)
{
    for (size_t i = 0; i < f->n_sections; i++) {
        const struct pdf_section *s = &f->section[i];
        if (number < s->first || number - s->first >= s->count)
            continue;
        struct pdf_entry e =
            s->bytes.ptr ? in_stream(s, number - s->first) : in_table(f, s, number - s->first);
        /* A hybrid file's table calls free what only its stream can name. */
        if (e.kind != PDF_FREE)
            return e;
    }
    return (struct pdf_entry){.kind = PDF_FREE};
}
