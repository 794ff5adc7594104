/* summary.c - counts over the included articles. */
#include "screen/synthesis/narrative.h"
#include "screen/synthesis/numbers.h"
#include "screen/synthesis/synthesis_internal.h"

/* ---- Groups by a choice ---------------------------------------------------------------------- */

static struct synthesis_group *group_for(struct synthesis_groups *g, struct str value, size_t n,
                                         struct arena *a)
{
    for (size_t i = 0; i < g->n; i++)
        if (str_eq(g->item[i].value, value))
            return &g->item[i];
    g->item[g->n] = (struct synthesis_group){.value = value, .article = ARENA_ARRAY(a, n, size_t)};
    return &g->item[g->n++];
}

static void put(struct synthesis_groups *g, struct str value, size_t article, size_t n,
                struct arena *a)
{
    struct synthesis_group *x = group_for(g, value, n, a);
    if (x->n == 0 || x->article[x->n - 1] != article)
        x->article[x->n++] = article;
}

/* In the order of the form's options; those that don't say come last. */
bool synthesis_group_by(const struct synthesis *y, const struct form_field *f, struct arena *a,
                        struct synthesis_groups *out)
{
    const char *id = arena_str(a, f->id).ptr;
    size_t said = 0;
    *out = (struct synthesis_groups){.field = f->id, .label = f->label[y->lang]};
    out->item = ARENA_ARRAY(a, f->n_options + 1, struct synthesis_group);
    for (size_t o = 0; o <= f->n_options; o++)
        for (size_t i = 0; i < y->ev.n; i++) {
            struct str value = evidence_value(&y->ev.item[i], id);
            bool mine = o < f->n_options ? str_eq(value, f->option[o].id)
                                         : !form_find_option(f, value) &&
                                               form_applies(f, y->ev.item[i].literature);
            if (mine)
                put(out, o < f->n_options ? value : STR(""), i, y->ev.n, a);
            said += mine && o < f->n_options;
        }
    for (size_t i = 0; i < out->n; i++)
        out->item[i].label = out->item[i].value.len
                                 ? synthesis_option_label(y, f, out->item[i].value)
                                 : SAID(y, a, MSG_SUMMARY_NOT_SAID);
    return said > 0;
}

static bool group_by_level(const struct synthesis *y, struct arena *a, struct synthesis_groups *out)
{
    size_t levels;
    const char *const *level = level_names(&levels);
    *out = (struct synthesis_groups){.field = STR("level"), .label = SAID(y, a, MSG_TABLE_LEVEL)};
    out->item = ARENA_ARRAY(a, levels + 1, struct synthesis_group);
    for (size_t l = 0; l <= levels; l++)
        for (size_t i = 0; i < y->ev.n; i++) {
            struct str said = y->ev.item[i].level.level;
            if (l < levels ? str_eq_c(said, level[l]) : said.len == 0)
                put(out, said, i, y->ev.n, a);
        }
    for (size_t i = 0; i < out->n; i++)
        out->item[i].label =
            out->item[i].value.len ? out->item[i].value : SAID(y, a, MSG_TABLE_LEVEL_NONE);
    return out->n > 1 || (out->n == 1 && out->item[0].value.len);
}

static void add_groups(const struct synthesis *y, struct arena *a, struct synthesis_summary *out)
{
    const struct form *form = &y->ev.form;
    out->groups = ARENA_ARRAY(a, form->n_fields + 1, struct synthesis_groups);
    out->n_groups = group_by_level(y, a, &out->groups[0]);
    for (size_t i = 0; i < form->n_fields; i++) {
        const struct form_field *f = &form->field[i];
        if (f->type == FORM_CHOICE && !f->per_outcome && !f->several &&
            !str_eq_c(f->id, "literature"))
            out->n_groups += synthesis_group_by(y, f, a, &out->groups[out->n_groups]);
    }
}

/* ---- Patients -------------------------------------------------------------------------------- */

static bool shares(const struct synthesis_shared_list *l, const struct synthesis *y,
                   const char *literature)
{
    for (size_t i = 0; i < l->n; i++) {
        size_t n = 0;
        for (size_t k = 0; k < l->item[i].n; k++)
            n += str_eq_c(y->ev.item[l->item[i].article[k]].literature, literature);
        if (n > 1)
            return true;
    }
    return false;
}

/* Reviews may take in the same studies: only lists that are known and have nothing in common say
 * that their patients are different ones. */
static bool reviews_are_apart(const struct synthesis *y)
{
    const struct weighing *w = y->weighing;
    if (!w)
        return false;
    for (size_t i = 0; i < w->n; i++)
        if (w->review[i].source != OVERLAP_EXTRACTED)
            return false;
    return w->result.n == 0;
}

static void count_patients(const struct synthesis *y, const char *literature,
                           const struct synthesis_shared_list *shared, struct arena *a,
                           struct synthesis_patients *out)
{
    size_t articles = 0;
    *out = (struct synthesis_patients){0};
    for (size_t i = 0; i < y->ev.n; i++) {
        const struct evidence_article *x = &y->ev.item[i];
        int64_t n;
        if (!str_eq_c(x->literature, literature))
            continue;
        articles++;
        struct str said = evidence_value(x, "n_patients");
        if (!synthesis_read_count(said.len ? said : evidence_value(x, "patients"), &n))
            continue;
        out->low = out->n && out->low < n ? out->low : n;
        out->high = out->n && out->high > n ? out->high : n;
        out->sum += n;
        out->n++;
    }
    if (out->n == 0)
        return;
    out->may = SYNTHESIS_SUM_NOT;
    if (shares(shared, y, literature))
        out->why_not = SAID(y, a, MSG_SUMMARY_SHARED_PATIENTS);
    else if (strcmp(literature, "secondary") == 0 && out->n > 1 && !reviews_are_apart(y))
        out->why_not = SAID(y, a, MSG_SUMMARY_REVIEWS_OVERLAP);
    else if (out->n < articles)
        out->why_not = SAID(y, a, MSG_SUMMARY_PATIENTS_MISSING(articles - out->n));
    else
        out->may = SYNTHESIS_SUM_FINE;
    if (out->may != SYNTHESIS_SUM_FINE)
        out->sum = 0;
}

/* ---- Outcomes -------------------------------------------------------------------------------- */

static void add_direction(struct str direction, struct synthesis_outcome *out)
{
    static const char *const word[SYNTHESIS_DIRECTIONS] = {"benefit", "harm", "none", "unclear"};
    for (size_t i = 0; i < SYNTHESIS_DIRECTIONS; i++)
        out->direction[i] += str_eq_c(direction, word[i]);
}

static void read_outcome(const struct synthesis *y, const struct form_outcome *o, struct arena *a,
                         struct synthesis_outcome *out)
{
    const char *id = arena_str(a, o->id).ptr;
    *out = (struct synthesis_outcome){
        .id = o->id, .label = o->label[y->lang], .article = ARENA_ARRAY(a, y->ev.n, size_t)};
    for (size_t i = 0; i < y->ev.n; i++) {
        const struct evidence_article *x = &y->ev.item[i];
        double low, high;
        if (!synthesis_outcome_text(y, x, o->id, a).len)
            continue;
        out->article[out->n++] = i;
        add_direction(evidence_value_of(x, "direction", id), out);
        if (!synthesis_read_percent(evidence_value_of(x, "range", id), &low, &high))
            continue;
        out->low = out->n_ranges && out->low < low ? out->low : low;
        out->high = out->n_ranges && out->high > high ? out->high : high;
        out->n_ranges++;
    }
}

void synthesis_summarise(const struct synthesis *y, struct arena *a, struct synthesis_summary *out)
{
    size_t without;
    *out = (struct synthesis_summary){
        .n = y->ev.n,
        .n_secondary = synthesis_of_literature(y, "secondary"),
        .n_primary = synthesis_of_literature(y, "primary"),
    };
    synthesis_years(y, &out->first_year, &out->last_year, &without);
    synthesis_find_shared(y, a, &out->shared);
    add_groups(y, a, out);
    count_patients(y, "secondary", &out->shared, a, &out->secondary);
    count_patients(y, "primary", &out->shared, a, &out->primary);
    out->outcome = ARENA_ARRAY(a, y->ev.form.n_outcomes, struct synthesis_outcome);
    for (size_t i = 0; i < y->ev.form.n_outcomes; i++) {
        read_outcome(y, &y->ev.form.outcome[i], a, &out->outcome[out->n_outcomes]);
        out->n_outcomes += out->outcome[out->n_outcomes].n > 0;
    }
}
