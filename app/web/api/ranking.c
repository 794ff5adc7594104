/* ranking.c - why a record stands where it does in somebody's order; decisions that deserve a
 * second look. */
#include "app/json/doubts.h"
#include "app/web/api/tables.h"
#include "screen/import/record.h"
#include "screen/priority/priority.h"

/* ---- Why this record --------------------------------------------------------------- */

#define WHY_MOST 24 /* of what raises it, and of what lowers it */

/* The abstract is one text to the model and parts to the page: where a span of it stands. */
static void put_place(struct json_out *j, const struct bib_record *r, const struct rank_span *s)
{
    size_t part = 0, start = 0, len = r->title.len;
    if (s->in_abstract) {
        for (size_t at = 0; part < r->n_abstract; part++) {
            const struct bib_abstract_part *p = &r->abstract[part];
            start = at + (at > 0) + (p->label.len ? p->label.len + 2 : 0); /* bib_abstract_text */
            len = p->text.len;
            at = start + len;
            if (s->start < at)
                break;
        }
        if (part == r->n_abstract || s->start < start)
            return; /* in a label */
    }
    if (s->end - start > len)
        return; /* of another title than the one that is shown, or over the end of a part */
    json_obj(j);
    json_key_c(j, "place", s->in_abstract ? "abstract" : "title");
    json_key_int(j, "part", (int64_t)part);
    json_key_int(j, "start", (int64_t)(s->start - start));
    json_key_int(j, "end", (int64_t)(s->end - start));
    json_end(j);
}

/* Headings carry their kind before them (priority/rows.c). */
static struct str heading_kind(struct str text, const char **kind)
{
    static const struct {
        const char *prefix, *kind;
    } kinds[] = {{"pt:", "type"}, {"ot:", "keyword"}, {"so:", "journal"}};
    *kind = "heading";
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_starts(text, kinds[i].prefix)) {
            *kind = kinds[i].kind;
            return str_n(text.ptr + 3, text.len - 3);
        }
    return text;
}

static const char *verdict_word(char verdict)
{
    return verdict == '+' ? "met" : verdict == '-' ? "not_met" : "unclear";
}

struct why_shown {
    const struct priority_why *why;
    const struct bib_record *record;
    const struct pico *pico;
    enum lang lang;
    bool whole; /* the abstract is shown too */
};

static void put_reason(struct json_out *j, const struct why_shown *x, const struct rank_reason *r)
{
    const char *kind = "word";
    struct str text = r->text;
    if (r->kind == RANK_BY_HEADING)
        text = heading_kind(text, &kind);
    if (r->kind == RANK_BY_VERDICT) {
        kind = "criterion";
        text = x->pico->criterion[r->which].text[x->lang];
    }
    json_obj(j);
    json_key_c(j, "kind", kind);
    json_key_str(j, "text", text);
    json_key_num(j, "weight", r->weight);
    if (r->kind == RANK_BY_VERDICT)
        json_key_c(j, "verdict", verdict_word(x->why->text.verdicts.ptr[r->which]));
    json_key_arr(j, "places");
    for (size_t i = 0; i < r->n_span; i++)
        if (x->whole || !r->span[i].in_abstract)
            put_place(j, x->record, &r->span[i]);
    json_end(j);
    json_end(j);
}

static bool is_shown(const struct why_shown *x, const struct rank_reason *r)
{
    return r->kind == RANK_BY_VERDICT
               ? r->which < x->pico->n_criteria && r->which < x->why->text.verdicts.len
               : r->text.len > 0;
}

static void put_reasons(struct json_out *j, const char *key, const struct why_shown *x,
                        struct rank_reason *const *reason, size_t n)
{
    json_key_arr(j, key);
    for (size_t i = 0, told = 0; i < n && told < WHY_MOST; i++)
        if (is_shown(x, reason[i])) {
            put_reason(j, x, reason[i]);
            told++;
        }
    json_end(j);
}

static enum err_code why_with(struct web_call *c, struct priority *p, struct err *e)
{
    int64_t root = call_int(c, "record");
    enum stage stage = call_stage(c, "stage");
    const struct review_documents *d;
    struct bib_record r = {0};
    struct priority_why why;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = priority_why(p, c->store, c->person, stage, root, c->arena, &why, e);
    if (rc == ERR_OK)
        rc = record_load(c->store, root, c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    struct why_shown x = {&why, &r, &d->pico, c->lang, stage != STAGE_TITLE};
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_int(j, "record", root);
    json_key_int(j, "place", (int64_t)why.place);
    json_key_int(j, "of", (int64_t)why.n);
    json_key_num(j, "score", why.all.score);
    json_key_c(j, "basis", priority_basis_name(why.learned.basis));
    json_key_int(j, "labels", (int64_t)why.learned.labels);
    json_key_int(j, "includes", (int64_t)why.learned.includes);
    json_key_int(j, "references", (int64_t)why.learned.references);
    json_key_bool(j, "verdicts_withheld", why.verdicts_withheld);
    put_reasons(j, "raising", &x, why.raised, why.n_raised);
    put_reasons(j, "lowering", &x, why.lowered, why.n_lowered);
    json_end(j);
    return ERR_OK;
}

/* Whoever asks has a list made for them, with the models that the answer comes from. */
static enum err_code
ask(struct web_call *c, enum err_code (*run)(struct web_call *c, struct priority *p, struct err *e),
    struct err *e)
{
    ranker_give(ranker_take(c->web->ranker, c->person, call_stage(c, "stage")));
    return ranker_use(c, run, e);
}

static enum err_code why(struct web_call *c, struct err *e)
{
    return ask(c, why_with, e);
}

/* ---- A second look ----------------------------------------------------------------- */

static enum err_code check_with(struct web_call *c, struct priority *p, struct err *e)
{
    struct priority_doubts d;
    enum stage stage = call_stage(c, "stage");
    enum err_code rc = priority_check(p, c->store, c->person, stage,
                                      (size_t)call_int_or(c, "limit", 20), c->arena, &d, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_c(j, "stage", stage_name(stage));
    rc = doubts_put(j, c->store, &d, c->arena, e);
    json_end(j);
    return rc;
}

static enum err_code check(struct web_call *c, struct err *e)
{
    return ask(c, check_with, e);
}

static const struct field CHECK[] = {{.name = "limit", .type = FIELD_INT, .low = 1, .high = 200},
                                     {.name = NULL}};

#define SCREEN "/api/v1/screen/{stage:stage}"

const struct route ROUTES_RANKING[] = {
    {.method = "GET",
     .path = SCREEN "/records/{record}/why",
     .summary =
         "What raises and lowers a record in the person's learned order, and where it stands",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = why},
    {.method = "GET",
     .path = SCREEN "/check",
     .summary = "Decisions that deserve a second look: likely misses, doubtful inclusions",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .query = CHECK,
     .handle = check},
    {.method = NULL}};
