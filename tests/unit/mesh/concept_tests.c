/* concept_tests.c - supplementary concepts, pharmacological actions, tops of the tree,
 * and blocks of an earlier form. NLM's samples are read too when they are at hand. */
#include "groups.h"
#include "lib/base/file.h"
#include "pubmed/mesh/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define HEADING(ui, name, inner)                                                                   \
    "<DescriptorRecord><DescriptorUI>" ui "</DescriptorUI><DescriptorName><String>" name           \
    "</String></DescriptorName>" inner "</DescriptorRecord>\n"
#define TREE(number) "<TreeNumberList><TreeNumber>" number "</TreeNumber></TreeNumberList>"
#define ACTION(ui)                                                                                 \
    "<PharmacologicalActionList><PharmacologicalAction><DescriptorReferredTo><DescriptorUI>" ui    \
    "</DescriptorUI></DescriptorReferredTo></PharmacologicalAction></PharmacologicalActionList>"

static const char desc[] =
    "<DescriptorRecordSet>\n" HEADING("D000928", "Antidepressive Agents", TREE("D27.505.700.122"))
        HEADING("D000929", "Antidepressive Agents, Tricyclic",
                TREE("D27.505.700.122.055")) HEADING("D000639", "Amitriptyline", ACTION("D000929"))
            HEADING("D020164", "Chemical Actions and Uses", "")
                HEADING("D018919", "Neovascularization", TREE("G09.330")) "</DescriptorRecordSet>";

static const char supp[] =
    "<SupplementalRecordSet>\n<SupplementalRecord SCRClass=\"1\">"
    "<SupplementalRecordUI>C117343</SupplementalRecordUI>"
    "<SupplementalRecordName><String>red yeast rice</String></SupplementalRecordName>"
    "<HeadingMappedToList><HeadingMappedTo><DescriptorReferredTo><DescriptorUI>*D001688"
    "</DescriptorUI></DescriptorReferredTo></HeadingMappedTo></HeadingMappedToList>" ACTION(
        "D000928") "<ConceptList><Concept><RegistryNumber>0</"
                   "RegistryNumber><TermList><Term><String>"
                   "red yeast "
                   "rice</String></Term></TermList></Concept><Concept><RegistryNumber>12-34-5"
                   "</RegistryNumber><TermList><Term><String>Cholestin</String></Term></TermList></"
                   "Concept>"
                   "</ConceptList></SupplementalRecord>\n<SupplementalRecord SCRClass=\"3\">"
                   "<SupplementalRecordUI>C000001</SupplementalRecordUI>"
                   "<SupplementalRecordName><String>Cholestin "
                   "Disease</String></SupplementalRecordName>"
                   "</SupplementalRecord>\n</SupplementalRecordSet>";

static const char pa[] =
    "<PharmacologicalActionSet>\n<PharmacologicalAction><DescriptorReferredTo><DescriptorUI>"
    "D000929</DescriptorUI><DescriptorName><String>Antidepressive Agents, Tricyclic</String>"
    "</DescriptorName></DescriptorReferredTo><PharmacologicalActionSubstanceList >"
    "<Substance><RecordUI>D000639</RecordUI><RecordName><String>Amitriptyline</String>"
    "</RecordName></Substance><Substance><RecordUI>C012345</RecordUI><RecordName><String>"
    "noxiptilin</String></RecordName></Substance></PharmacologicalActionSubstanceList >"
    "</PharmacologicalAction>\n</PharmacologicalActionSet>";

struct world {
    struct arena a;
    char folder[32];
    struct mesh_import_report report;
    struct mesh *mesh;
};

static const char *write_file(struct world *w, const char *name, const char *text)
{
    struct err e = {0};
    const char *path = arena_fmt(&w->a, "%s/%s", w->folder, name);
    assert_int_equal(file_write(path, str_c(text), &e), ERR_OK);
    return path;
}

static int make(void **state)
{
    static struct world w;
    struct err e = {0};
    w = (struct world){.folder = "/tmp/sigte-concept-XXXXXX"};
    assert_non_null(mkdtemp(w.folder));
    const char *xml[] = {write_file(&w, "supp2024.xml", supp), write_file(&w, "pa.xml", pa),
                         write_file(&w, "desc2024.xml", desc)};
    const char *out = arena_fmt(&w.a, "%s/mesh.db", w.folder);
    assert_int_equal(mesh_import(out, xml, 3, NULL, &w.a, &w.report, &e), ERR_OK);
    assert_int_equal(mesh_open(out, &w.mesh, &e), ERR_OK);
    for (size_t i = 0; i < COUNT_OF(xml); i++)
        unlink(xml[i]);
    *state = &w;
    return 0;
}

static int drop(void **state)
{
    struct world *w = *state;
    unlink(arena_fmt(&w->a, "%s/mesh.db", w->folder));
    mesh_close(w->mesh);
    rmdir(w->folder);
    arena_release(&w->a);
    return 0;
}

static void concepts_are_read_at_the_first_question(void **state)
{
    struct world *w = *state;
    struct mesh_concept c[4];
    struct err e = {0};
    assert_int_equal(w->report.concepts, 2);
    assert_int_equal(mesh_count_concepts(w->mesh), 0);
    assert_int_equal(mesh_find_concepts(w->mesh, STR("cholestin"), 4, c), 0);
    assert_int_equal(mesh_load_concepts(w->mesh, &e), ERR_OK);
    assert_int_equal(mesh_load_concepts(w->mesh, &e), ERR_OK);
    assert_int_equal(mesh_count_concepts(w->mesh), 2);
    assert_int_equal(mesh_find_concepts(w->mesh, STR("CHOLESTIN"), 4, c), 1);
    assert_true(str_eq_c(c[0].ui, "C117343"));
    assert_true(str_eq_c(c[0].name, "red yeast rice"));
    assert_true(str_eq_c(c[0].registry_number, "12-34-5"));
    assert_int_equal(c[0].concept_class, 1);
    assert_int_equal(c[0].n_mapped, 1);
    assert_true(str_eq_c(c[0].mapped[0], "D001688"));
    assert_int_equal(mesh_find_concepts(w->mesh, STR("red yeast-rice"), 4, c), 1);
    assert_int_equal(mesh_find_concepts(w->mesh, STR("yeast"), 4, c), 0);
    assert_int_equal(mesh_find_concepts(w->mesh, STR(""), 4, c), 0);
    assert_null(mesh_by_ui(w->mesh, STR("C117343"))); /* no heading */
}

/* The same pair from two files counts once. */
static void actions_hold_for_those_above_in_the_tree(void **state)
{
    struct world *w = *state;
    const struct mesh_heading *all = mesh_by_ui(w->mesh, STR("D000928"));
    const struct mesh_heading *some = mesh_by_ui(w->mesh, STR("D000929"));
    assert_int_equal(w->report.actions, 3);
    struct mesh_substances s = mesh_substances(w->mesh, some, &w->a);
    assert_int_equal(s.n, 2);
    assert_int_equal(s.headings.n, 1);
    assert_true(str_eq_c(s.headings.item[0]->name, "Amitriptyline"));
    assert_true(str_eq_c(s.name[0], "noxiptilin")); /* named by the list of actions alone */
    s = mesh_substances(w->mesh, all, &w->a);
    assert_int_equal(s.n, 3);
    assert_true(str_eq_c(s.name[1], "red yeast rice"));
    assert_true(mesh_is_action(w->mesh, all));
    assert_false(mesh_is_action(w->mesh, mesh_by_ui(w->mesh, STR("D000639"))));
}

static void tops_without_a_place_are_given_theirs(void **state)
{
    struct world *w = *state;
    const struct mesh_heading *top = mesh_by_ui(w->mesh, STR("D020164"));
    assert_int_equal(w->report.roots_set, 1); /* D27 */
    assert_int_equal(w->report.rootless, 1);  /* G09: its heading is not in the file */
    struct mesh_set s = mesh_explode(w->mesh, top, true, &w->a);
    assert_true(mesh_set_has(&s, STR("D000929")));
    assert_false(mesh_set_has(&s, STR("D018919")));
}

static void words_of_names_are_known(void **state)
{
    struct world *w = *state;
    assert_true(mesh_knows_word(w->mesh, STR("tricyclic")));
    assert_false(mesh_knows_word(w->mesh, STR("tricyclics")));
    assert_false(mesh_knows_word(w->mesh, STR("")));
}

/* What stood in files before words and actions did. */
static void an_earlier_block_opens(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    struct mesh *m = NULL;
    struct str block = mesh_block(w->mesh);
    char *copy = arena_strndup(&w->a, block.ptr, block.len);
    memcpy(copy, "sigtemesh1", 10);
    assert_int_equal(mesh_open_block(str_n(copy, block.len), "old", &m, &e), ERR_OK);
    assert_true(str_eq_c(mesh_find(m, MESH_DESCRIPTOR, STR("amitriptyline"))->ui, "D000639"));
    assert_int_equal(mesh_count_actions(m), 0);
    assert_false(mesh_knows_word(m, STR("tricyclic")));
    assert_int_equal(mesh_load_concepts(m, &e), ERR_OK);
    assert_int_equal(mesh_count_concepts(m), 0);
    mesh_close(m);
}

static struct str damaged;
static enum err_code give_damaged(void *context, struct arena *a, struct str *out, struct err *e)
{
    (void)context, (void)e;
    *out = arena_str(a, damaged);
    return ERR_OK;
}

/* Whatever a damaged block says, it is refused or answered without harm. */
static void a_damaged_block_does_no_harm(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    struct mesh *m = NULL;
    struct mesh_concept c[4];
    assert_int_equal(mesh_load_concepts(w->mesh, &e), ERR_OK);
    struct str whole = mesh_concepts_block(w->mesh);
    assert_int_equal(mesh_open_block(mesh_block(w->mesh), "x", &m, &e), ERR_OK);
    mesh_concepts_from(m, give_damaged, NULL);
    damaged = STR("sigtesupp2");
    assert_int_equal(mesh_load_concepts(m, &e), ERR_DB);
    for (size_t n = 18; n < whole.len; n += 7) {
        damaged = str_n(whole.ptr, n);
        mesh_concepts_from(m, give_damaged, NULL);
        if (mesh_load_concepts(m, &e) == ERR_OK)
            assert_true(mesh_find_concepts(m, STR("cholestin"), 4, c) <= 4);
    }
    for (size_t i = 10; i < whole.len; i++) {
        char *copy = arena_strndup(&w->a, whole.ptr, whole.len);
        copy[i] = (char)0xff;
        damaged = str_n(copy, whole.len);
        mesh_concepts_from(m, give_damaged, NULL);
        if (mesh_load_concepts(m, &e) == ERR_OK)
            assert_true(mesh_find_concepts(m, STR("cholestin"), 4, c) <= 4);
    }
    mesh_close(m);
}

static void samples_of_nlm_are_read(void **state)
{
    struct world *w = *state;
    struct err e = {0};
    struct mesh_import_report report;
    const char *shared = getenv("SIGTE_SHARED");
    const char *xml[4];
    static const char *const kind[] = {"desc", "qual", "supp", "pa"};
    for (size_t i = 0; i < COUNT_OF(kind); i++)
        xml[i] = arena_fmt(&w->a, "%s/data/mesh/pubmed__mesh_%s_sample.xml",
                           shared ? shared : SIGTE_SOURCE_DIR "/../shared", kind[i]);
    if (!file_exists(xml[0])) {
        print_message("not checked: no samples at %s\n", xml[0]);
        return;
    }
    const char *out = arena_fmt(&w->a, "%s/samples.db", w->folder);
    enum err_code rc = mesh_import(out, xml, 4, NULL, &w->a, &report, &e);
    assert_int_equal(rc, ERR_OK);
    assert_int_equal(report.concepts, 1);
    print_message("samples: %zu descriptors, %zu concepts, %zu actions, %zu tops missing\n",
                  report.descriptors, report.concepts, report.actions, report.rootless);
    unlink(out);
}

int concept_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(concepts_are_read_at_the_first_question),
        cmocka_unit_test(actions_hold_for_those_above_in_the_tree),
        cmocka_unit_test(tops_without_a_place_are_given_theirs),
        cmocka_unit_test(words_of_names_are_known),
        cmocka_unit_test(an_earlier_block_opens),
        cmocka_unit_test(a_damaged_block_does_no_harm),
        cmocka_unit_test(samples_of_nlm_are_read),
    };
    return cmocka_run_group_tests_name("concepts", tests, make, drop);
}
