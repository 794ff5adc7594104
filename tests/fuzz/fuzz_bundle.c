/* fuzz_bundle.c - any bytes as a bundle: whole, and as the lines below the line that signs them. */
#include "fuzz.h"

#include "screen/bundle/bundle.h"

static void holds(const struct bundle *b)
{
    MUST(b->n <= BUNDLE_DECISIONS_MAX);
    MUST(b->person.len > 0 && b->person.len <= 64);
    for (size_t i = 0; i < b->n; i++) {
        const struct bundle_decision *d = &b->decision[i];
        MUST(d->line == (int64_t)i + 1);
        MUST(d->kind < BUNDLE_KINDS && (int)d->stage < STAGE_COUNT);
        MUST(d->key.len == 32 && d->track.len > 0 && d->at.len == 24);
        MUST(d->record > 0 && d->reading > 0);
        MUST(i == 0 || d->seq > d[-1].seq);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct err e = {0};
    struct bundle b;
    struct str bytes = str_n((const char *)data, size);
    if (bundle_read(bytes, "fuzz", &a, &b, &e) == ERR_OK)
        holds(&b);
    b = (struct bundle){0};
    if (bundle_read_lines(bytes, "fuzz", &a, &b, &e) == ERR_OK)
        holds(&b);
    arena_release(&a);
    return 0;
}
