/* fuzz_write.c - any bytes as a file of references; each record, written in every format, is one
 * record again, of valid UTF-8. */
#include "fuzz_bib.h"

#include "lib/bib/writer.h"

static enum err_code count(void *context, const struct bib_record *r, const struct bib_place *at,
                           struct err *e)
{
    (void)r;
    (void)at;
    (void)e;
    ++*(size_t *)context;
    return ERR_OK;
}

static enum err_code count_rejected(void *context, const struct bib_place *at,
                                    const struct note *why, struct err *e)
{
    (void)at;
    (void)why;
    (void)e;
    ++*(size_t *)context;
    return ERR_OK;
}

static enum err_code write_it(void *context, const struct bib_record *r, const struct bib_place *at,
                              struct err *e)
{
    (void)context;
    (void)at;
    (void)e;
    for (int f = BIB_FORMAT_UNKNOWN; f <= BIB_JSON; f++) {
        struct buf text = {0};
        struct err why = {0};
        size_t n = 0;
        struct bib_out o = {.out = &text, .format = (enum bib_format)f};
        struct bib_sink sink = {.record = count, .rejected = count_rejected, .context = &n};
        if (!bib_writes(o.format))
            continue;
        bib_write_begin(&o);
        bib_write(&o, r);
        bib_write_end(&o);
        MUST(text_invalid_at(buf_str(&text)) == SIZE_MAX);
        enum err_code rc = bib_read_text(buf_str(&text), "written", o.format, &sink, &why);
        MUST(rc == ERR_OK || n == 0); /* nothing but what no format can hold: no record */
        MUST(n <= 1);
        buf_release(&text);
    }
    return ERR_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err e = {0};
    struct bib_sink sink = {.record = write_it};
    enum err_code rc =
        bib_read_text(str_n((const char *)data, size), "fuzz", BIB_FORMAT_UNKNOWN, &sink, &e);
    MUST(rc == ERR_OK || e.msg != NULL);
    return 0;
}
