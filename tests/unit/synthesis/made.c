/* made.c - a synthesis put together by hand. */
#include "made.h"

static struct str background[] = {STR("article"), STR("title"), STR("population"), STR("level")};
static struct str results[] = {STR("article"), STR("genetic_findings"), STR("clinical_findings")};

int made_open(void **state)
{
    struct made *m = calloc(1, sizeof *m);
    struct err e = {0};
    assert_non_null(m);
    assert_int_equal(form_shipped(&m->a, &m->y.ev.form, &e), ERR_OK);
    m->protocol = (struct protocol){.background_column = background,
                                    .n_background = COUNT_OF(background),
                                    .results_column = results,
                                    .n_results = COUNT_OF(results)};
    m->y.protocol = &m->protocol;
    m->y.pico = &m->pico;
    m->y.topic = STR("Sieves");
    *state = m;
    return 0;
}

int made_close(void **state)
{
    struct made *m = *state;
    arena_release(&m->a);
    free(m);
    return 0;
}

struct synthesis_reference *made_reference(struct made *m, enum synthesis_fate fate,
                                           const char *author, int year, const char *title)
{
    struct synthesis *y = &m->y;
    struct bib_record *r = ARENA_NEW(&m->a, struct bib_record);
    r->author = ARENA_NEW(&m->a, struct bib_author);
    r->author->last = str_c(author);
    r->author->initials = STR("AB");
    r->n_authors = *author != '\0';
    r->title = str_c(title);
    r->journal_abbr = STR("J Sieves");
    r->print_date.year = year;
    y->ref = arena_grow(&m->a, y->ref, y->n_refs, &m->ref_cap, sizeof *y->ref);
    struct synthesis_reference *ref = &y->ref[y->n_refs++];
    *ref = (struct synthesis_reference){
        .root = (int64_t)y->n_refs, .fate = fate, .record = r, .why = STR("–")};
    return ref;
}

void made_value(struct made *m, const char *field, const char *outcome, const char *value)
{
    struct evidence_article *x = &m->y.ev.item[m->y.ev.n - 1];
    size_t cap = x->n_values;
    x->value = arena_grow(&m->a, x->value, x->n_values, &cap, sizeof *x->value);
    x->value[x->n_values++] = (struct extraction_value){str_c(field), str_c(outcome), str_c(value)};
    if (strcmp(field, "literature") == 0)
        x->literature = str_c(value);
}

struct evidence_article *made_article(struct made *m, const char *author, int year,
                                      const char *literature)
{
    struct evidence *ev = &m->y.ev;
    const char *title = arena_fmt(&m->a, "On sieves, by %s", author);
    struct synthesis_reference *ref = made_reference(m, SYNTHESIS_INCLUDED, author, year, title);
    ev->item = arena_grow(&m->a, ev->item, ev->n, &m->article_cap, sizeof *ev->item);
    ev->item[ev->n++] = (struct evidence_article){
        .root = ref->root, .literature = STR("unknown"), .record = *ref->record};
    if (*literature)
        made_value(m, "literature", "", literature);
    return &ev->item[ev->n - 1];
}

void made_level(struct made *m, const char *level, bool minus)
{
    m->y.ev.item[m->y.ev.n - 1].level = (struct level){.question = STR("therapy"),
                                                       .level = str_c(level),
                                                       .minus = minus,
                                                       .reason = STR("as the table has it")};
}

void made_arrange(struct made *m, enum lang lang)
{
    struct err e = {0};
    m->y.lang = lang;
    assert_int_equal(synthesis_arrange(&m->y, &m->a, &e), ERR_OK);
}

void made_many(struct made *m, size_t n)
{
    static const char *const kind[] = {"secondary", "primary", "primary", ""};
    static const char *const level[] = {"1a", "1b", "2a", "2b", "4", "5", ""};
    static const char *const group[] = {"Sarcoma",  "Glioma",  "Melanoma", "Myeloma",
                                        "Lymphoma", "Thymoma", "Seminoma", "Chordoma"};
    static const char *const outcome[] = {"diagnostic_yield", "treatment", "health", "relatives"};
    static const char *const direction[] = {"benefit", "harm", "none", "unclear"};
    for (size_t i = 0; i < n; i++) {
        made_article(m, arena_fmt(&m->a, "Author%zu", i * 7919 % n), 1990 + (int)(i % 30),
                     kind[i % COUNT_OF(kind)]);
        made_value(m, "population", "", "Adults with cancer (AWC)");
        made_value(m, "population_group", "", group[i * (i + 3) / 2 % COUNT_OF(group)]);
        made_value(m, "n_patients", "", arena_fmt(&m->a, "%zu", 10 + i));
        made_value(m, "genetic_findings", "", "Found in AWC.");
        made_value(m, "range", outcome[i % 4], arena_fmt(&m->a, "%zu–%zu %%", i % 40, 50 + i % 50));
        made_value(m, "direction", outcome[i % 4], direction[i % 3]);
        if (*level[i % COUNT_OF(level)])
            made_level(m, level[i % COUNT_OF(level)], i % 11 == 0);
    }
}
