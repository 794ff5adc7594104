/* fuzz_espell.c - an espell or epost answer from anywhere; both come in XML only. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "pubmed/eutils/answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str body = str_n((const char *)data, size);
    struct eutils_spelling o;
    struct eutils_history h;
    if (spell_answer_parse(body, &a, &o))
        for (size_t i = 0; i < o.n_parts; i++)
            MUST(o.part[i].text.len > 0 && text_invalid_at(o.part[i].text) == SIZE_MAX);
    if (post_answer_parse(body, &a, &h))
        MUST(h.webenv.len > 0 && h.query_key > 0);
    arena_release(&a);
    return 0;
}
