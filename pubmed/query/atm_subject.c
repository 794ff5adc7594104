/* atm_subject.c - the subject table of automatic term mapping: subheadings, headings with
 * their entry terms, publication types, pharmacological actions, supplementary concepts. */
#include "lib/base/text.h"
#include "pubmed/query/atm.h"

#define CLASS_PUB_TYPE     2
#define SAME_NAME_MAX      4
#define REWORDINGS_MAX     8
#define REWORDED_WORDS_MAX 4 /* longer names are looked up only as they stand */

/* Lower case with `&` spelt out, as PubMed shows what it mapped. */
static struct str shown(struct str name, struct arena *a)
{
    struct buf b = {0};
    struct str s = text_casefold(name, a);
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '&')
            buf_adds(&b, "and");
        else
            buf_addch(&b, s.ptr[i]);
    s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void add(struct atm_hits *h, enum query_field field, struct str name, struct arena *a)
{
    if (h->n < ATM_HITS_MAX)
        h->item[h->n++] = (struct atm_hit){field, shown(name, a)};
}

/* `ct`, `us` and the like are codes for a tag to carry, not words. */
static void add_subheadings(struct atm_hits *h, const struct mesh *m, struct str run,
                            struct arena *a)
{
    const struct mesh_heading *found[SAME_NAME_MAX];
    size_t n = mesh_find_all(m, MESH_QUALIFIER, run, SAME_NAME_MAX, found);
    for (size_t i = 0; i < n; i++)
        if (!str_eq_nocase(str_trim(run), found[i]->abbreviation))
            add(h, QF_SUBHEADING, found[i]->name, a);
}

static void add_headings(struct atm_hits *h, const struct mesh *m, struct str run, struct arena *a)
{
    const struct mesh_heading *found[SAME_NAME_MAX];
    size_t n = mesh_find_all(m, MESH_DESCRIPTOR, run, SAME_NAME_MAX, found);
    for (size_t i = 0; i < n; i++) {
        if (mesh_is_action(m, found[i]))
            add(h, QF_PHARM_ACTION, found[i]->name, a);
        add(h, found[i]->descriptor_class == CLASS_PUB_TYPE ? QF_PUB_TYPE : QF_MESH, found[i]->name,
            a);
    }
}

static void add_concepts(struct atm_hits *h, const struct mesh *m, struct str run, struct arena *a)
{
    struct mesh_concept found[SAME_NAME_MAX];
    size_t n = mesh_find_concepts(m, run, SAME_NAME_MAX, found);
    for (size_t i = 0; i < n; i++)
        add(h, QF_SUPPLEMENTARY, found[i].name, a);
}

static struct atm_hits look_up(const struct mesh *m, struct str run, struct arena *a)
{
    struct atm_hits h = {.n = 0};
    add_subheadings(&h, m, run, a);
    size_t subheadings = h.n;
    add_headings(&h, m, run, a);
    if (h.n == subheadings)
        add_concepts(&h, m, run, a);
    return h;
}

static size_t count_blanks(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == ' ';
    return n;
}

struct atm_hits atm_subjects(const struct resolver *r, struct str run)
{
    struct arena *a = r->build.a;
    struct str other[REWORDINGS_MAX];
    struct atm_hits h = {.n = 0};
    if (!r->mesh || memchr(run.ptr, '*', run.len))
        return h;
    h = look_up(r->mesh, run, a);
    if (h.n)
        return h;
    if (count_blanks(run) >= REWORDED_WORDS_MAX)
        return h;
    size_t n = atm_rewordings(r->mesh, run, a, COUNT_OF(other), other);
    for (size_t i = 0; i < n && h.n == 0; i++) {
        h = look_up(r->mesh, other[i], a);
        h.instead = other[i];
    }
    return h;
}
