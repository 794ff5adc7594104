/* fuzz_xml_references.c - the reference list of any bytes, the studies made of it, and two reviews
 * that both have them: each is in both, so they cover all of each other. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "lib/bib/pubmed_xml/references.h"
#include "screen/weighing/weighing_internal.h"

static void both_have_them(struct studies l, struct arena *a)
{
    struct overlap_review r[2] = {{.id = 1}, {.id = 2}};
    struct overlap_result x;
    for (size_t i = 0; i < 2; i++) {
        r[i].study = l.item;
        r[i].n_studies = l.n;
        r[i].source = OVERLAP_REFERENCE_LIST;
    }
    overlap_find(r, 2, &OVERLAP_USUAL, a, &x);
    MUST(x.n <= 1);
    if (x.n == 0) /* all in short, and two of a name: which is which can't be told */
        return;
    MUST(x.group[0].n_shared <= x.group[0].n_rows && x.group[0].n_rows <= l.n * 2);
    MUST(x.group[0].cca >= 0 && x.group[0].cca <= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct bib_reference *ref;
    size_t n;
    struct studies l;
    bib_pubmed_references(str_n((const char *)data, size), &a, &ref, &n);
    MUST(n <= BIB_REFERENCES_MAX);
    for (size_t i = 0; i < n; i++) {
        MUST(ref[i].text.len || ref[i].pmid.len || ref[i].doi.len);
        MUST(text_invalid_at(ref[i].text) == SIZE_MAX);
    }
    studies_from_xml(str_n((const char *)data, size), &a, &l);
    MUST(l.n <= n);
    if (l.n)
        both_have_them(l, &a);
    arena_release(&a);
    return 0;
}
