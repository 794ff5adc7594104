/* block_put.c - see block_put.h. */
#include "pubmed/mesh/block_put.h"

void block_put_number(struct buf *out, size_t n)
{
    unsigned char b[4] = {(unsigned char)n, (unsigned char)(n >> 8), (unsigned char)(n >> 16),
                          (unsigned char)(n >> 24)};
    buf_add(out, b, sizeof b);
}

void block_put_text(struct buf *out, struct str s)
{
    block_put_number(out, s.len);
    buf_addstr(out, s);
}
