/* fuzz_esearch.c - an esearch answer from anywhere, in XML or JSON. */
#include "fuzz.h"

#include "pubmed/eutils/internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str body = str_n((const char *)data, size);
    struct esearch_answer o;
    answer_kind(body);
    answer_root(body);
    struct str words = answer_error_words(body, &a);
    answer_error_kind(words);
    if (esearch_answer_parse(body, &a, &o)) {
        MUST(o.count >= 0 && o.query_key >= 0);
        for (size_t i = 0; i < o.n_pmids; i++)
            MUST(o.pmid[i] >= 0);
        for (size_t i = 0; i < o.n_warnings; i++)
            MUST(o.warning[i].len == 0 || o.warning[i].ptr);
    }
    arena_release(&a);
    return 0;
}
