/* level.c - levels of evidence: the table, what is suggested and found, given and agreed on. */
#include "app/web/api/level.h"

#include "app/json/level.h"
#include "app/web/api/extraction_saved.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"

#define EXTRACTS (WEB_EXTRACTOR | WEB_REVIEWER)

void level_put(struct json_out *j, const struct level *l, int64_t seq)
{
    json_obj(j);
    if (seq)
        json_key_int(j, "seq", seq);
    json_key_str(j, "person", l->person);
    json_key_str(j, "question", l->question);
    json_key_str(j, "level", l->level);
    json_key_bool(j, "minus", l->minus);
    json_key_str(j, "reason", l->reason);
    json_end(j);
}

/* ---- Giving one, agreeing on one ------------------------------------------------------------ */

typedef enum err_code send_fn(struct store *s, const char *person, int64_t root,
                              const struct level *l, int64_t version, struct arena *a,
                              struct level_said *changed, struct err *e);

static enum err_code send(struct web_call *c, send_fn *how, struct err *e)
{
    struct level_said changed;
    struct level l = {.question = call_text(c, "question"),
                      .level = call_text(c, "level"),
                      .minus = call_bool(c, "minus"),
                      .reason = call_text(c, "reason")};
    enum err_code rc = how(c->store, c->person, call_int(c, "record"), &l, call_int(c, "version"),
                           c->arena, &changed, e);
    if (rc == ERR_OK)
        return extraction_saved(c, NULL, e);
    if (changed.seq) {
        struct buf text = {0};
        level_put(&(struct json_out){.out = &text}, &changed.level, changed.seq);
        c->changed = arena_str(c->arena, buf_str(&text));
        buf_release(&text);
    }
    return rc;
}

static enum err_code set_level(struct web_call *c, struct err *e)
{
    return send(c, level_send, e);
}

static enum err_code agree(struct web_call *c, struct err *e)
{
    return send(c, level_agree, e);
}

/* ---- One article ---------------------------------------------------------------------------- */

static enum err_code advice(struct web_call *c, struct err *e)
{
    struct levels l;
    struct level_findings f;
    int64_t root = call_int(c, "record");
    enum err_code rc = levels_load(c->store, c->person, c->arena, &l, e);
    if (rc != ERR_OK)
        return rc;
    const struct level_article *x = levels_find(&l, root);
    if (!x)
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_PATH(c->http->path));
    levels_check(&l, root, c->arena, &f);
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "record", root);
    json_key_int(j, "version", x->view.version);
    json_key_bool(j, "differs", level_differs(&x->view));
    json_key(j, "suggestion");
    level_suggestion_put(j, &x->suggestion, c->lang, c->arena);
    json_key(j, "findings");
    level_findings_put(j, &f, c->lang);
    json_end(j);
    return ERR_OK;
}

/* ---- All articles --------------------------------------------------------------------------- */

static void put_strengths(struct json_out *j, const struct levels *l, enum lang lang)
{
    json_key_arr(j, "strengths");
    for (enum level_strength s = LEVEL_STRENGTH_UNSAID; s <= LEVEL_STRENGTH_LOW; s++) {
        size_t n = 0;
        for (size_t i = 0; i < l->n; i++)
            n += level_strength_of(l->item[i].suggestion.design) == s;
        if (n == 0)
            continue;
        json_obj(j);
        json_key(j, "strength");
        level_strength_put(j, s, lang);
        json_key_arr(j, "articles");
        for (size_t i = 0; i < l->n; i++)
            if (level_strength_of(l->item[i].suggestion.design) == s)
                json_str(j, l->item[i].x.citation);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static enum err_code summary(struct web_call *c, struct err *e)
{
    struct levels l;
    struct level_findings f;
    enum err_code rc = levels_load(c->store, c->person, c->arena, &l, e);
    if (rc != ERR_OK)
        return rc;
    levels_check(&l, 0, c->arena, &f);
    const struct level_summary_article *x = levels_for_summary(&l, c->arena);
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "articles", (int64_t)l.n);
    json_key_c(j, "sentence", level_summary(x, l.n, c->lang, c->arena));
    json_key_c(j, "columns", level_summary_columns(x, l.n, c->lang, c->arena));
    put_strengths(j, &l, c->lang);
    json_key(j, "findings");
    level_findings_put(j, &f, c->lang);
    json_end(j);
    return ERR_OK;
}

/* In the order of level_questions. */
static const char *const COLUMNS[] = {"therapy",      "prognosis", "diagnosis",
                                      "differential", "economic",  NULL};
static const char *const CONSISTENCY[] = {"unsaid", "consistent", "inconsistent", NULL};

static enum err_code grade(struct web_call *c, struct err *e)
{
    struct levels l;
    struct level_grade g;
    struct level_judgement how = {.consistency =
                                      (enum level_consistency)call_word(c, "consistency", 0),
                                  .extrapolated = call_bool(c, "extrapolated")};
    size_t column = call_word(c, "column", LEVEL_QUESTIONS);
    size_t n = 0;
    enum err_code rc = levels_load(c->store, c->person, c->arena, &l, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < l.n; i++)
        if (column == LEVEL_QUESTIONS || str_eq_c(l.item[i].x.level.question, COLUMNS[column]))
            l.item[n++] = l.item[i];
    l.n = n;
    level_grade_of(levels_for_grade(&l, c->arena), l.n, &how, &g);
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key(j, "grade");
    level_grade_put(j, &g, c->lang, c->arena);
    json_key_arr(j, "articles");
    for (size_t i = 0; i < l.n; i++)
        json_str(j, l.item[i].x.citation);
    json_end(j);
    json_end(j);
    return ERR_OK;
}

static enum err_code agreement(struct web_call *c, struct err *e)
{
    const struct agreement_options o = {0};
    struct levels_agreement x;
    enum err_code rc = levels_agreement(c->store, c->person, &o, c->arena, &x, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    level_agreement_put(j, &x, &o);
    json_end(j);
    return ERR_OK;
}

/* ---- The table ------------------------------------------------------------------------------ */

static enum err_code levels(struct web_call *c, struct err *e)
{
    size_t questions, n;
    const char *const *question = level_questions(&questions);
    const char *const *level = level_names(&n);
    struct json_out *j = call_json(c);
    (void)e;
    json_obj(j);
    json_key_c(j, "homogeneity", level_homogeneity(c->lang));
    json_key_c(j, "minus", level_minus_meaning(c->lang));
    json_key_arr(j, "questions");
    for (size_t q = 0; q < questions; q++) {
        json_obj(j);
        json_key_c(j, "id", question[q]);
        json_key_c(j, "label", level_question_label(c->lang, str_c(question[q])));
        json_key_arr(j, "levels"); /* those the column has */
        for (size_t i = 0; i < n; i++) {
            const char *meaning = level_meaning_in(c->lang, str_c(question[q]), str_c(level[i]));
            if (!meaning)
                continue;
            json_obj(j);
            json_key_c(j, "level", level[i]);
            json_key_c(j, "meaning", meaning);
            json_end(j);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_end(j);
    return ERR_OK;
}

static const struct field LEVEL[] = {
    {.name = "question", .type = FIELD_TEXT, .required = true, .high = 32},
    {.name = "level", .type = FIELD_TEXT, .required = true, .high = 8},
    {.name = "minus", .type = FIELD_BOOL},
    {.name = "reason", .type = FIELD_TEXT, .required = true, .high = 4000},
    {.name = "version", .type = FIELD_INT, .required = true, .low = 0, .high = INT64_MAX},
    {.name = NULL}};
static const struct field GRADE[] = {
    {.name = "column", .type = FIELD_WORD, .word = COLUMNS},
    {.name = "consistency", .type = FIELD_WORD, .word = CONSISTENCY},
    {.name = "extrapolated", .type = FIELD_BOOL},
    {.name = NULL}};

const struct route ROUTES_LEVEL[] = {
    {.method = "PUT",
     .path = "/api/v1/extraction/{record}/level",
     .summary = "Give an article its level of evidence, unless that changed meanwhile",
     .kind = ROUTE_WRITE,
     .roles = EXTRACTS,
     .body = LEVEL,
     .handle = set_level},
    {.method = "PUT",
     .path = "/api/v1/extraction/{record}/level/agreed",
     .summary = "Record the level that is agreed on, with its reason",
     .kind = ROUTE_WRITE,
     .roles = EXTRACTS,
     .body = LEVEL,
     .handle = agree},
    {.method = "GET",
     .path = "/api/v1/extraction/{record}/levels",
     .summary = "What a rule suggests for an article, and what speaks against its level",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = advice},
    {.method = "GET",
     .path = "/api/v1/levels",
     .summary = "The Oxford levels of evidence (2009) by type of question",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = levels},
    {.method = "GET",
     .path = "/api/v1/levels/summary",
     .summary = "The report's sentences on the levels, the words for each kind, the findings",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = summary},
    {.method = "GET",
     .path = "/api/v1/levels/grade",
     .summary = "The grade of recommendation of the included articles, or of one column's",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = GRADE,
     .handle = grade},
    {.method = "GET",
     .path = "/api/v1/levels/agreement",
     .summary = "How far people agree on levels, before anybody saw another's",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = agreement},
    {.method = NULL}};
