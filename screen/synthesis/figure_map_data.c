/* figure_map_data.c - what the evidence map counts: outcomes, populations, and the articles of each
 * pair by level. */
#include "screen/synthesis/figure_map.h"

/* ---- Populations ----------------------------------------------------------------------------- */

static size_t population_for(struct evidence_map *m, struct str label)
{
    for (size_t i = 0; i < m->n_populations; i++)
        if (str_eq(m->population[i], label))
            return i;
    m->population[m->n_populations] = label;
    return m->n_populations++;
}

/* By a choice of the form, in its order. */
static bool by_choice(const struct synthesis *y, const char *id, struct arena *a,
                      struct evidence_map *m)
{
    struct synthesis_groups g;
    const struct form_field *f = form_find(&y->ev.form, str_c(id));
    if (!f || f->type != FORM_CHOICE || !synthesis_group_by(y, f, a, &g))
        return false;
    for (size_t i = 0; i < g.n; i++)
        for (size_t k = 0; k < g.item[i].n; k++)
            m->of_article[g.item[i].article[k]] = population_for(m, g.item[i].label);
    return true;
}

/* By what people wrote, in the order of the articles; those without come last. */
static bool by_text(const struct synthesis *y, const char *id, struct arena *a,
                    struct evidence_map *m)
{
    bool any = false;
    for (size_t i = 0; i < y->ev.n; i++)
        any = any || str_trim(evidence_value(&y->ev.item[i], id)).len;
    for (size_t pass = 0; any && pass < 2; pass++)
        for (size_t i = 0; i < y->ev.n; i++) {
            struct str said = str_trim(evidence_value(&y->ev.item[i], id));
            if ((said.len > 0) == (pass == 0))
                m->of_article[i] =
                    population_for(m, said.len ? said : SAID(y, a, MSG_SUMMARY_NOT_SAID));
        }
    return any;
}

static void by_literature(const struct synthesis *y, struct arena *a, struct evidence_map *m)
{
    const struct msg_call label[] = {MSG_TABLE_SECONDARY, MSG_TABLE_PRIMARY, MSG_TABLE_UNKNOWN};
    for (size_t k = 0; k < COUNT_OF(label); k++)
        for (size_t i = 0; i < y->ev.n; i++)
            if (str_eq_c(y->ev.item[i].literature, SYNTHESIS_LITERATURE[k]))
                m->of_article[i] = population_for(m, SAID(y, a, label[k]));
}

/* The populations with most articles first; those not stated stay last. */
static void most_first(const struct synthesis *y, struct arena *a, struct evidence_map *m)
{
    size_t n = m->n_populations;
    size_t *count = ARENA_ARRAY(a, n, size_t), *to = ARENA_ARRAY(a, n, size_t);
    struct str *was = m->population, not_said = SAID(y, a, MSG_SUMMARY_NOT_SAID);
    for (size_t i = 0; i < y->ev.n; i++)
        count[m->of_article[i]] += !str_eq(was[m->of_article[i]], not_said);
    m->population = ARENA_ARRAY(a, n, struct str);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < n; k++)
            to[i] += count[k] > count[i] || (count[k] == count[i] && k < i);
        m->population[to[i]] = was[i];
    }
    for (size_t i = 0; i < y->ev.n; i++)
        m->of_article[i] = to[m->of_article[i]];
}

/* The smallest columns become one, when there are more than a page has room for. */
static void join_small(const struct synthesis *y, struct arena *a, struct evidence_map *m)
{
    size_t last = MAP_POPULATIONS_MAX - 1;
    if (m->n_populations <= MAP_POPULATIONS_MAX)
        return;
    for (size_t i = 0; i < y->ev.n; i++)
        if (m->of_article[i] > last)
            m->of_article[i] = last;
    m->population[last] = SAID(y, a, MSG_FIGURE_OTHER_POPULATIONS);
    m->n_populations = MAP_POPULATIONS_MAX;
}

/* ---- Outcomes -------------------------------------------------------------------------------- */

static void add_row(struct evidence_map *m, struct str label)
{
    m->row[m->n_rows] = (struct evidence_map_row){.label = label};
    m->n_rows++;
}

static void count(const struct synthesis *y, struct evidence_map *m, size_t row, size_t article)
{
    size_t levels, at = MAP_LEVELS - 1;
    const char *const *level = level_names(&levels);
    for (size_t i = 0; i < levels && i < MAP_LEVELS - 1; i++)
        if (str_eq_c(y->ev.item[article].level.level, level[i]))
            at = i;
    m->row[row].n[m->of_article[article]][at]++;
    m->row[row].all[at]++;
    m->level_used[at] = true;
}

/* Whether an article says anything of each outcome: [outcome * articles + article]. */
static bool *said(const struct synthesis *y, struct arena *a, size_t *articles)
{
    const struct form *form = &y->ev.form;
    bool *yes = ARENA_ARRAY(a, form->n_outcomes * y->ev.n, bool);
    for (size_t o = 0; o < form->n_outcomes; o++)
        for (size_t i = 0; i < y->ev.n; i++) {
            bool x = synthesis_outcome_text(y, &y->ev.item[i], form->outcome[o].id, a).len > 0;
            yes[o * y->ev.n + i] = x;
            articles[o] += x;
        }
    return yes;
}

/* An outcome has a row of its own unless as many others as there are rows have more articles. */
static bool has_row(const size_t *articles, size_t n, size_t o)
{
    size_t used = 0, larger = 0;
    for (size_t k = 0; k < n; k++) {
        used += articles[k] > 0;
        larger += articles[k] > articles[o] || (articles[k] == articles[o] && k < o);
    }
    return articles[o] && (used <= MAP_ROWS_MAX || larger < MAP_ROWS_MAX - 1);
}

static void rows_by_outcome(const struct synthesis *y, struct arena *a, struct evidence_map *m)
{
    const struct form *form = &y->ev.form;
    size_t n = y->ev.n, *articles = ARENA_ARRAY(a, form->n_outcomes, size_t);
    bool *yes = said(y, a, articles), *other = ARENA_ARRAY(a, n, bool), any = false;
    for (size_t o = 0; o < form->n_outcomes; o++) {
        bool row = has_row(articles, form->n_outcomes, o);
        if (row)
            add_row(m, form->outcome[o].label[y->lang]);
        for (size_t i = 0; i < n; i++) {
            if (!yes[o * n + i])
                continue;
            if (row)
                count(y, m, m->n_rows - 1, i);
            else
                any = other[i] = true;
        }
    }
    if (any)
        add_row(m, SAID(y, a, MSG_FIGURE_OTHER_OUTCOMES));
    for (size_t i = 0; any && i < n; i++)
        if (other[i])
            count(y, m, m->n_rows - 1, i);
}

/* Reviews extracted without outcomes: what was found, and what it meant. */
static void rows_by_field(const struct synthesis *y, struct arena *a, struct evidence_map *m)
{
    const struct {
        const char *field;
        struct msg_call label;
    } row[] = {{"genetic_findings", MSG_NARRATIVE_YIELD},
               {"clinical_findings", MSG_NARRATIVE_EFFECT}};
    for (size_t r = 0; r < COUNT_OF(row); r++) {
        bool begun = false;
        for (size_t i = 0; i < y->ev.n; i++) {
            if (!evidence_value(&y->ev.item[i], row[r].field).len)
                continue;
            if (!begun)
                add_row(m, SAID(y, a, row[r].label));
            begun = true;
            count(y, m, m->n_rows - 1, i);
        }
    }
}

bool evidence_map_count(const struct synthesis *y, struct arena *a, struct evidence_map *out)
{
    size_t rows = y->ev.form.n_outcomes + 3;
    *out = (struct evidence_map){.population = ARENA_ARRAY(a, y->ev.n + 3, struct str),
                                 .of_article = ARENA_ARRAY(a, y->ev.n, size_t),
                                 .row = ARENA_ARRAY(a, rows, struct evidence_map_row)};
    out->by_population = by_text(y, "population_group", a, out) || by_choice(y, "breadth", a, out);
    if (!out->by_population)
        by_literature(y, a, out);
    most_first(y, a, out);
    join_small(y, a, out);
    rows_by_outcome(y, a, out);
    out->by_outcome = out->n_rows > 0;
    if (!out->by_outcome)
        rows_by_field(y, a, out);
    return out->n_rows > 0;
}

void evidence_map_join(struct evidence_map *m)
{
    static const size_t to[MAP_LEVELS] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, MAP_LEVELS - 1};
    for (size_t i = 0; i < MAP_LEVELS; i++) {
        if (to[i] == i)
            continue;
        for (size_t r = 0; r < m->n_rows; r++) {
            for (size_t c = 0; c < m->n_populations; c++) {
                m->row[r].n[c][to[i]] += m->row[r].n[c][i];
                m->row[r].n[c][i] = 0;
            }
            m->row[r].all[to[i]] += m->row[r].all[i];
            m->row[r].all[i] = 0;
        }
        m->level_used[to[i]] = m->level_used[to[i]] || m->level_used[i];
        m->level_used[i] = false;
    }
}
