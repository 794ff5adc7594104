/* levels.c - the included articles with their levels, and what is suggested, found and said. */
#include "screen/evidence/evidence_internal.h"
#include "screen/overlap/quality.h"

static struct level_features features(const struct evidence_article *x, struct arena *a)
{
    struct level_extracted *list = ARENA_ARRAY(a, x->n_values, struct level_extracted);
    size_t n = 0;
    for (size_t i = 0; i < x->n_values; i++)
        if (x->value[i].outcome.len == 0)
            list[n++] = (struct level_extracted){x->value[i].field, x->value[i].value};
    return (struct level_features){&x->record, list, n};
}

/* As a person extracted them: "AMSTAR, GRADE", or "" for none. */
static struct str appraisal_said(struct str words, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < words.len && !str_eq_c(words, "none"); i++) {
        char c = words.ptr[i];
        if (c == '\n')
            buf_adds(&b, ", ");
        else
            buf_addch(&b, (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c));
    }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* Formal quality assessments: those extracted, else those that its texts name. */
static struct str appraisal(const struct evidence_article *x, struct arena *a)
{
    struct quality_text *text = ARENA_ARRAY(a, 2 + x->n_values, struct quality_text);
    struct quality_list found;
    struct str said = evidence_value(x, "quality_assessment");
    size_t n = 0;
    if (said.len)
        return appraisal_said(said, a);
    text[n++] = (struct quality_text){STR("title"), x->record.title};
    text[n++] = (struct quality_text){STR("abstract"), bib_abstract_text(&x->record, a)};
    for (size_t i = 0; i < x->n_values; i++)
        text[n++] = (struct quality_text){x->value[i].field, x->value[i].value};
    quality_find(text, n, a, &found);
    return quality_names(&found, a);
}

enum err_code levels_load(struct store *s, const char *reader, struct arena *a, struct levels *out,
                          struct err *e)
{
    struct evidence_reader r;
    struct evidence ev;
    *out = (struct levels){0};
    enum err_code rc = evidence_reader(s, reader, &r, e);
    if (rc == ERR_OK)
        rc = evidence_load_as(s, &r, a, &ev, e);
    if (rc != ERR_OK)
        return rc;
    out->item = ARENA_ARRAY(a, ev.n, struct level_article);
    for (size_t i = 0; rc == ERR_OK && i < ev.n; i++) {
        struct level_article *x = &out->item[out->n++];
        x->x = ev.item[i];
        rc = level_view_as(s, &r, x->x.root, a, &x->view, e);
        levels_suggest(x, STR(""), a, &x->suggestion);
        x->appraisal = appraisal(&x->x, a);
    }
    return rc;
}

const struct level_article *levels_find(const struct levels *l, int64_t root)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->item[i].x.root == root)
            return &l->item[i];
    return NULL;
}

void levels_suggest(const struct level_article *x, struct str question, struct arena *a,
                    struct level_suggestion *out)
{
    struct level_features f = features(&x->x, a);
    level_suggest(&f, question, a, out);
}

static struct level_opinion opinion_of(const struct level *l)
{
    return (struct level_opinion){l->person, l->question, l->level, l->reason, l->minus};
}

/* By age; what is agreed on stands between what was said before and after it. */
static struct level_case case_of(const struct level_article *x, struct arena *a)
{
    const struct level_view *v = &x->view;
    struct level_opinion *list = ARENA_ARRAY(a, v->n + 1, struct level_opinion);
    size_t n = 0, stands = v->n ? v->n - 1 : 0;
    bool agreed = v->agreed.seq != 0, placed = !agreed;
    for (size_t i = 0; i <= v->n; i++) {
        if (!placed && (i == v->n || v->said[i].seq > v->agreed.seq)) {
            stands = n;
            list[n++] = opinion_of(&v->agreed.level);
            placed = true;
        }
        if (i < v->n)
            list[n++] = opinion_of(&v->said[i].level);
    }
    return (struct level_case){.id = x->x.root,
                               .label = x->x.citation,
                               .literature = x->x.literature,
                               .suggestion = &x->suggestion,
                               .appraisal = x->appraisal,
                               .opinion = list,
                               .n = n,
                               .stands = stands,
                               .agreed = agreed};
}

void levels_check(const struct levels *l, int64_t root, struct arena *a, struct level_findings *out)
{
    struct level_case *list = ARENA_ARRAY(a, l->n, struct level_case);
    size_t n = 0;
    *out = (struct level_findings){0};
    for (size_t i = 0; i < l->n; i++) {
        const struct level_article *x = &l->item[i];
        if (!x->view.hidden && (root == 0 || x->x.root == root))
            list[n++] = case_of(x, a);
    }
    if (root == 0)
        level_check(list, n, a, out);
    else if (n)
        level_check_one(&list[0], a, out);
}

struct level_summary_article *levels_for_summary(const struct levels *l, struct arena *a)
{
    struct level_summary_article *out = ARENA_ARRAY(a, l->n, struct level_summary_article);
    for (size_t i = 0; i < l->n; i++) {
        const struct evidence_article *x = &l->item[i].x;
        out[i] = (struct level_summary_article){.design = l->item[i].suggestion.design,
                                                .literature = x->literature,
                                                .level = x->level.level,
                                                .minus = x->level.minus,
                                                .question = x->level.question};
    }
    return out;
}

struct level_in_body *levels_for_grade(const struct levels *l, struct arena *a)
{
    struct level_in_body *out = ARENA_ARRAY(a, l->n, struct level_in_body);
    for (size_t i = 0; i < l->n; i++) {
        const struct level *x = &l->item[i].x.level;
        out[i] = (struct level_in_body){x->question, x->level, x->minus};
    }
    return out;
}
