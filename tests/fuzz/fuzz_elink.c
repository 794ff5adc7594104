/* fuzz_elink.c - an elink answer from anywhere. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "pubmed/eutils/answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str body = str_n((const char *)data, size);
    struct link_answer o;
    if (link_answer_parse(body, &a, &o)) {
        MUST(o.n_sets > 0);
        for (size_t i = 0; i < o.n_sets; i++) {
            const struct link_set *s = &o.set[i];
            for (size_t k = 0; k < s->n_ids; k++)
                MUST(s->id[k] >= 0);
            for (size_t k = 0; k < s->n_targets; k++)
                for (size_t l = 0; l < s->target[k].n_links; l++)
                    MUST(s->target[k].link[l].id >= 0 && s->target[k].link[l].score >= -1);
            for (size_t k = 0; k < s->n_checks; k++)
                MUST(s->check[k].id >= 0 && text_invalid_at(s->check[k].url) == SIZE_MAX);
        }
    }
    arena_release(&a);
    return 0;
}
