/* sample.c - see sample.h: of the numbers that count people, the study's own. */
#include "screen/criteria/sample.h"

#include "pubmed/query/subject.h"
#include "screen/criteria/sample_internal.h"

static bool is_background(const struct bib_record *r, const struct query_text *t)
{
    return t->place == QP_ABSTRACT &&
           (str_starts_nocase(r->abstract[t->part].label, "background") ||
            str_starts_nocase(r->abstract[t->part].label, "introduction"));
}

static void search(const struct bib_record *r, const struct query_text *t, const struct wording *w,
                   int *best, struct sample_size *out)
{
    struct sample_candidate c;
    int place = t->place == QP_TITLE ? 2 : is_background(r, t) ? -2 : 0;
    for (size_t i = 0, next; i < w->n; i = next) {
        next = i + 1;
        if (!sample_candidate_at(w, i, &c, &next))
            continue;
        c.score += place;
        if (c.score < 0 ||
            (out->found && (c.score < *best || (c.score == *best && c.low <= out->low))))
            continue;
        *best = c.score;
        *out = (struct sample_size){
            .found = true,
            .low = c.low,
            .high = c.high,
            .firm = c.own || t->place == QP_TITLE,
            .at = {0, t->place, t->part, w->token[c.first].start, w->token[c.last].end}};
    }
}

/* "case report", "a case of", "we report a case" */
static bool one_case_at(const struct wording *w, size_t i, size_t *last)
{
    if (!wording_is(w, i, "case"))
        return false;
    *last = i + 1;
    if (wording_is(w, i + 1, "report") || wording_is(w, i + 1, "presentation"))
        return true;
    return i > 0 && wording_is(w, i - 1, "a") && wording_is(w, i + 1, "of");
}

static void search_case(const struct query_text *t, const struct wording *w,
                        struct sample_size *out)
{
    size_t last;
    for (size_t i = 0; !out->found && i < w->n; i++)
        if (one_case_at(w, i, &last))
            *out = (struct sample_size){
                .found = true,
                .low = 1,
                .high = 1,
                .firm = true,
                .at = {0, t->place, t->part, w->token[i].start, w->token[last].end}};
}

static void few_by_type(const struct bib_record *r, struct sample_size *out)
{
    for (size_t i = 0; !out->found && i < r->n_pub_types; i++)
        if (str_eq_nocase_c(r->pub_type[i].name, "Case Reports"))
            *out = (struct sample_size){.found = true,
                                        .low = 1,
                                        .high = SAMPLE_OPEN,
                                        .from_type = true,
                                        .at = {0, QP_PUB_TYPE, i, 0, 0}};
}

struct sample_size sample_size_of(const struct bib_record *r, const struct query_subject *s)
{
    const struct word_table *table = subject_core(s);
    struct sample_size out = {0};
    int best = 0;
    for (size_t i = 0; i < table->n_texts; i++) {
        const struct query_text *t = &table->text[i];
        struct wording w = {t->text, table->tokens[i].item, table->tokens[i].n};
        if (t->place == QP_TITLE || t->place == QP_ABSTRACT)
            search(r, t, &w, &best, &out);
    }
    for (size_t i = 0; i < table->n_texts && !out.found; i++) {
        const struct query_text *t = &table->text[i];
        struct wording w = {t->text, table->tokens[i].item, table->tokens[i].n};
        if (t->place == QP_TITLE)
            search_case(t, &w, &out);
    }
    few_by_type(r, &out);
    return out;
}
