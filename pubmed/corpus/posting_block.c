/* posting_block.c - see posting_block.h. */
#include "pubmed/corpus/posting_block.h"

#define KIND_DIFFERENCES 0
#define KIND_BITMAP      1

static void put(struct buf *out, uint64_t v)
{
    unsigned char byte[10];
    size_t n = 0;
    for (; v >= 0x80; v >>= 7)
        byte[n++] = (unsigned char)(v | 0x80);
    byte[n++] = (unsigned char)v;
    buf_add(out, byte, n);
}

static void skip(struct str *s, size_t n)
{
    s->ptr += n;
    s->len -= n;
}

static bool get_long(struct str *s, uint64_t *out)
{
    uint64_t v = 0;
    for (size_t i = 0; i < s->len && i < 10; i++) {
        unsigned char byte = (unsigned char)s->ptr[i];
        v |= (uint64_t)(byte & 0x7F) << (7 * i);
        if (byte < 0x80) {
            skip(s, i + 1);
            *out = v;
            return true;
        }
    }
    return false;
}

/* Nearly all numbers are one byte. */
static inline bool get(struct str *s, uint64_t *out)
{
    if (s->len == 0 || (unsigned char)s->ptr[0] >= 0x80)
        return get_long(s, out);
    *out = (unsigned char)s->ptr[0];
    skip(s, 1);
    return true;
}

static size_t shared(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    return n;
}

void block_add(struct block_writer *w, struct str term, struct str set)
{
    size_t same = shared(buf_str(&w->last), term);
    if (w->bytes.len == 0)
        buf_addstr(&w->first, term);
    put(&w->bytes, same);
    put(&w->bytes, term.len - same);
    buf_add(&w->bytes, term.ptr + same, term.len - same);
    put(&w->bytes, set.len);
    buf_addstr(&w->bytes, set);
    buf_truncate(&w->last, same);
    buf_add(&w->last, term.ptr + same, term.len - same);
}

void block_clear(struct block_writer *w)
{
    buf_clear(&w->bytes);
    buf_clear(&w->first);
    buf_clear(&w->last);
}

void block_release(struct block_writer *w)
{
    buf_release(&w->bytes);
    buf_release(&w->first);
    buf_release(&w->last);
}

bool block_next(struct block_reader *r, struct str *term, struct str *set)
{
    uint64_t same, added, size;
    struct str rest = r->rest;
    if (rest.len == 0)
        return false;
    r->damaged = true;
    if (!get(&rest, &same) || !get(&rest, &added) || same > r->term.len || added > rest.len)
        return false;
    buf_truncate(&r->term, same);
    buf_add(&r->term, rest.ptr, added);
    skip(&rest, added);
    if (!get(&rest, &size) || size > rest.len)
        return false;
    *term = buf_str(&r->term);
    *set = str_n(rest.ptr, size);
    skip(&rest, size);
    r->rest = rest;
    r->damaged = false;
    return true;
}

void set_encode_bitmap(roaring_bitmap_t *set, struct buf *out)
{
    roaring_bitmap_run_optimize(set);
    size_t n = roaring_bitmap_portable_size_in_bytes(set);
    char *bytes = base_malloc(n);
    roaring_bitmap_portable_serialize(set, bytes);
    buf_addch(out, KIND_BITMAP);
    buf_add(out, bytes, n);
    free(bytes);
}

void set_encode(const uint32_t *docid, size_t n, struct buf *out)
{
    uint32_t last = 0;
    if (n > SET_FEW) {
        roaring_bitmap_t *set = roaring_bitmap_of_ptr(n, docid);
        set_encode_bitmap(set, out);
        roaring_bitmap_free(set);
        return;
    }
    buf_addch(out, KIND_DIFFERENCES);
    for (size_t i = 0; i < n; i++) {
        put(out, docid[i] - last);
        last = docid[i];
    }
}

static bool join_differences(struct str s, roaring_bitmap_t *into)
{
    uint32_t docid[SET_FEW];
    uint64_t last = 0, step;
    size_t n = 0;
    while (s.len) {
        if (n == SET_FEW || !get(&s, &step) || step == 0 || last + step > UINT32_MAX)
            return false;
        docid[n++] = (uint32_t)(last += step);
    }
    roaring_bitmap_add_many(into, n, docid);
    return n > 0;
}

bool set_join(struct str set, roaring_bitmap_t *into)
{
    if (set.len == 0)
        return false;
    struct str rest = str_sub(set, 1, set.len);
    if (set.ptr[0] == KIND_DIFFERENCES)
        return join_differences(rest, into);
    if (set.ptr[0] != KIND_BITMAP)
        return false;
    roaring_bitmap_t *some = roaring_bitmap_portable_deserialize_safe(rest.ptr, rest.len);
    if (!some)
        return false;
    roaring_bitmap_or_inplace(into, some);
    roaring_bitmap_free(some);
    return true;
}
