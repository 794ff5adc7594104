/* fuzz_abstract.c - any text as title and abstract: numbers of people, ages, passages. The first
 * line is the title. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "screen/criteria/age.h"
#include "screen/criteria/sample.h"
#include "screen/highlight/highlight.h"

static void check(const struct bib_record *r, enum query_place place, size_t part, size_t start,
                  size_t end)
{
    struct str text = place == QP_TITLE ? r->title : r->abstract[part].text;
    MUST(place == QP_TITLE || place == QP_ABSTRACT);
    MUST(start < end && end <= text.len);
    MUST(text_invalid_at(str_sub(text, start, end)) == SIZE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str rest = str_n((const char *)data, size), title;
    if (size == 0 || text_invalid_at(rest) != SIZE_MAX)
        return 0;
    if (!str_split(&rest, '\n', &title))
        title = STR("");
    struct bib_abstract_part part = {.text = rest};
    struct bib_record r = {.title = title, .abstract = &part, .n_abstract = rest.len > 0};
    struct query_subject *s = query_subject_new(&r, &a);
    struct sample_size n = sample_size_of(&r, s);
    if (n.found) {
        MUST(n.low >= 0 && n.low <= n.high);
        check(&r, n.at.place, n.at.part, n.at.start, n.at.end);
    }
    struct age_signs ages;
    age_signs_of(&r, s, &a, &ages);
    for (size_t i = 0; i < ages.n; i++) {
        MUST(ages.item[i].low >= 0 && ages.item[i].low < ages.item[i].below);
        check(&r, ages.item[i].at.place, ages.item[i].at.part, ages.item[i].at.start,
              ages.item[i].at.end);
    }
    struct passages p;
    highlight_passages(s, &a, &p);
    for (size_t i = 0; i < p.n; i++)
        check(&r, p.item[i].place, p.item[i].part, p.item[i].start, p.item[i].end);
    arena_release(&a);
    return 0;
}
