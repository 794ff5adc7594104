/* fuzz_prisma_csv.c - any bytes as a PRISMA.csv; what is read can be checked, drawn and written,
 * and reads back with the same numbers. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "screen/prisma/prisma.h"

static void check_same(const struct prisma_flow *x, const struct prisma_flow *y)
{
    static const char *const name[] = {"database_results", "duplicates",         "records_screened",
                                       "records_excluded", "dbr_sought_reports", "dbr_assessed",
                                       "new_studies",      "new_reports"};
    const char *nearest;
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        const struct prisma_number *a = prisma_box(x, str_c(name[i]), &nearest);
        const struct prisma_number *b = prisma_box(y, str_c(name[i]), &nearest);
        MUST(a->known == b->known && a->n == b->n);
    }
}

static void use(const struct prisma_flow *flow, struct arena *a)
{
    struct prisma_draw_options draw = {.lang = LANG_DA,
                                       .split = true,
                                       .screening_reasons = true,
                                       .others = PRISMA_DETAIL_ON,
                                       .rare_below = 3,
                                       .page_pt = 756,
                                       .href = "/records/"};
    struct prisma_json_options json = {.lang = LANG_EN, .with_records = true};
    struct note_list notes = {.arena = a};
    struct prisma_flow again;
    struct display d;
    struct buf b = {0};
    struct err e = {0};
    prisma_json(flow, &json, &b);
    buf_clear(&b);
    if (prisma_draw(flow, &draw, a, &d, &e) == ERR_OK) {
        display_svg(&d, &b);
        MUST(text_invalid_at(buf_str(&b)) == SIZE_MAX);
    }
    buf_clear(&b);
    prisma_csv_write(flow, LANG_EN, ';', &b);
    enum err_code rc = prisma_csv_read(buf_str(&b), "again.csv", a, &again, &notes, &e);
    MUST(rc == ERR_OK);
    check_same(flow, &again);
    buf_release(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct note_list notes = {.arena = &a};
    struct prisma_flow flow;
    struct err e = {0};
    if (prisma_csv_read(str_n((const char *)data, size), "fuzz.csv", &a, &flow, &notes, &e) ==
        ERR_OK)
        use(&flow, &a);
    arena_release(&a);
    return 0;
}
