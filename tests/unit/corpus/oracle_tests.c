/* oracle_tests.c - a Boolean search that PubMed answered in September 2024, with all
 * 259 records it returned, against the same search over every recorded PubMed
 * record at hand (SIGTE_SHARED, or `../shared` beside the project).
 *
 * With the whole MeSH of 2024 all but two are found, and nothing else: those two say
 * `mono(2-ethylhexyl)phthalate`, the preferred name of a supplementary concept that
 * PubMed takes `mehp` for. With the substances that PubMed's own answer names, all 259
 * are found. Its translation is compared with ours, term by term. */
#include "groups.h"
#include "lib/base/text.h"
#include "pubmed/corpus/vocabulary.h"
#include "world.h"

#include <dirent.h>
#include <stdlib.h>

#define RETURNED      259
#define FOUND_BY_MESH 257
#define MAPPED_MOST   128

struct numbers {
    int64_t *item;
    size_t n, cap;
};

static bool has(const struct numbers *s, int64_t id)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->item[i] == id)
            return true;
    return false;
}

static struct numbers ids_of(struct str answer, struct arena *a)
{
    struct numbers ids = {0};
    for (size_t at = 0; (at = str_find(answer, STR("<Id>"), at)) != SIZE_MAX; at++) {
        size_t end = str_find(answer, STR("</Id>"), at);
        ids.item = arena_grow(a, ids.item, ids.n, &ids.cap, sizeof *ids.item);
        assert_true(str_int64(str_sub(answer, at + 4, end), &ids.item[ids.n++]));
    }
    return ids;
}

static size_t add_files(const char *folder, const char *part, struct arena *a, const char **path,
                        size_t n, size_t most)
{
    DIR *d = opendir(folder);
    for (struct dirent *f = d ? readdir(d) : NULL; f && n < most; f = readdir(d))
        if (strstr(f->d_name, part) && strstr(f->d_name, ".xml"))
            path[n++] = arena_fmt(a, "%s/%s", folder, f->d_name);
    if (d)
        closedir(d);
    return n;
}

/* What was recorded: the query, what it was mapped to, and what was found. */
struct recorded {
    const char *query;
    struct numbers ids;
    struct str from[MAPPED_MOST], to[MAPPED_MOST];
    size_t n;
};

static struct str between(struct str s, const char *open, const char *close, size_t *at)
{
    size_t from = str_find(s, str_c(open), *at);
    size_t to = from == SIZE_MAX ? SIZE_MAX : str_find(s, str_c(close), from);
    *at = to;
    return to == SIZE_MAX ? (struct str){0} : str_sub(s, from + strlen(open), to);
}

/* The answer as it was recorded has its quotes escaped once more. */
static struct str plain(struct str s, struct arena *a)
{
    static const char *const entity[][2] = {
        {"&amp;quot;", "\""}, {"&quot;", "\""}, {"&apos;", "'"}};
    struct buf b = {0};
    for (size_t i = 0; i < s.len;) {
        size_t k = 0;
        while (k < COUNT_OF(entity) && !str_starts(str_sub(s, i, s.len), entity[k][0]))
            k++;
        if (k < COUNT_OF(entity)) {
            buf_adds(&b, entity[k][1]);
            i += strlen(entity[k][0]);
        } else {
            buf_addch(&b, s.ptr[i++]);
        }
    }
    s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void read_recorded(struct str answer, struct arena *a, struct recorded *r)
{
    size_t at = 0;
    struct str query = between(answer, "<QueryTranslation>", "</QueryTranslation>", &at);
    r->query = arena_strndup(a, query.ptr, query.len);
    r->ids = ids_of(answer, a);
    assert_int_equal(r->ids.n, RETURNED);
    for (at = 0; r->n < MAPPED_MOST; r->n++) {
        r->from[r->n] = plain(between(answer, "<From>", "</From>", &at), a);
        if (at == SIZE_MAX)
            break;
        r->to[r->n] = plain(between(answer, "<To>", "</To>", &at), a);
    }
}

/* The substances that the recorded translation names, in NLM's form. */
static void write_substances(const struct recorded *r, const char *path)
{
    struct buf b = {0};
    struct err e = {0};
    size_t n = 0;
    buf_adds(&b, "<SupplementalRecordSet>\n");
    for (size_t i = 0; i < r->n; i++) {
        struct str name = str_sub(r->to[i], 1, str_find(r->to[i], STR("\"["), 1));
        if (!str_starts(str_sub(r->to[i], name.len + 1, r->to[i].len), "\"[Supplementary Concept]"))
            continue;
        buf_addf(&b,
                 "<SupplementalRecord SCRClass=\"1\"><SupplementalRecordUI>C9%05zu"
                 "</SupplementalRecordUI><SupplementalRecordName><String>",
                 n++);
        buf_add_xml(&b, name);
        buf_adds(&b, "</String></SupplementalRecordName><ConceptList><Concept><TermList><Term>"
                     "<String>");
        buf_add_xml(&b, r->from[i]);
        buf_adds(&b, "</String></Term></TermList></Concept></ConceptList></SupplementalRecord>\n");
    }
    buf_adds(&b, "</SupplementalRecordSet>\n");
    assert_int_equal(n, 6);
    assert_int_equal(file_write(path, buf_str(&b), &e), ERR_OK);
    buf_release(&b);
}

/* The whole MeSH of 2024 from its tables; NULL when it can't be made here. */
static struct mesh *whole_mesh(const struct recorded *r, const char *shared, struct arena *a)
{
    const char *desc = arena_fmt(a, "%s/desc2024.xml", world_folder);
    const char *supp = arena_fmt(a, "%s/supp.xml", world_folder);
    const char *out = arena_fmt(a, "%s/whole.db", world_folder);
    const char *xml[] = {desc, arena_fmt(a, "%s/data/mesh/qual2014.xml.gz", shared), supp};
    struct mesh_import_report report;
    struct mesh *m = NULL;
    struct err e = {0};
    const char *make = arena_fmt(a, "python3 '%s/tools/mesh-tables-to-xml' '%s/data/mesh' > '%s'",
                                 shared, shared, desc);
    if (system(make) == 0) {
        write_substances(r, supp);
        assert_int_equal(mesh_import(out, xml, COUNT_OF(xml), NULL, a, &report, &e), ERR_OK);
        assert_int_equal(report.roots_set, 115); /* the tables leave out C04 and its like */
        assert_int_equal(report.rootless, 0);
        assert_int_equal(mesh_open(out, &m, &e), ERR_OK);
        assert_int_equal(mesh_load_concepts(m, &e), ERR_OK);
    }
    unlink(desc);
    unlink(supp);
    unlink(out);
    return m;
}

/* Search as PubMed did; how many of the recorded were found, and that no others were. */
static size_t search(struct corpus *c, const struct mesh *m, const struct recorded *r,
                     struct arena *a, struct query *q)
{
    struct query_vocabulary v = corpus_vocabulary(c);
    struct corpus_result found;
    struct err e = {0};
    size_t extra = 0;
    v.mesh = m;
    assert_int_equal(query_parse(str_c(r->query), NULL, a, NULL, q, &e), ERR_OK);
    assert_int_equal(query_resolve_with(q, &v, (struct date){2024, 9, 1}, a, NULL, &e), ERR_OK);
    assert_int_equal(corpus_query(c, q, CORPUS_SORT_PMID, a, &found, &e), ERR_OK);
    for (size_t i = 0; i < found.n; i++)
        if (!has(&r->ids, found.pmid[i])) {
            print_error("too much: %" PRId64 "\n", found.pmid[i]);
            extra++;
        }
    print_message("of %d records that PubMed returned %zu found, %zu others\n", RETURNED,
                  found.n - extra, extra);
    assert_int_equal(extra, 0);
    return found.n;
}

static const struct query_mapping *mapping_of(const struct query *q, struct str from)
{
    for (size_t i = 0; i < q->n_mappings; i++)
        if (str_eq_nocase(q->mapping[i].from, from))
            return &q->mapping[i];
    return NULL;
}

/* Every index term (heading, subheading, substance) of the recorded mappings is in ours,
 * but for synonyms that PubMed has from the UMLS and MeSH doesn't have. */
static void compare(const struct query *q, const struct recorded *r, struct arena *a)
{
    static const char *const umls[] = {"dna synthesis", "replicative", "murine"};
    size_t same = 0, words = 0, fewer = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct query_mapping *m = mapping_of(q, r->from[i]);
        struct str ours = m ? text_casefold(m->to, a) : (struct str){0}, part;
        struct str theirs = text_casefold(r->to[i], a);
        bool known = false;
        for (size_t k = 0; k < COUNT_OF(umls); k++)
            known |= str_eq_c(r->from[i], umls[k]);
        for (size_t at = 0; at < theirs.len; at += part.len + 4) {
            size_t end = str_find(theirs, STR(" or "), at);
            part = str_sub(theirs, at, end == SIZE_MAX ? theirs.len : end);
            bool here = str_find(ours, part, 0) != SIZE_MAX;
            if (str_ends(part, "[all fields]") || str_ends(part, "[all fields])")) {
                words += here;
                fewer += !here;
                continue;
            }
            if (!here && !known)
                fail_msg("%.*s lacks %.*s", (int)r->from[i].len, r->from[i].ptr, (int)part.len,
                         part.ptr);
            same += here;
        }
    }
    print_message("%zu recorded mappings: %zu index terms and %zu words as recorded, %zu words "
                  "(other forms, mostly) not\n",
                  r->n, same, words, fewer);
    assert_true(same >= 23);
}

static struct corpus *everything(const char *data, struct arena *a)
{
    struct corpus_build_report report;
    struct corpus *c = NULL;
    struct err e = {0};
    const char *path[256];
    size_t n = add_files(arena_fmt(a, "%s/pubmed_xml", data), "", a, path, 0, COUNT_OF(path));
    n = add_files(arena_fmt(a, "%s/eutils", data), "efetch", a, path, n, COUNT_OF(path));
    assert_int_equal(corpus_build(world_corpus, path, n, world_mesh, NULL, a, &report, &e), ERR_OK);
    assert_int_equal(corpus_open(world_corpus, &c, &e), ERR_OK);
    return c;
}

static void a_search_that_pubmed_answered(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct recorded r = {.n = 0};
    struct query q;
    struct str answer;
    const char *shared = getenv("SIGTE_SHARED");
    (void)state;
    shared = shared ? shared : SIGTE_SOURCE_DIR "/../shared";
    const char *esearch = arena_fmt(&a, "%s/data/eutils/esearch-hawc-395073c495.xml", shared);
    if (!file_exists(esearch)) {
        print_message("not checked: no recorded search at %s\n", esearch);
        arena_release(&a);
        return;
    }
    assert_int_equal(file_read(esearch, 0, &a, &answer, &e), ERR_OK);
    read_recorded(answer, &a, &r);
    struct corpus *c = everything(arena_fmt(&a, "%s/data", shared), &a);
    struct mesh *m = whole_mesh(&r, shared, &a);
    if (m) {
        assert_int_equal(search(c, m, &r, &a, &q), RETURNED);
        compare(&q, &r, &a);
        mesh_concepts_from(m, NULL, NULL);
        assert_true(search(c, m, &r, &a, &q) >= FOUND_BY_MESH);
    } else {
        print_message("not checked with the whole MeSH: its tables can't be read here\n");
        search(c, corpus_mesh(c), &r, &a, &q);
    }
    mesh_close(m);
    corpus_close(c);
    arena_release(&a);
}

int oracle_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_that_pubmed_answered),
    };
    return cmocka_run_group_tests_name("oracle", tests, world_make, world_drop);
}
