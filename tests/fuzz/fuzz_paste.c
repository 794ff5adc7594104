/* fuzz_paste.c - any text as references that were pasted. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "screen/references/agreement.h"
#include "screen/references/paste.h"

static void check(struct str s)
{
    MUST(text_invalid_at(s) == SIZE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct pasted_list l;
    struct str text = str_n((const char *)data, size);
    if (text_invalid_at(text) != SIZE_MAX)
        return 0;
    paste_read(text, &a, &l);
    for (size_t i = 0; i < l.n; i++) {
        const struct pasted *p = &l.item[i];
        const struct str part[] = {p->text, p->pmid,  p->doi,     p->pmcid,  p->author,
                                   p->year, p->title, p->journal, p->volume, p->first_page};
        MUST(p->text.len > 0 && p->line >= 1);
        for (size_t k = 0; k < COUNT_OF(part); k++)
            check(part[k]);
        struct bib_record r = {.title = p->title, .doi = p->doi, .volume = p->volume};
        struct agreement g = agreement_of(p->text, &r);
        MUST(g.title_found <= g.title_words);
    }
    arena_release(&a);
    return 0;
}
