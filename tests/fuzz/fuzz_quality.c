/* fuzz_quality.c - any text: every span of an instrument's name lies in it, and in its sentence. */
#include "fuzz.h"

#include "screen/overlap/quality.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct quality_text text = {STR("text"), str_n((const char *)data, size)};
    struct quality_list l;
    quality_find(&text, 1, &a, &l);
    for (size_t i = 0; i < l.n; i++) {
        const struct quality_mark *m = &l.item[i];
        MUST(m->start < m->end && m->end <= size);
        MUST(m->words.ptr <= text.text.ptr + m->start);
        MUST(m->words.ptr + m->words.len >= text.text.ptr + m->end);
    }
    (void)quality_names(&l, &a);
    arena_release(&a);
    return 0;
}
