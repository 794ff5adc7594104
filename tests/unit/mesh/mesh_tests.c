/* Import, look-up, explosion and suggestion over a small MeSH of our own choice. */
#include "groups.h"
#include "lib/base/file.h"
#include "pubmed/mesh/mesh.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>
#include <zlib.h>

static const char *const both[] = {FIXTURES "desc.xml", FIXTURES "qual2014.xml"};
static char folder[] = "/tmp/sigte-mesh-XXXXXX";
static char file[64];

static struct mesh *opened;

static int make(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(file, sizeof file, "%s/mesh.db", folder);
    assert_int_equal(mesh_import(file, both, 2, NULL, &a, &report, &e), ERR_OK);
    assert_int_equal(report.descriptors, 22);
    assert_int_equal(report.qualifiers, 10);
    assert_int_equal(report.tree_numbers, 40);
    assert_string_equal(report.version,
                        "2023"); /* the descriptors' DTD; qual2014 is only the qualifiers' */
    assert_int_equal(mesh_open(file, &opened, &e), ERR_OK);
    arena_release(&a);
    return 0;
}

static int drop(void **state)
{
    (void)state;
    mesh_close(opened);
    unlink(file);
    return rmdir(folder);
}

static void assert_ui(const struct mesh_heading *h, const char *ui)
{
    assert_non_null(h);
    assert_true(str_eq_c(h->ui, ui));
}

static void names_lead_to_headings(void **state)
{
    (void)state;
    const struct mesh_heading *h = mesh_find(opened, MESH_DESCRIPTOR, STR("Neoplasms"));
    assert_ui(h, "D009369");
    assert_int_equal(h->descriptor_class, 1);
    assert_int_equal(h->n_trees, 1);
    assert_ui(mesh_find(opened, MESH_DESCRIPTOR, STR("cancer")), "D009369");
    assert_ui(mesh_find(opened, MESH_DESCRIPTOR, STR("NEOPLASMS  CONNECTIVE and soft-tissue")),
              "D018204");
    assert_ui(mesh_find(opened, MESH_DESCRIPTOR, STR("Aeroskobing")), "D999001");
    assert_ui(mesh_find(opened, MESH_QUALIFIER, STR("ge")), "Q000235");
    assert_ui(mesh_find(opened, MESH_QUALIFIER, STR("antagonists and inhibitors")), "Q000037");
    assert_ui(mesh_find_exact(opened, MESH_QUALIFIER, STR("antagonists & inhibitors")), "Q000037");
    assert_ui(mesh_by_ui(opened, STR("D005260")), "D005260");
    assert_int_equal(mesh_by_ui(opened, STR("D005260"))->descriptor_class, 3);
    assert_null(mesh_by_ui(opened, STR("D000970"))); /* named only as an action */
    assert_null(mesh_find(opened, MESH_DESCRIPTOR, STR("genetics")));
    assert_null(mesh_find(opened, MESH_DESCRIPTOR, STR("")));
    assert_null(mesh_find(opened, MESH_DESCRIPTOR, STR("Neoplasm")) == NULL ? opened : NULL);
    assert_null(mesh_find_exact(opened, MESH_DESCRIPTOR, STR("cancer")));
    assert_ui(mesh_find_exact(opened, MESH_DESCRIPTOR, STR("lung neoplasms")), "D008175");
    assert_int_equal(mesh_count(opened, MESH_DESCRIPTOR), 22);
    assert_int_equal(mesh_count(opened, MESH_QUALIFIER), 10);
}

static struct mesh_set explode(const char *ui, bool deep, struct arena *a)
{
    const struct mesh_heading *h = mesh_by_ui(opened, str_c(ui));
    assert_non_null(h);
    return mesh_explode(opened, h, deep, a);
}

static void assert_set(struct mesh_set s, const char *const *ui, size_t n)
{
    assert_int_equal(s.n, n);
    for (size_t i = 0; i < n; i++)
        assert_true(mesh_set_has(&s, str_c(ui[i])));
}

static void explosion_takes_all_tree_positions(void **state)
{
    struct arena a = {0};
    (void)state;
    const char *const cancer[] = {"D009369", "D009370", "D012509", "D018204",
                                  "D009378", "D008175", "D013899", "D055752"};
    assert_set(explode("D009369", true, &a), cancer, COUNT_OF(cancer));
    assert_set(explode("D009369", false, &a), cancer, 1);
    /* Lung Neoplasms lies below Lung Diseases in another branch. */
    const char *const lung[] = {"D008171", "D008175", "D055752"};
    assert_set(explode("D008171", true, &a), lung, COUNT_OF(lung));
    const char *const female[] = {"D005260"};
    assert_set(explode("D005260", true, &a), female, 1);
    arena_release(&a);
}

static void publication_types_explode_over_tree_v(void **state)
{
    struct arena a = {0};
    (void)state;
    const char *const trial[] = {"D016430", "D018848", "D016449"};
    assert_set(explode("D016430", true, &a), trial, COUNT_OF(trial));
    const char *const review[] = {"D016454",
                                  "D016446"}; /* no systematic review, no meta-analysis */
    assert_set(explode("D016454", true, &a), review, COUNT_OF(review));
    arena_release(&a);
}

/* Under pharmacology adverse effects has poisoning and toxicity below it; under
 * therapeutic use poisoning stands beside it. */
static void qualifiers_explode_by_tree_number(void **state)
{
    struct arena a = {0};
    (void)state;
    const char *const adverse[] = {"Q000009", "Q000506", "Q000633"};
    assert_set(explode("Q000009", true, &a), adverse, COUNT_OF(adverse));
    const char *const use[] = {"Q000627", "Q000009", "Q000506"};
    assert_set(explode("Q000627", true, &a), use, COUNT_OF(use));
    const char *const pharmacology[] = {"Q000494", "Q000009", "Q000506", "Q000633", "Q000037"};
    assert_set(explode("Q000494", true, &a), pharmacology, COUNT_OF(pharmacology));
    const char *const diagnosis[] = {"Q000175", "Q000473"};
    assert_set(explode("Q000175", true, &a), diagnosis, COUNT_OF(diagnosis));
    arena_release(&a);
}

static void misspelt_names_find_neighbours(void **state)
{
    const struct mesh_heading *out[3];
    (void)state;
    assert_true(mesh_nearest(opened, MESH_DESCRIPTOR, STR("Neoplsms"), 3, out) >= 1);
    assert_ui(out[0], "D009369");
    assert_true(mesh_nearest(opened, MESH_DESCRIPTOR, STR("genome sequencing whole"), 3, out) >= 1);
    assert_ui(out[0], "D000073336");
    assert_true(mesh_nearest(opened, MESH_DESCRIPTOR, STR("Pulmonary Neoplasm"), 3, out) >= 1);
    assert_ui(out[0], "D008175"); /* through its entry term */
    assert_true(mesh_nearest(opened, MESH_QUALIFIER, STR("genetic"), 3, out) >= 1);
    assert_ui(out[0], "Q000235");
    assert_int_equal(mesh_nearest(opened, MESH_DESCRIPTOR, STR("xqzzk"), 3, out), 0);
    size_t n = mesh_nearest(opened, MESH_DESCRIPTOR, STR("neoplasms"), 3, out);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            assert_ptr_not_equal(out[i], out[k]);
}

static void a_block_holds_the_whole_vocabulary(void **state)
{
    struct mesh *copy = NULL;
    struct err e = {0};
    (void)state;
    assert_int_equal(mesh_open_block(mesh_block(opened), "block", &copy, &e), ERR_OK);
    assert_string_equal(mesh_digest(copy), mesh_digest(opened));
    assert_ui(mesh_find(copy, MESH_DESCRIPTOR, STR("Cancer of lung")), "D008175");
    mesh_close(copy);
    struct str block = mesh_block(opened);
    for (size_t n = 0; n < block.len; n += 97) {
        assert_int_equal(mesh_open_block(str_n(block.ptr, n), "block", &copy, &e), ERR_DB);
        assert_null(copy);
    }
}

static void import_of(const char *const *path, size_t n, char digest[80])
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    struct mesh *m = NULL;
    char out[80];
    snprintf(out, sizeof out, "%s/other.db", folder);
    assert_int_equal(mesh_import(out, path, n, NULL, &a, &report, &e), ERR_OK);
    assert_int_equal(mesh_open(out, &m, &e), ERR_OK);
    snprintf(digest, 80, "%s", mesh_digest(m));
    mesh_close(m);
    unlink(out);
    arena_release(&a);
}

static void digest_names_the_content(void **state)
{
    char one[80], other[80];
    const char *const turned[] = {both[1], both[0]};
    (void)state;
    import_of(turned, 2, one);
    assert_string_equal(one, mesh_digest(opened));
    import_of(both, 1, other);
    assert_string_not_equal(one, other);
}

static void gzip_is_read_too(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct str xml;
    char packed[80], one[80], other[80];
    (void)state;
    snprintf(packed, sizeof packed, "%s/desc.xml.gz", folder);
    assert_int_equal(file_read(both[0], 0, &a, &xml, &e), ERR_OK);
    gzFile out = gzopen(packed, "wb");
    assert_int_equal(gzwrite(out, xml.ptr, (unsigned)xml.len), (int)xml.len);
    gzclose(out);
    const char *const path[] = {packed};
    import_of(path, 1, one);
    import_of(both, 1, other);
    assert_string_equal(one, other);
    /* Cut off in the middle: refused, never half a vocabulary. */
    struct str bytes;
    struct mesh_import_report report;
    char to[80];
    snprintf(to, sizeof to, "%s/cut.db", folder);
    assert_int_equal(file_read(packed, 0, &a, &bytes, &e), ERR_OK);
    assert_int_equal(file_write(packed, str_n(bytes.ptr, bytes.len / 2), &e), ERR_OK);
    assert_int_equal(mesh_import(to, path, 1, NULL, &a, &report, &e), ERR_INPUT);
    assert_string_equal(e.file, packed);
    assert_false(file_exists(to));
    unlink(packed);
    arena_release(&a);
}

static enum err_code import_text(const char *xml, struct err *e)
{
    struct arena a = {0};
    struct mesh_import_report report;
    char in[80], out[80];
    snprintf(in, sizeof in, "%s/in.xml", folder);
    snprintf(out, sizeof out, "%s/bad.db", folder);
    struct err ignored;
    assert_int_equal(file_write(in, str_c(xml), &ignored), ERR_OK);
    const char *const path[] = {in};
    enum err_code rc = mesh_import(out, path, 1, NULL, &a, &report, e);
    assert_false(rc != ERR_OK && file_exists(out));
    unlink(in);
    unlink(out);
    arena_release(&a);
    return rc;
}

static void faults_name_their_line(void **state)
{
    struct err e = {0};
    (void)state;
    assert_int_equal(import_text("<PubmedArticleSet>\n</PubmedArticleSet>", &e), ERR_INPUT);
    assert_int_equal(e.line, 1);
    assert_int_equal(import_text("<DescriptorRecordSet>\n<DescriptorRecord>\n"
                                 "<DescriptorUI>D1</DescriptorUI>\n</DescriptorRecord>\n"
                                 "</DescriptorRecordSet>",
                                 &e),
                     ERR_INPUT);
    assert_int_equal(e.line, 4);
    assert_int_equal(import_text("<DescriptorRecordSet>\n<DescriptorRecord>\n</wrong>", &e),
                     ERR_INPUT);
    assert_int_equal(e.line, 3);
    assert_int_equal(import_text("<DescriptorRecordSet>\n", &e), ERR_INPUT);
    assert_int_equal(import_text("<DescriptorRecordSet></DescriptorRecordSet>", &e), ERR_INPUT);
    assert_int_equal(
        import_text("<QualifierRecordSet><QualifierRecord><QualifierUI>D1</QualifierUI>"
                    "<QualifierName><String>x</String></QualifierName></QualifierRecord>"
                    "</QualifierRecordSet>",
                    &e),
        ERR_INPUT);
    /* No entity is expanded, and none fetched. */
    assert_int_equal(import_text("<!DOCTYPE DescriptorRecordSet [<!ENTITY x SYSTEM "
                                 "\"file:///etc/hostname\">]>\n<DescriptorRecordSet>"
                                 "<DescriptorRecord><DescriptorUI>D1</DescriptorUI>"
                                 "<DescriptorName><String>&x;</String></DescriptorName>"
                                 "</DescriptorRecord></DescriptorRecordSet>",
                                 &e),
                     ERR_INPUT);
}

static void a_heading_given_twice_is_refused(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    const char *const twice[] = {both[0], both[0]};
    char out[80];
    (void)state;
    snprintf(out, sizeof out, "%s/twice.db", folder);
    assert_int_equal(mesh_import(out, twice, 2, NULL, &a, &report, &e), ERR_INPUT);
    assert_false(file_exists(out));
    arena_release(&a);
}

static bool always(struct progress *p)
{
    (void)p;
    return true;
}

static void stopped_leaves_no_file(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    struct progress stop = {.cancelled = always};
    char out[80];
    (void)state;
    snprintf(out, sizeof out, "%s/stopped.db", folder);
    assert_int_equal(mesh_import(out, both, 2, &stop, &a, &report, &e), ERR_CANCELLED);
    assert_false(file_exists(out));
    arena_release(&a);
}

static void damage_is_noticed(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh *m = NULL;
    struct str bytes;
    char path[80];
    (void)state;
    snprintf(path, sizeof path, "%s/damaged.db", folder);
    assert_int_equal(file_read(file, 0, &a, &bytes, &e), ERR_OK);
    struct str magic = STR("sigtemesh2");
    size_t at = str_find(bytes, magic, 0);
    assert_true(at != SIZE_MAX);
    char *copy = arena_strndup(&a, bytes.ptr, bytes.len);
    copy[at + 700] ^= 1;
    assert_int_equal(file_write(path, str_n(copy, bytes.len), &e), ERR_OK);
    assert_int_equal(mesh_open(path, &m, &e), ERR_DB);
    assert_null(m);
    unlink(path);
    assert_int_equal(mesh_open(path, &m, &e), ERR_IO);
    arena_release(&a);
}

/* The small MeSH that comes with the program. */
static void the_small_mesh_is_read(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    struct mesh *m = NULL;
    char out[80];
    (void)state;
    const char *const path[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                                SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    snprintf(out, sizeof out, "%s/small.db", folder);
    assert_int_equal(mesh_import(out, path, 2, NULL, &a, &report, &e), ERR_OK);
    assert_int_equal(report.qualifiers, 83);
    assert_int_equal(mesh_open(out, &m, &e), ERR_OK);
    const struct mesh_heading *trial = mesh_find(m, MESH_DESCRIPTOR, STR("Clinical Trial"));
    struct mesh_set s = mesh_explode(m, trial, true, &a);
    assert_true(mesh_set_has(&s, STR("D016449")));  /* Randomized Controlled Trial */
    assert_false(mesh_set_has(&s, STR("D064888"))); /* Observational Study */
    mesh_close(m);
    unlink(out);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_to_headings),
        cmocka_unit_test(explosion_takes_all_tree_positions),
        cmocka_unit_test(publication_types_explode_over_tree_v),
        cmocka_unit_test(qualifiers_explode_by_tree_number),
        cmocka_unit_test(misspelt_names_find_neighbours),
        cmocka_unit_test(a_block_holds_the_whole_vocabulary),
        cmocka_unit_test(digest_names_the_content),
        cmocka_unit_test(gzip_is_read_too),
        cmocka_unit_test(faults_name_their_line),
        cmocka_unit_test(a_heading_given_twice_is_refused),
        cmocka_unit_test(stopped_leaves_no_file),
        cmocka_unit_test(damage_is_noticed),
        cmocka_unit_test(the_small_mesh_is_read),
    };
    return cmocka_run_group_tests(tests, make, drop) + concept_tests();
}
