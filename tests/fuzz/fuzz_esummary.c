/* fuzz_esummary.c - an esummary answer from anywhere. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "pubmed/eutils/answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str body = str_n((const char *)data, size);
    struct summary_list o;
    struct eutils_citing c;
    if (summary_answer_parse(body, &a, &o)) {
        for (size_t i = 0; i < o.n; i++) {
            MUST(o.item[i].id.len > 0);
            for (size_t k = 0; k < o.item[i].n_items; k++) {
                MUST(o.item[i].item[k].value.len > 0);
                MUST(text_invalid_at(o.item[i].item[k].value) == SIZE_MAX);
            }
            eutils_summary_cite(&o.item[i], &a, &c);
            MUST(c.n_authors <= o.item[i].n_items);
        }
    }
    arena_release(&a);
    return 0;
}
