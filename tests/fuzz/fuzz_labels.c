/* fuzz_labels.c - any bytes as the notes of a record that a screening program exported. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "screen/exchange/labels.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str text = str_n((const char *)data, size);
    if (text_invalid_at(text) != SIZE_MAX)
        return 0;
    struct str rest = text, name = {0};
    str_split(&rest, '\n', &name);
    struct bib_extra x = {name.len ? name : STR("notes"), rest.ptr ? rest : STR("")};
    struct bib_record r = {.notes = text, .extra = &x, .n_extra = 1};
    struct label_list *l = ARENA_NEW(&a, struct label_list);
    for (int p = LABEL_UNKNOWN; p < LABEL_PROGRAMS; p++)
        for (int s = 0; s < STAGE_COUNT; s++) {
            struct label_how how = {(enum stage)s, p % 2 == 0, VOTE_MAYBE};
            labels_read((enum label_program)p, &r, &how, &a, l);
            MUST(l->n <= LABELS_MAX);
            for (size_t i = 0; i < l->n; i++) {
                MUST(l->item[i].n_reasons <= LABEL_REASONS);
                MUST(text_invalid_at(l->item[i].note) == SIZE_MAX);
                MUST(text_invalid_at(l->item[i].who) == SIZE_MAX);
            }
        }
    (void)label_program_of(&r);
    arena_release(&a);
    return 0;
}
