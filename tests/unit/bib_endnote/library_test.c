/* library_test.c - one library exported as MEDLINE, RIS and EndNote XML is one library.
 *
 * Where EndNote itself changed something on its way from PubMed, that is named here and argued. */
#include "endnote_test.h"

#include "../bib/support.h"

#include "lib/base/text.h"

struct library {
    struct seen nbib, ris, xml;
};

static struct library *open_library(const char *folder)
{
    struct library *l = calloc(1, sizeof *l);
    struct arena a = {0};
    struct seen *seen[] = {&l->nbib, &l->ris, &l->xml};
    static const char *const ending[] = {"nbib", "ris", "xml"};
    for (size_t i = 0; i < COUNT_OF(seen); i++) {
        struct bib_sink sink = seen_sink(seen[i], false);
        const char *path = arena_fmt(&a, "%s/Reflib__blue-light.%s.gz", folder, ending[i]);
        if (bib_read_file(path, BIB_FORMAT_UNKNOWN, &sink, &seen[i]->e) != ERR_OK)
            fail_msg("%s", error_text(&seen[i]->e, &a));
    }
    arena_release(&a);
    return l;
}

static void close_library(struct library *l)
{
    seen_release(&l->nbib);
    seen_release(&l->ris);
    seen_release(&l->xml);
    free(l);
}

static const struct bib_record *with_pmid(const struct seen *s, struct str pmid)
{
    for (size_t i = 0; i < s->n; i++)
        if (str_eq(s->item[i].record->pmid, pmid))
            return s->item[i].record;
    return NULL;
}

struct pair {
    const struct bib_record *x, *y;
    const char *formats;
    struct arena *a;
    size_t *n_differences;
};

static void same(struct pair *p, const char *field, struct str x, struct str y)
{
    if (str_eq(x, y))
        return;
    ++*p->n_differences;
    print_error("PMID %.*s, %s, %s:\n  %.*s\n  %.*s\n", (int)p->x->pmid.len, p->x->pmid.ptr,
                p->formats, field, (int)x.len, x.ptr ? x.ptr : "", (int)y.len, y.ptr ? y.ptr : "");
}

/* EndNote drops the full stop of a title, and brackets and their stop around a translated one. */
static struct str bare_title(struct str s, struct arena *a)
{
    s = text_squeeze(s, a);
    while (s.len && strchr(".]", s.ptr[s.len - 1]))
        s.len--;
    return str_starts(s, "[") ? str_sub(s, 1, s.len) : s;
}

static struct str family_names(const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < r->n_authors; i++) {
        /* EndNote's import drops groups among the authors. */
        buf_addstr(&b, r->author[i].last);
        buf_adds(&b, r->author[i].last.len ? ";" : "");
    }
    struct str s = text_casefold(buf_str(&b), a);
    buf_release(&b);
    return s;
}

/* EndNote writes out abbreviated ranges in some libraries (`266-9` is `266-269`) and changes the
 * case of letters: the first page alone is everybody's. */
static struct str first_page(const struct bib_record *r, struct arena *a)
{
    return text_casefold(r->start_page, a);
}

static struct str number(int n, struct arena *a)
{
    return str_c(arena_fmt(a, "%d", n));
}

static bool either_journal(const struct bib_record *r, struct str name)
{
    return str_eq_nocase(r->journal, name) || str_eq_nocase(r->journal_abbr, name) ||
           str_eq_nocase(r->medline_ta, name);
}

static void compare(struct pair *p)
{
    struct arena *a = p->a;
    const struct bib_record *x = p->x, *y = p->y;
    same(p, "title", bare_title(x->title, a), bare_title(y->title, a));
    same(p, "authors", family_names(x, a), family_names(y, a));
    same(p, "year", number(bib_year(x), a), number(bib_year(y), a));
    same(p, "volume", x->volume, y->volume);
    same(p, "first page", first_page(x, a), first_page(y, a));
    same(p, "DOI", x->doi, y->doi);
    same(p, "abstract", text_squeeze(bib_abstract_text(x, a), a),
         text_squeeze(bib_abstract_text(y, a), a));
    if (!either_journal(x, y->journal) && !either_journal(x, y->journal_abbr))
        same(p, "journal", x->journal, y->journal);
}

static void one_library_reads_alike_in_three_formats(void **state)
{
    (void)state;
    struct arena a = {0};
    const char *folder = shared_folder("refs", &a);
    if (!folder) {
        arena_release(&a);
        return;
    }
    struct library *l = open_library(folder);
    size_t n = 0, n_differences = 0;
    for (size_t i = 0; i < l->xml.n; i++) {
        const struct bib_record *x = l->xml.item[i].record;
        const struct bib_record *nbib = with_pmid(&l->nbib, x->pmid);
        const struct bib_record *ris = with_pmid(&l->ris, x->pmid);
        assert_true(x->pmid.len > 0);
        assert_non_null(ris);
        compare(&(struct pair){x, ris, "EndNote XML and RIS", &a, &n_differences});
        if (nbib)
            compare(&(struct pair){x, nbib, "EndNote XML and nbib", &a, &n_differences});
        n += nbib != NULL;
    }
    print_message("%zu records in RIS and XML, %zu of them in nbib too\n", l->xml.n, n);
    assert_int_equal(n_differences, 0);
    assert_int_equal(l->xml.n, l->ris.n);
    assert_true(n >= 50);
    close_library(l);
    arena_release(&a);
}

int run_library_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_library_reads_alike_in_three_formats)};
    return cmocka_run_group_tests_name("one library", tests, NULL, NULL);
}
