/* fuzz_bib.h - what every reader of references must keep to, whatever it is fed:
 * records of valid UTF-8 that survive JSON, raw text in place, an error with a
 * message or none at all. */
#ifndef TESTS_FUZZ_BIB_H
#define TESTS_FUZZ_BIB_H

#include "fuzz.h"

#include "lib/base/text.h"
#include "lib/bib/reader.h"
#include "lib/bib/record_json.h"

static inline void fuzz_round_trip(const struct bib_record *r)
{
    struct arena a = {0};
    struct err e = {0};
    struct buf first = {0}, second = {0};
    struct json_out out = {.out = &first};
    struct bib_record again;
    json_t *j;
    bib_to_json(r, &out);
    MUST(text_invalid_at(buf_str(&first)) == SIZE_MAX);
    MUST(json_load(buf_str(&first), "record", &j, &e) == ERR_OK);
    MUST(bib_from_json(j, &a, &again, &e) == ERR_OK);
    out = (struct json_out){.out = &second};
    bib_to_json(bib_copy(&again, &a), &out);
    MUST(str_eq(buf_str(&first), buf_str(&second)));
    json_decref(j);
    buf_release(&first);
    buf_release(&second);
    arena_release(&a);
}

static inline enum err_code fuzz_record(void *context, const struct bib_record *r,
                                        const struct bib_place *at, struct err *e)
{
    struct arena a = {0};
    (void)context;
    (void)e;
    MUST(at->line >= 1 && at->position >= 1);
    MUST(at->raw.len > 0 && text_invalid_at(at->raw) == SIZE_MAX);
    MUST(text_invalid_at(bib_citation(r, &a)) == SIZE_MAX);
    MUST(text_invalid_at(bib_short_citation(r, &a)) == SIZE_MAX);
    MUST(text_invalid_at(bib_abstract_text(r, &a)) == SIZE_MAX);
    fuzz_round_trip(r);
    arena_release(&a);
    return ERR_OK;
}

static inline enum err_code fuzz_rejected(void *context, const struct bib_place *at,
                                          const struct note *why, struct err *e)
{
    (void)context;
    (void)e;
    MUST(at->line >= 1 && why->msg);
    return ERR_OK;
}

static inline int fuzz_bib(const uint8_t *data, size_t size, enum bib_format f)
{
    struct arena a = {0};
    struct err e = {0};
    struct note_list notes = {.arena = &a};
    struct bib_sink sink = {
        .record = fuzz_record, .rejected = fuzz_rejected, .notes = &notes, .want_raw = true};
    enum err_code rc = bib_read_text(str_n((const char *)data, size), "input", f, &sink, &e);
    MUST(rc == ERR_OK || rc == ERR_INPUT || rc == ERR_LIMIT);
    MUST(rc == e.code);
    arena_release(&a);
    return 0;
}

#endif
