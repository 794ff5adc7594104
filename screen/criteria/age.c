/* age.c - see age.h: headings and words; age_stated.c reads the numbers. */
#include "screen/criteria/age.h"

#include "pubmed/query/subject.h"

struct group {
    const char *name;
    int64_t low, below;
};

static const struct group tags[] = {
    {"Infant, Newborn", 0, 1},  {"Infant", 0, 2},
    {"Child, Preschool", 2, 6}, {"Child", 6, 13},
    {"Adolescent", 13, 18},     {"Young Adult", 19, 25},
    {"Adult", 19, AGE_OPEN},    {"Middle Aged", 45, 65},
    {"Aged", 65, AGE_OPEN},     {"Aged, 80 and over", 80, AGE_OPEN},
};

static const struct group words[] = {
    {"newborn", 0, 1},
    {"newborns", 0, 1},
    {"neonate", 0, 1},
    {"neonates", 0, 1},
    {"neonatal", 0, 1},
    {"infant", 0, 2},
    {"infants", 0, 2},
    {"toddler", 1, 4},
    {"toddlers", 1, 4},
    {"child", 0, 18},
    {"children", 0, 18},
    {"childhood", 0, 18},
    {"pediatric", 0, 18},
    {"paediatric", 0, 18},
    {"pediatrics", 0, 18},
    {"paediatrics", 0, 18},
    {"schoolchildren", 5, 18},
    {"adolescent", 13, 18},
    {"adolescents", 13, 18},
    {"adolescence", 13, 18},
    {"teenagers", 13, 18},
    {"teenager", 13, 18},
    {"boy", 0, 18},
    {"boys", 0, 18},
    {"girl", 0, 18},
    {"girls", 0, 18},
    {"adult", 18, AGE_OPEN},
    {"adults", 18, AGE_OPEN},
    {"adulthood", 18, AGE_OPEN},
    {"women", 18, AGE_OPEN},
    {"men", 18, AGE_OPEN},
    {"elderly", 65, AGE_OPEN},
    {"geriatric", 65, AGE_OPEN},
    {"octogenarians", 80, 90},
    {"woman", 18, AGE_OPEN},
    {"man", 18, AGE_OPEN},
};

static void add(struct age_signs *out, struct age_sign sign)
{
    out->item = arena_grow(out->a, out->item, out->n, &out->cap, sizeof *out->item);
    out->item[out->n++] = sign;
}

/* The Child-Pugh score grades the liver. */
static bool is_score(const struct wording *w, size_t i)
{
    return wording_is(w, i, "child") &&
           (wording_is(w, i + 1, "pugh") || wording_is(w, i + 1, "turcotte"));
}

/* Every place of the words, by the record's own table of them. */
static void search_words(const struct word_table *table, struct age_signs *out)
{
    for (size_t k = 0; k < COUNT_OF(words); k++) {
        const struct word_entry *entry = word_table_find(table, str_c(words[k].name));
        for (uint32_t p = entry ? entry->first : WORD_NONE; p != WORD_NONE;
             p = table->place[p].next) {
            size_t i = table->place[p].text, token = table->place[p].token;
            const struct query_text *t = &table->text[i];
            struct wording w = {t->text, table->tokens[i].item, table->tokens[i].n};
            if ((t->place != QP_TITLE && t->place != QP_ABSTRACT) || is_score(&w, token))
                continue;
            add(out, (struct age_sign){
                         AGE_WORD,
                         words[k].low,
                         words[k].below,
                         {0, t->place, t->part, w.token[token].start, w.token[token].end}});
        }
    }
}

static void search_numbers(const struct query_text *t, const struct wording *w,
                           struct age_signs *out)
{
    struct age_sign sign;
    for (size_t i = 0; i < w->n; i++) {
        size_t first = i, last = i;
        if (!age_stated_at(w, i, &sign, &first, &last))
            continue;
        sign.at =
            (struct query_hit){0, t->place, t->part, w->token[first].start, w->token[last].end};
        add(out, sign);
        i = last;
    }
}

static int by_place(const void *x, const void *y)
{
    const struct query_hit *a = &((const struct age_sign *)x)->at;
    const struct query_hit *b = &((const struct age_sign *)y)->at;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    return (a->start > b->start) - (a->start < b->start);
}

static void search_tags(const struct bib_record *r, struct age_signs *out)
{
    for (size_t i = 0; i < r->n_mesh; i++)
        for (size_t k = 0; k < COUNT_OF(tags); k++)
            if (str_eq_nocase_c(r->mesh[i].name, tags[k].name))
                add(out,
                    (struct age_sign){AGE_TAG, tags[k].low, tags[k].below, {0, QP_MESH, i, 0, 0}});
}

void age_signs_of(const struct bib_record *r, const struct query_subject *s, struct arena *a,
                  struct age_signs *out)
{
    const struct word_table *table = subject_core(s);
    *out = (struct age_signs){.a = a};
    for (size_t i = 0; i < table->n_texts; i++) {
        const struct query_text *t = &table->text[i];
        struct wording w = {t->text, table->tokens[i].item, table->tokens[i].n};
        if (t->place == QP_TITLE || t->place == QP_ABSTRACT)
            search_numbers(t, &w, out);
    }
    search_words(table, out);
    search_tags(r, out);
    if (out->n)
        qsort(out->item, out->n, sizeof *out->item, by_place);
}
