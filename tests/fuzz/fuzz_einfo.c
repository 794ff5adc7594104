/* fuzz_einfo.c - an einfo answer from anywhere. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "pubmed/eutils/answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str body = str_n((const char *)data, size);
    struct eutils_info o;
    if (info_answer_parse(body, &a, &o)) {
        MUST(o.n_databases > 0 || (o.db.len > 0 && o.count >= 0));
        for (size_t i = 0; i < o.n_fields; i++)
            MUST(o.field[i].n_terms >= -1 && text_invalid_at(o.field[i].name) == SIZE_MAX);
        for (size_t i = 0; i < o.n_links; i++)
            MUST(text_invalid_at(o.link[i].description) == SIZE_MAX);
    }
    arena_release(&a);
    return 0;
}
