/* digest.c - rows in a fixed order, each column preceded by its length. */
#include "screen/approval/digest.h"

#include "screen/approval/approval.sql.h"

static void add(struct hash_stream *h, struct str s)
{
    unsigned char len[8];
    for (int i = 0; i < 8; i++)
        len[i] = (unsigned char)((uint64_t)s.len >> (8 * i));
    hash_add(h, str_n((const char *)len, sizeof len));
    hash_add(h, s);
}

/* `named`: without a row the name counts, too. What came with a later version of the program does
 * not, so that older digests hold. */
static enum err_code add_rows(struct store *s, const struct db_query *query, bool named,
                              struct hash_stream *h, int64_t *rows, struct err *e)
{
    struct db_stmt q;
    if (named)
        add(h, str_c(query->name));
    db_begin(&q, store_db(s), query);
    for (; db_step(&q); (*rows)++) {
        if (!named)
            add(h, str_c(query->name));
        for (int i = 0; i < query->n_columns; i++)
            add(h, db_peek(&q, i));
    }
    return db_end(&q, e);
}

enum err_code approval_digest(struct store *s, enum approval_of of, struct hash *out, int64_t *rows,
                              struct err *e)
{
    struct hash_stream h;
    *rows = 0;
    hash_begin(&h);
    enum err_code rc = add_rows(
        s, of == APPROVAL_SCREENING ? &Q_APPROVED_STANDING : &Q_APPROVED_VALUES, true, &h, rows, e);
    if (rc == ERR_OK && of == APPROVAL_EXTRACTION)
        rc = add_rows(s, &Q_APPROVED_LEVELS, true, &h, rows, e);
    if (rc == ERR_OK && of == APPROVAL_EXTRACTION)
        rc = add_rows(s, &Q_APPROVED_AGREED, false, &h, rows, e);
    *out = hash_end(&h);
    return rc;
}
