/* fuzz_ecitmatch.c - an ecitmatch answer from anywhere. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "pubmed/eutils/answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str body = str_n((const char *)data, size);
    struct citation_line *line;
    struct eutils_matched m;
    size_t n;
    if (citation_answer_parse(body, &a, &line, &n)) {
        for (size_t i = 0; i < n; i++) {
            if (!citation_verdict_parse(line[i].verdict, &a, &m))
                continue;
            MUST(m.match != EUTILS_MATCH_UNANSWERED);
            MUST((m.match == EUTILS_MATCH_FOUND) == (m.pmid > 0));
            for (size_t k = 0; k < m.n_candidates; k++)
                MUST(m.candidate[k] > 0);
        }
    }
    arena_release(&a);
    return 0;
}
