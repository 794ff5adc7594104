/* screen.c - judging records: what comes next, the record, one's decisions. */
#include "app/json/record.h"
#include "app/web/api/reading.h"
#include "app/web/api/screening.h"
#include "app/web/api/tables.h"
#include "app/web/api/vote_json.h"
#include "app/web/messages.h"
#include "app/web/server/web_parts.h"
#include "screen/review/calibration.h"
#include "screen/review/evaluate.h"
#include "screen/review/progress.h"

/* ---- What comes next -------------------------------------------------------------------- */

const char *const SCREENING_ORDERS[] = {"given", "newest", "oldest", "random", "rank", NULL};

void screening_read_options(struct web_call *c, enum stage stage, struct turn_options *o)
{
    int64_t *past;
    *o = (struct turn_options){.order = (enum turn_order)call_word(c, "order", TURN_GIVEN)};
    o->n_past = call_ints(c, "past", &past);
    o->past = past;
    if (o->order != TURN_RANKED)
        return;
    c->ranked = ranker_take(c->web->ranker, c->person, stage);
    if (c->ranked) {
        o->ranked = c->ranked->root;
        o->n_ranked = c->ranked->n;
    } else {
        o->order = TURN_GIVEN;
    }
}

void screening_put_ranking(struct web_call *c, struct json_out *j)
{
    const struct ranked *r = c->ranked;
    if (call_word(c, "order", TURN_GIVEN) != TURN_RANKED)
        return;
    json_key_obj(j, "ranking");
    json_key_bool(j, "ready", r != NULL);
    if (r) {
        json_key_int(j, "head", r->head);
        json_key_c(j, "basis", priority_basis_name(r->learned.basis));
        json_key_int(j, "labels", (int64_t)r->learned.labels);
        json_key_int(j, "includes", (int64_t)r->learned.includes);
        json_key_int(j, "references", (int64_t)r->learned.references);
    }
    json_end(j);
}

void screening_put_turn(struct json_out *j, const struct turn *t)
{
    static const char *const kind[] = {"nothing", "calibration", "presort", "vote"};
    json_key_c(j, "turn", kind[t->kind]);
    json_opt_int(j, "calibration", t->calibration);
    json_opt_int(j, "id", t->root);
}

enum err_code screening_put_progress(struct web_call *c, struct json_out *j, enum stage stage,
                                     struct err *e)
{
    struct own_progress p;
    enum err_code rc = progress_own(c->store, c->person, stage, &p, e);
    if (rc != ERR_OK)
        return rc;
    json_key_obj(j, "progress");
    json_key_int(j, "done", p.done);
    json_key_int(j, "left", p.left);
    json_key_int(j, "median_ms", p.median_ms);
    json_end(j);
    return ERR_OK;
}

/* Where there are more readers than places, a record must be held for who reads it (`take`): then
 * only its number is told. */
static enum err_code next(struct web_call *c, struct err *e)
{
    enum stage stage = call_stage(c, "stage");
    struct turn_options o;
    struct turn t;
    bool contended = false;
    screening_read_options(c, stage, &o);
    enum err_code rc = review_turn_past(c->store, c->person, stage, &o, &t, e);
    if (rc == ERR_OK && t.root && t.kind != TURN_CALIBRATION)
        rc = review_is_contended(c->store, stage, t.kind == TURN_PRESORT, &contended, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    screening_put_turn(j, &t);
    json_key_bool(j, "take", contended);
    screening_put_ranking(c, j);
    rc = screening_put_progress(c, j, stage, e);
    if (rc == ERR_OK && t.root && !contended) {
        json_key(j, "reading");
        rc = reading_put(c, j, t.root, stage, e);
    }
    json_end(j);
    return rc;
}

/* Each that was held is passed over for the next. */
static enum err_code take(struct web_call *c, struct err *e)
{
    struct turn_options o;
    size_t n = 0, most = (size_t)call_int_or(c, "limit", 1);
    struct turn *t = ARENA_ARRAY(c->arena, most, struct turn);
    enum err_code rc = ERR_OK;
    screening_read_options(c, call_stage(c, "stage"), &o);
    int64_t *past = ARENA_ARRAY(c->arena, o.n_past + most, int64_t);
    if (o.n_past)
        memcpy(past, o.past, o.n_past * sizeof *past);
    o.past = past;
    for (bool more = true; rc == ERR_OK && more && n < most && o.n_past <= TURN_PAST_MAX;) {
        rc = review_take_past(c->store, c->person, call_stage(c, "stage"), &o, &t[n], e);
        more = rc == ERR_OK && t[n].root != 0;
        if (more)
            past[o.n_past++] = t[n++].root;
    }
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    screening_put_turn(j, n ? &t[0] : &(struct turn){.kind = TURN_NOTHING});
    screening_put_ranking(c, j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        screening_put_turn(j, &t[i]);
        json_end(j);
    }
    json_end(j);
    json_end(j);
    return ERR_OK;
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct json_out *j = call_json(c);
    return reading_put(c, j, call_int(c, "record"), call_stage(c, "stage"), e);
}

/* Many at once, for the list of titles. */
static enum err_code ahead(struct web_call *c, struct err *e)
{
    enum stage stage = call_stage(c, "stage");
    struct turn_options o;
    struct turn *t;
    size_t n;
    screening_read_options(c, stage, &o);
    enum err_code rc = review_ahead(c->store, c->person, stage, &o,
                                    (size_t)call_int_or(c, "limit", 50), c->arena, &t, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    screening_put_ranking(c, j);
    rc = screening_put_progress(c, j, stage, e);
    json_key_arr(j, "items");
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        json_obj(j);
        screening_put_turn(j, &t[i]);
        json_key(j, "reading");
        rc = reading_put(c, j, t[i].root, stage, e);
        json_end(j);
    }
    json_end(j);
    json_end(j);
    return rc;
}

/* ---- One's own decisions -------------------------------------------------------------------- */

static enum err_code own(struct web_call *c, struct err *e)
{
    struct own_vote *v;
    size_t n, most = (size_t)call_int_or(c, "limit", 20);
    enum err_code rc = review_own_votes(c->store, c->person, call_stage(c, "stage"),
                                        call_int(c, "after"), most, c->arena, &v, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++) {
        struct conflict_vote x = {.person = str_c(c->person), .vote = v[i].vote, .as = STR("")};
        json_obj(j);
        json_key_int(j, "seq", v[i].seq);
        json_key_int(j, "record", v[i].root);
        json_key_str(j, "title", v[i].title);
        json_key_str(j, "citation", v[i].citation);
        json_key_bool(j, "presort", v[i].presort);
        json_key_str(j, "at", v[i].at);
        json_key_bool(j, "may_undo", v[i].may_undo);
        json_key(j, "vote");
        vote_put(j, &x);
        json_end(j);
    }
    json_end(j);
    json_null_int(j, "next", n == most ? v[n - 1].seq : 0);
    json_end(j);
    return ERR_OK;
}

/* The person's other pages hear of it too. How far they are is not told here: who decides is in a
 * queue behind everybody else who does, and a page counts its own verdicts. */
static void answer(struct web_call *c, int64_t root, enum stage stage)
{
    struct json_out *j = call_json(c);
    c->news = "own";
    c->news_data = str_c(arena_fmt(c->arena, "{\"stage\":\"%s\",\"record\":%lld}",
                                   stage_name(stage), (long long)root));
    json_obj(j);
    json_key_int(j, "record", root);
    json_end(j);
}

enum turn_word { WORD_VOTE, WORD_PRESORT, WORD_CALIBRATION };
static const char *const TURNS[] = {"vote", "presort", "calibration", NULL};

static enum err_code decide(struct web_call *c, struct err *e)
{
    int64_t root = call_int(c, "record");
    enum stage stage = call_stage(c, "stage");
    struct vote v;
    struct vote_sending how = {.key = c->key, .change = call_bool(c, "change")};
    enum err_code rc = ERR_OK;
    vote_read(c, &v);
    switch (call_word(c, "turn", WORD_VOTE)) {
    case WORD_PRESORT:
        rc = presort_send(c->store, c->person, root, stage, &v, &how, e);
        break;
    case WORD_CALIBRATION:
        rc = calibration_send(c->store, c->person, call_int(c, "calibration"), root, &v, &how, e);
        break;
    default:
        rc = vote_send(c->store, c->person, root, stage, &v, &how, NULL, e);
    }
    if (rc == ERR_OK)
        answer(c, root, stage);
    return rc;
}

static enum err_code undo(struct web_call *c, struct err *e)
{
    int64_t root = call_int(c, "record");
    enum stage stage = call_stage(c, "stage");
    struct vote_sending how = {.key = c->key};
    enum err_code rc = call_word(c, "turn", WORD_VOTE) == WORD_PRESORT
                           ? presort_undo_send(c->store, c->person, root, stage, &how, e)
                           : vote_undo_send(c->store, c->person, root, stage, &how, e);
    if (rc == ERR_OK)
        answer(c, root, stage);
    return rc;
}

/* ---- The criteria -------------------------------------------------------- */

static void put_criterion(struct json_out *j, const struct pico_criterion *k, enum lang lang,
                          struct arena *a)
{
    json_obj(j);
    json_key_str(j, "id", k->id);
    json_key_c(j, "element", pico_element_letter(k->element));
    json_key_bool(j, "excludes", k->effect == PICO_EXCLUDE);
    json_key_str(j, "text", k->text[lang]);
    json_key_str(j, "reason", k->reason[lang]);
    json_opt_str(j, "justification", k->justification[lang]);
    json_key_bool(j, "category_1b", k->category_1b);
    json_key_c(j, "literature", literature_name(k->literature));
    json_opt_str(j, "match", k->match);
    json_opt_str(j, "unless", k->unless);
    if (k->match.len == 0)
        json_opt_str(j, "rule", pico_rule_text(k, a));
    json_end(j);
}

static enum err_code criteria(struct web_call *c, struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "version", d->pico_version);
    json_key_str(j, "title", d->pico.title[c->lang]);
    json_key_str(j, "question", d->pico.question[c->lang]);
    json_key_arr(j, "criteria"); /* by rank: the first that fails is the reason */
    for (size_t i = 0; i < d->pico.n_criteria; i++)
        put_criterion(j, &d->pico.criterion[i], c->lang, c->arena);
    json_end(j);
    json_end(j);
    return ERR_OK;
}

#define TURN                                                                                       \
    {                                                                                              \
        .name = "turn", .type = FIELD_WORD, .word = TURNS                                          \
    }

static const struct field NEXT[] = {SCREENING_OPTIONS, {.name = NULL}};
static const struct field TAKE[] = {
    SCREENING_OPTIONS, {.name = "limit", .type = FIELD_INT, .low = 1, .high = 50}, {.name = NULL}};
static const struct field AHEAD[] = {
    SCREENING_OPTIONS,
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = TURN_AHEAD_MAX},
    {.name = NULL}};
static const struct field OWN[] = {
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = TURN_AHEAD_MAX},
    {.name = NULL}};
static const struct field DECIDE[] = {
    VOTE_FIELDS,
    TURN,
    {.name = "calibration", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "change", .type = FIELD_BOOL},
    {.name = NULL}};
static const struct field UNDO[] = {TURN, {.name = NULL}};

#define SCREEN "/api/v1/screen/{stage:stage}"

const struct route ROUTES_SCREEN[] = {
    {.method = "GET",
     .path = "/api/v1/criteria",
     .summary = "The PICO's criteria, by rank",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = criteria},
    {.method = "GET",
     .path = SCREEN "/next",
     .summary = "What the person is to judge next, and how far they are",
     .kind = ROUTE_QUICK,
     .roles = WEB_REVIEWER,
     .query = NEXT,
     .handle = next},
    {.method = "POST",
     .path = SCREEN "/take",
     .summary = "The same, one or several, and hold them where others could be given them too",
     .kind = ROUTE_WRITE,
     .roles = WEB_REVIEWER,
     .body = TAKE,
     .handle = take},
    {.method = "GET",
     .path = SCREEN "/ahead",
     .summary = "The next many, for a list of titles",
     .kind = ROUTE_SLOW,
     .roles = WEB_REVIEWER,
     .query = AHEAD,
     .handle = ahead},
    {.method = "GET",
     .path = SCREEN "/own",
     .summary = "The person's own decisions, newest first",
     .kind = ROUTE_QUICK,
     .roles = WEB_REVIEWER,
     .query = OWN,
     .handle = own},
    {.method = "GET",
     .path = SCREEN "/records/{record}",
     .summary = "A record as the person may see it at this stage",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = show},
    {.method = "POST",
     .path = SCREEN "/records/{record}/decision",
     .summary = "Judge a record, or change one's judgement",
     .kind = ROUTE_WRITE,
     .roles = WEB_REVIEWER,
     .body = DECIDE,
     .handle = decide},
    {.method = "POST",
     .path = SCREEN "/records/{record}/undo",
     .summary = "Take one's judgement back",
     .kind = ROUTE_WRITE,
     .roles = WEB_REVIEWER,
     .body = UNDO,
     .handle = undo},
    {.method = NULL}};
