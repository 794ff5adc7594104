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

struct entry {
    size_t same; /* bytes shared with the term before */
    struct str added, set;
};

static inline bool get_entry(struct str *rest, struct entry *out)
{
    uint64_t same, added, size;
    if (!get(rest, &same) || !get(rest, &added) || added > rest->len)
        return false;
    out->same = same;
    out->added = str_n(rest->ptr, added);
    skip(rest, added);
    if (!get(rest, &size) || size > rest->len)
        return false;
    out->set = str_n(rest->ptr, size);
    skip(rest, size);
    return true;
}

bool block_next(struct block_reader *r, struct str *term, struct str *set)
{
    struct entry e;
    if (r->rest.len == 0)
        return false;
    r->damaged = !get_entry(&r->rest, &e) || e.same > r->term.len;
    if (r->damaged)
        return false;
    buf_truncate(&r->term, e.same);
    buf_addstr(&r->term, e.added);
    *term = buf_str(&r->term);
    *set = e.set;
    return true;
}

/* Terms are told from the wanted one without being put together: `match` is how many bytes the
 * term before has in common with it. A term that shares more than these with the one before is
 * below as that one was; one that shares fewer is above, or all it adds is compared. */
bool block_seek(struct block_reader *r, struct str wanted, struct str *term, struct str *set)
{
    struct str rest = r->rest;
    size_t match = 0, length = 0;
    struct entry e;
    while (rest.len) {
        r->damaged = !get_entry(&rest, &e) || e.same > length;
        if (r->damaged)
            return false;
        length = e.same + e.added.len;
        if (e.same > match)
            continue;
        struct str left = str_n(wanted.ptr + e.same, wanted.len - e.same);
        size_t more = shared(e.added, left);
        match = e.same + more;
        bool below = more < left.len && (more == e.added.len || (unsigned char)e.added.ptr[more] <
                                                                    (unsigned char)left.ptr[more]);
        if (below)
            continue;
        buf_clear(&r->term);
        buf_add(&r->term, wanted.ptr, e.same);
        buf_addstr(&r->term, e.added);
        r->rest = rest;
        *term = buf_str(&r->term);
        *set = e.set;
        return true;
    }
    return false;
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
