/* criteria_trace.c - one record, each criterion with the words it rests on. */
#include "app/cli/criteria.h"
#include "app/cli/messages.h"
#include "app/json/trace.h"
#include "screen/highlight/highlight.h"

static struct msg_call place_name(enum query_place p)
{
    switch (p) {
    case QP_TITLE:
        return MSG_PLACE_TITLE;
    case QP_ABSTRACT:
        return MSG_PLACE_ABSTRACT;
    case QP_MESH:
        return MSG_PLACE_MESH;
    case QP_KEYWORD:
        return MSG_PLACE_KEYWORD;
    case QP_PUB_TYPE:
        return MSG_PLACE_PUB_TYPE;
    case QP_OTHER:
        break;
    }
    return MSG_PLACE_OTHER;
}

static struct msg_call verdict_words(enum criterion_verdict v)
{
    switch (v) {
    case VERDICT_MET:
        return MSG_VERDICT_MET;
    case VERDICT_NOT_MET:
        return MSG_VERDICT_NOT_MET;
    case VERDICT_UNCLEAR:
        return MSG_VERDICT_UNCLEAR;
    case VERDICT_NO_RULE:
        break;
    }
    return MSG_VERDICT_NO_RULE;
}

static void say_words(struct cli *c, const struct query_hits *hits, const struct bib_record *r)
{
    struct str before = STR("");
    for (size_t i = 0; i < hits->n; i++) {
        struct str words = trace_hit_words(&hits->item[i], r);
        if (words.len == 0 || str_eq_nocase(words, before))
            continue;
        before = words;
        buf_adds(&c->out, "         ");
        msg_render(&c->out, c->lang, place_name(hits->item[i].place));
        buf_addf(&c->out, ": %.*s\n", (int)words.len, words.ptr);
    }
}

static void say_line(struct cli *c, struct str text)
{
    if (text.len)
        buf_addf(&c->out, "         %.*s\n", (int)text.len, text.ptr);
}

static void say_grounds(struct cli *c, const struct criterion_result *x, const struct bib_record *r)
{
    say_words(c, &x->hits, r);
    say_line(c, x->rule_note[c->lang]);
    say_line(c, held_text(x->held, c->lang, &c->arena));
    if (x->held != HELD_NOT)
        say_words(c, &x->also, r);
}

/* `hidden`: the words alone, without what the program makes of them. */
static void trace_text(struct cli *c, const struct pico *pico, const struct bib_record *r,
                       const struct criteria_result *res, bool hidden)
{
    cli_say(c, MSG_TRACE_HEAD(bib_short_citation(r, &c->arena), r->title));
    struct str literature = literature_text(res->literature, c->lang, &c->arena);
    struct str why = literature_reason_text(&res->literature_reason, c->lang, &c->arena);
    if (why.len)
        cli_say(c, MSG_TRACE_LITERATURE(literature, why));
    else
        cli_say(c, MSG_TRACE_LITERATURE_BARE(literature));
    for (size_t i = 0; i < res->n; i++) {
        const struct pico_criterion *k = &pico->criterion[i];
        if (hidden) {
            buf_addf(&c->out, "     %.*s\n", (int)k->id.len, k->id.ptr);
            say_words(c, &res->item[i].hits, r);
            continue;
        }
        buf_addf(&c->out, "  %c  %-16.*s ", verdict_char(res->item[i].verdict), (int)k->id.len,
                 k->id.ptr);
        bool held = res->item[i].held != HELD_NOT && res->item[i].verdict == VERDICT_UNCLEAR;
        cli_say(c, held ? MSG_CHANGED_UNCLEAR : verdict_words(res->item[i].verdict));
        say_grounds(c, &res->item[i], r);
    }
    if (hidden) {
        cli_say(c, MSG_TRACE_HIDDEN);
        return;
    }
    struct str reason =
        res->primary_reason >= 0 ? pico->criterion[res->primary_reason].id : STR("–");
    cli_say(c, MSG_TRACE_END(suggestion_name(res->suggestion), reason));
    if (res->to_full_text)
        cli_say(c, MSG_TRACE_TO_FULL_TEXT);
}

static void passages_of(struct cli *c, const struct bib_record *r, struct passages *out)
{
    highlight_passages(query_subject_new(r, &c->arena), &c->arena, out);
}

static void passages_text(struct cli *c, const struct bib_record *r)
{
    struct passages p;
    passages_of(c, r, &p);
    cli_say(c, MSG_TRACE_PASSAGES(p.n));
    for (enum pico_element el = PICO_P; el <= PICO_O; el++)
        for (size_t i = 0; i < p.n; i++) {
            if (p.item[i].element != el)
                continue;
            struct query_hit h = {0, p.item[i].place, p.item[i].part, p.item[i].start,
                                  p.item[i].end};
            struct str words = trace_hit_words(&h, r);
            buf_addf(&c->out, "  %s  ", pico_element_letter(el));
            msg_render(&c->out, c->lang, place_name(h.place));
            buf_addf(&c->out, ": %.*s\n", (int)words.len, words.ptr);
        }
}

enum err_code criteria_trace(struct cli *c, const char *key, bool passages, struct err *e)
{
    struct evaluator *v = NULL;
    struct bib_record r;
    struct criteria_result res;
    int64_t root = 0;
    bool hidden = false;
    enum err_code rc = record_find(c->store, str_c(key), &root, e);
    if (rc == ERR_OK)
        rc = evaluator_open(c->store, &c->notes, &v, e);
    if (rc == ERR_OK)
        rc = evaluate_record(v, root, &c->arena, &r, &res, e);
    if (rc == ERR_OK)
        rc = suggestion_is_hidden(c->store, c->actor, root, &hidden, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "criteria trace");
        json_key_int(&c->j, "record", root);
        trace_put(&c->j, evaluator_pico(v), &r, &res, hidden, c->lang, &c->arena);
        if (passages)
            trace_put_passages(&c->j, &r, &c->arena);
        json_end(&c->j);
    } else if (rc == ERR_OK) {
        trace_text(c, evaluator_pico(v), &r, &res, hidden);
        if (passages)
            passages_text(c, &r);
    }
    evaluator_close(v);
    return rc;
}
