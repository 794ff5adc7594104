/* fuzz_pico.c - any text as a PICO: read, or refused at a place. */
#include "fuzz.h"

#include "screen/criteria/changes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct err e = {0};
    struct pico p;
    struct note_list notes = {.arena = &a};
    struct str text = str_n((const char *)data, size);
    if (pico_parse(text, "p.yaml", STR(""), "", &a, &notes, &p, &e) == ERR_OK) {
        struct criteria_changes x;
        criteria_changes(&p, &p, &a, &x);
        MUST(x.n == 0 && !x.question);
    } else {
        MUST(e.line >= 1 || e.code == ERR_LIMIT);
    }
    arena_release(&a);
    return 0;
}
