/* fuzz_sheet.c - any bytes as a table of records. What is read is written as our own CSV, which
 * must then be read as the same records once more. */
#include "fuzz_bib.h"

#include "lib/bib/writer.h"

struct kept {
    struct arena arena;
    struct bib_record **item;
    size_t n, cap;
};

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct kept *k = context;
    (void)at;
    (void)e;
    k->item = arena_grow(&k->arena, k->item, k->n, &k->cap, sizeof *k->item);
    k->item[k->n++] = bib_copy(r, &k->arena);
    return ERR_OK;
}

static struct kept read_all(struct str text)
{
    struct kept k = {0};
    struct err e = {0};
    struct bib_sink sink = {.record = keep, .context = &k};
    enum err_code rc = bib_read_text(text, "input", BIB_CSV, &sink, &e);
    MUST(rc == e.code);
    return k;
}

static void write_all(const struct kept *k, struct buf *out)
{
    struct bib_out o = {.out = out, .format = BIB_CSV, .separator = ';'};
    bib_write_begin(&o);
    for (size_t i = 0; i < k->n; i++)
        bib_write(&o, k->item[i]);
    bib_write_end(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf first = {0}, second = {0};
    fuzz_bib(data, size, BIB_CSV);
    struct kept k = read_all(str_n((const char *)data, size));
    write_all(&k, &first);
    struct kept again = read_all(buf_str(&first));
    /* A record that is known by ids of its source alone loses them. */
    MUST(again.n <= k.n);
    write_all(&again, &second);
    if (again.n == k.n)
        MUST(str_eq(buf_str(&first), buf_str(&second)));
    buf_release(&first);
    buf_release(&second);
    arena_release(&k.arena);
    arena_release(&again.arena);
    return 0;
}
