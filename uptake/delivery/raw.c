/* raw.c - rows as they came, packed some at a time. */
#include "lib/base/messages.h"
#include "uptake/delivery/delivery.sql.h"
#include "uptake/delivery/delivery_internal.h"
#include "uptake/delivery/messages.h"

#include <isa-l/igzip_lib.h>

#define PACK_BYTES ((size_t)256 * 1024)

struct raw_keeper {
    struct db *db;
    int64_t delivery, line; /* line of the first row that waits */
    struct buf text;
    struct isal_zstream z;
    unsigned char level[ISAL_DEF_LVL1_DEFAULT];
    unsigned char *packed;
    size_t cap;
};

struct raw_keeper *raw_keeper_new(struct db *db, int64_t delivery)
{
    struct raw_keeper *k = base_malloc(sizeof *k);
    *k = (struct raw_keeper){.db = db, .delivery = delivery};
    return k;
}

/* zlib's format, by ISA-L's level 1: as fast as rows come. */
static size_t pack(struct raw_keeper *k)
{
    size_t most = k->text.len + k->text.len / 100 + 512;
    if (k->cap < most) {
        free(k->packed);
        k->packed = base_malloc(most);
        k->cap = most;
    }
    isal_deflate_stateless_init(&k->z);
    k->z.level = 1;
    k->z.level_buf = k->level;
    k->z.level_buf_size = sizeof k->level;
    k->z.gzip_flag = IGZIP_ZLIB;
    k->z.next_in = (unsigned char *)k->text.ptr;
    k->z.avail_in = (uint32_t)k->text.len;
    k->z.next_out = k->packed;
    k->z.avail_out = (uint32_t)k->cap;
    k->z.end_of_stream = 1;
    k->z.flush = NO_FLUSH;
    return isal_deflate_stateless(&k->z) == COMP_OK ? k->z.total_out : 0;
}

static enum err_code write_pack(struct raw_keeper *k, struct err *e)
{
    struct db_stmt q;
    if (!k->text.len)
        return ERR_OK;
    size_t n = pack(k);
    if (!n)
        return err_set(e, ERR_LIMIT, MSG_DELIVERY_RAW);
    db_begin(&q, k->db, &Q_UPTAKE_RAW_PUT);
    db_bind_int(&q, UPTAKE_RAW_PUT_P_DELIVERY, k->delivery);
    db_bind_int(&q, UPTAKE_RAW_PUT_P_LINE, k->line);
    db_bind_int(&q, UPTAKE_RAW_PUT_P_SIZE, (int64_t)k->text.len);
    db_bind_blob(&q, UPTAKE_RAW_PUT_P_DATA, k->packed, n);
    db_step(&q);
    buf_clear(&k->text);
    return db_end(&q, e);
}

static void add_field(struct buf *out, struct str s)
{
    bool plain = true;
    for (size_t i = 0; i < s.len && plain; i++)
        plain = s.ptr[i] != '"' && s.ptr[i] != ',' && s.ptr[i] != '\n' && s.ptr[i] != '\r';
    if (plain) {
        buf_addstr(out, s);
        return;
    }
    buf_addch(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            buf_addch(out, '"');
        buf_addch(out, s.ptr[i]);
    }
    buf_addch(out, '"');
}

struct str raw_blotted(struct str s, struct arena *a)
{
    size_t at = s.len < 11 ? SIZE_MAX : value_find_cpr(s, 0);
    if (at == SIZE_MAX)
        return s;
    char *copy = arena_strndup(a, s.ptr, s.len);
    for (; at != SIZE_MAX; at = value_find_cpr(s, at + 11))
        memcpy(copy + at, "xxxxxx-xxxx", 11);
    return str_n(copy, s.len);
}

static void add_blotted(struct buf *out, struct str s)
{
    struct arena a = {0};
    add_field(out, raw_blotted(s, &a));
    arena_release(&a);
}

static bool is_mapped(const struct map *m, size_t column)
{
    for (size_t f = 0; f < FIELDS; f++)
        if (m->column[f] == (int)column)
            return true;
    for (size_t i = 0; i < m->n_figures; i++)
        if (m->figure[i].column == (int)column)
            return true;
    return m->total == (int)column;
}

enum err_code raw_keep(struct raw_keeper *k, const struct map *m, bool only_mapped,
                       const struct rows_row *row, const char *number, struct err *e)
{
    char line[24];
    if (!k->text.len)
        k->line = row->line;
    buf_add(&k->text, line, (size_t)snprintf(line, sizeof line, "%" PRId64, row->line));
    for (size_t i = 0; i < row->n; i++) {
        buf_addch(&k->text, ',');
        if ((int)i == m->column[FIELD_SAMPLE])
            buf_adds(&k->text, number);
        else if (!only_mapped || is_mapped(m, i))
            add_blotted(&k->text, row->field[i]);
    }
    buf_addch(&k->text, '\n');
    return k->text.len >= PACK_BYTES ? write_pack(k, e) : ERR_OK;
}

enum err_code raw_keeper_end(struct raw_keeper *k, enum err_code rc, struct err *e)
{
    if (!k)
        return rc;
    if (rc == ERR_OK)
        rc = write_pack(k, e);
    buf_release(&k->text);
    free(k->packed);
    free(k);
    return rc;
}

static enum err_code unpack(struct str data, size_t size, struct buf *out, struct err *e)
{
    struct inflate_state z;
    unsigned char *plain = base_malloc(size + 1);
    isal_inflate_init(&z);
    z.crc_flag = IGZIP_ZLIB;
    z.next_in = (unsigned char *)(uintptr_t)data.ptr;
    z.avail_in = (uint32_t)data.len;
    z.next_out = plain;
    z.avail_out = (uint32_t)size;
    int rc = isal_inflate(&z);
    bool ok = rc == ISAL_DECOMP_OK && z.total_out == size;
    if (ok)
        buf_add(out, plain, size);
    free(plain);
    return ok ? ERR_OK : err_set(e, ERR_DB, MSG_DELIVERY_RAW_DAMAGED);
}

enum err_code delivery_raw(struct uptake *u, int64_t id, struct buf *out, struct err *e)
{
    struct db_stmt q;
    enum err_code rc = ERR_OK;
    bool any = false;
    db_begin(&q, uptake_db(u), &Q_UPTAKE_RAW_OF);
    db_bind_int(&q, UPTAKE_RAW_OF_P_DELIVERY, id);
    while (rc == ERR_OK && db_step(&q)) {
        int64_t size = db_int64(&q, UPTAKE_RAW_OF_SIZE);
        any = true;
        if (size < 0 || size > INT64_C(1) << 30)
            rc = err_set(e, ERR_DB, MSG_DELIVERY_RAW_DAMAGED);
        else
            rc = unpack(db_peek(&q, UPTAKE_RAW_OF_DATA), (size_t)size, out, e);
    }
    rc = db_end_with(&q, rc, e);
    return rc == ERR_OK && !any ? err_set(e, ERR_NOT_FOUND, MSG_DELIVERY_NONE(id)) : rc;
}
