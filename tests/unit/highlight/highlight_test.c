/* highlight_test.c - what is marked in sentences written for this, and what isn't. */
#include "screen/highlight/highlight.h"
#include "screen/highlight/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct sample {
    const char *title, *abstract;
    const char *want; /* element:words, in order, divided by " | " */
};

static const struct sample samples[] = {
    {"", "Sixty postmenopausal women with early breast cancer were enrolled.",
     "P:Sixty postmenopausal women with early breast cancer"},
    {"", "Patients were followed.", ""},
    {"", "Patients with advanced sarcoma were followed.", "P:Patients with advanced sarcoma"},
    {"", "Adults aged 18-75 years took part.", "P:Adults aged 18-75 years"},
    {"", "Patients in the control group improved.", "C:control group"},
    {"Whole genome sequencing in advanced sarcoma", "",
     "I:Whole genome sequencing | P:advanced sarcoma"},
    {"", "They received oral tamoxifen or placebo.", "I:oral tamoxifen | C:placebo"},
    {"", "Letrozole versus tamoxifen was tested.", "I:Letrozole | C:tamoxifen"},
    {"", "Exercise was compared with usual care.", "I:Exercise | C:usual care"},
    {"", "We gave imatinib, and no chemotherapy.", "I:imatinib | C:chemotherapy"},
    {"", "Overall survival and quality of life were measured.",
     "O:Overall survival | O:quality of life"},
    {"", "The time to progression was longer.", "O:time to progression"},
    {"", "OS was the first; os is a bone.", "O:OS"},
    {"", "Women were randomized (n = 60).", "P:n = 60"},
    /* Words of trials alone, and designs, aren't marked. */
    {"", "The effects and the intervention were described over time.", ""},
    {"", "A placebo-controlled trial with a standard deviation.", ""},
    {"", "After surgery two patients were lost.", ""},
    {"", "", ""},
};

static void check(const struct sample *x)
{
    struct arena a = {0};
    struct bib_abstract_part part = {.text = str_c(x->abstract)};
    struct bib_record r = {
        .title = str_c(x->title), .abstract = &part, .n_abstract = x->abstract[0] != '\0'};
    struct passages p;
    struct buf b = {0};
    highlight_passages(query_subject_new(&r, &a), &a, &p);
    for (size_t i = 0; i < p.n; i++) {
        struct str text = p.item[i].place == QP_TITLE ? r.title : part.text;
        struct str words = str_sub(text, p.item[i].start, p.item[i].end);
        buf_addf(&b, "%s%s:%.*s", i ? " | " : "", pico_element_letter(p.item[i].element),
                 (int)words.len, words.ptr);
    }
    if (strcmp(buf_c(&b), x->want) != 0)
        fail_msg("%s%s\n  expected: %s\n  marked: %s", x->title, x->abstract, x->want, buf_c(&b));
    buf_release(&b);
    arena_release(&a);
}

static void passages_are_marked_by_element(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        check(&samples[i]);
}

static void passages_stand_in_order_and_apart(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_abstract_part part[] = {
        {.label = STR("METHODS"),
         .text = STR("Forty adults with glioma (median age 55 years) received temozolomide.")},
        {.label = STR("RESULTS"),
         .text = STR("Median overall survival was 12 months; toxicity "
                     "and fatigue were mild compared with placebo.")}};
    struct bib_record r = {.title = STR("Temozolomide for glioma: a phase II trial in adults"),
                           .abstract = part,
                           .n_abstract = 2};
    struct passages p;
    highlight_passages(query_subject_new(&r, &a), &a, &p);
    assert_true(p.n >= 8);
    for (size_t i = 1; i < p.n; i++) {
        const struct passage *x = &p.item[i - 1], *y = &p.item[i];
        bool later = y->place > x->place || (y->place == x->place && y->part > x->part);
        assert_true(later || y->start >= x->end);
    }
    for (size_t i = 0; i < p.n; i++)
        assert_true(p.item[i].start < p.item[i].end);
    arena_release(&a);
}

static void the_vocabulary_can_be_looked_up(void **state)
{
    (void)state;
    assert_true(vocabulary_in_order());
    assert_int_equal(vocabulary_kinds(STR("patients"), STR("Patients")), WORD_PEOPLE);
    assert_true(vocabulary_kinds(STR("sunitinib"), STR("sunitinib")) & WORD_TREATMENT);
    assert_true(vocabulary_kinds(STR("dermatitis"), STR("dermatitis")) & WORD_OUTCOME);
    assert_int_equal(vocabulary_kinds(STR("zygote"), STR("zygote")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_are_marked_by_element),
        cmocka_unit_test(passages_stand_in_order_and_apart),
        cmocka_unit_test(the_vocabulary_can_be_looked_up),
    };
    return cmocka_run_group_tests_name("passages", tests, NULL, NULL);
}
