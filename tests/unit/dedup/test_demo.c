/* test_demo.c - the demonstration corpus: PubMed, the network's list, the reference
 * list. Its README says which records are duplicates. */
#include "make.h"

#include "lib/base/file.h"
#include "lib/bib/reader.h"

struct pile {
    struct bib_record *record[400];
    char *name[400];
    size_t n;
    const char *source;
    struct arena *a;
};

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct pile *p = context;
    (void)at;
    (void)e;
    struct str id = r->source_id.len ? r->source_id : r->pmid;
    assert_true(p->n < sizeof p->record / sizeof p->record[0]);
    p->record[p->n] = bib_copy(r, p->a);
    p->name[p->n++] = arena_fmt(p->a, "%s,%.*s", p->source, (int)id.len, id.ptr);
    return ERR_OK;
}

static void load(struct pile *p, const char *file, const char *source)
{
    struct err e = {0};
    struct bib_sink sink = {.record = keep, .context = p};
    p->source = source;
    const char *path = arena_fmt(p->a, SIGTE_SOURCE_DIR "/corpora/demo/%s", file);
    assert_int_equal(bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &e), ERR_OK);
}

/* Every cluster of more than one record, in the order of its first. */
static void clusters_of_the_demonstration_corpus(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct pile *p = ARENA_NEW(&a, struct pile);
    struct buf text = {0};
    struct str want;
    p->a = &a;
    load(p, "pubmed-1.xml", "pubmed-1");
    load(p, "pubmed-2.xml", "pubmed-2");
    load(p, "network.ris", "network");
    load(p, "references.nbib", "references");
    struct dedup_item *item = ARENA_ARRAY(&a, p->n, struct dedup_item);
    for (size_t i = 0; i < p->n; i++)
        item[i] = (struct dedup_item){(int64_t)i, p->record[i]};
    struct dedup_result r;
    assert_int_equal(dedup_find(item, p->n, NULL, &a, &r, &e), ERR_OK);
    buf_adds(&text, "cluster,source,source_id\n");
    for (size_t i = 0; i < p->n; i++)
        for (size_t j = 0, shown = 0; j < r.n_pairs; j++) {
            if (r.pair[j].kept != (int64_t)i)
                continue;
            if (shown++ == 0)
                buf_addf(&text, "%zu,%s\n", i, p->name[i]);
            buf_addf(&text, "%zu,%s\n", i, p->name[r.pair[j].gone]);
        }
    assert_int_equal(file_read(SIGTE_SOURCE_DIR "/tests/unit/dedup/fixtures/demo-clusters.csv", 0,
                               &a, &want, &e),
                     ERR_OK);
    if (!str_eq(want, buf_str(&text)))
        print_error("got:\n%s", buf_c(&text));
    assert_true(str_eq(want, buf_str(&text)));
    /* Part I and part II are for people to look at, and said to be so. */
    bool part = false;
    for (size_t i = 0; i < r.n_maybe; i++)
        part = part || (strcmp(r.maybe[i].veto, "pmid") == 0 &&
                        strstr(p->name[r.maybe[i].kept], "90000113") &&
                        strstr(p->name[r.maybe[i].gone], "90000201"));
    assert_true(part);
    buf_release(&text);
    arena_release(&a);
}

int run_demo(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(clusters_of_the_demonstration_corpus)};
    return cmocka_run_group_tests_name("dedup: demonstration corpus", tests, NULL, NULL);
}
