/* records_json.c - see records_json.h. */
#include "app/web/api/records_json.h"
#include "screen/review/review.h"

enum err_code record_names(struct web_call *c, struct record_names *out, struct err *e)
{
    const struct review_documents *d;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        *out = (struct record_names){&d->pico, &d->protocol, c->lang};
    return rc;
}

struct str reason_label(const struct record_names *n, struct str id)
{
    for (size_t i = 0; id.len && i < n->pico->n_criteria; i++)
        if (str_eq(n->pico->criterion[i].id, id))
            return n->pico->criterion[i].reason[n->lang];
    return STR("");
}

struct str arm_label(const struct record_names *n, struct str id)
{
    for (size_t i = 0; i < n->protocol->n_arms; i++)
        if (str_eq(n->protocol->arm[i].id, id))
            return n->protocol->arm[i].label[n->lang];
    return STR("");
}

void browse_standing_put(struct json_out *j, const struct browse_standing *s,
                         const struct record_names *n)
{
    static const char *const state[] = {[STANDING_NOT_REACHED] = "not_reached",
                                        [STANDING_AWAITING] = "awaiting",
                                        [STANDING_CONFLICT] = "conflict"};
    json_obj(j);
    json_key_c(j, "state",
               s->halted                      ? "not_screened"
               : s->state != STANDING_DECIDED ? state[s->state]
               : s->include                   ? "included"
                                              : "excluded");
    if (s->how != HOW_NONE)
        json_key_c(j, "how", standing_how_name(s->how));
    json_opt_str(j, "category", s->category);
    json_opt_str(j, "reason", s->reason);
    json_opt_str(j, "reason_label", reason_label(n, s->reason));
    json_end(j);
}

void item_put(struct json_out *j, const struct browse_item *it, const struct record_names *n)
{
    json_key_int(j, "id", it->id);
    json_key_str(j, "title", it->title);
    json_key_str(j, "authors", it->authors);
    json_key_str(j, "journal", it->journal);
    json_opt_int(j, "year", it->year);
    json_opt_str(j, "type", it->type);
    json_opt_str(j, "pmid", it->pmid);
    json_opt_str(j, "doi", it->doi);
    json_key_str(j, "arm", it->arm);
    json_opt_str(j, "arm_label", arm_label(n, it->arm));
    json_key_int(j, "members", it->n_members);
    json_key_bool(j, "full_text", it->full_text);
    json_key_obj(j, "standing");
    for (int k = 0; k < STAGE_COUNT; k++) {
        if (it->stage[k].state == STANDING_NOT_REACHED)
            continue;
        json_key(j, stage_name((enum stage)k));
        browse_standing_put(j, &it->stage[k], n);
    }
    json_end(j);
}

static struct str label_of(enum browse_facet f, struct str value, const struct record_names *n)
{
    return f == BROWSE_REASON ? reason_label(n, value)
           : f == BROWSE_ARM  ? arm_label(n, value)
                              : STR("");
}

void facets_put(struct json_out *j, const struct browse_values *f, size_t n_facets,
                const struct record_names *n)
{
    json_obj(j);
    for (size_t k = 0; k < n_facets; k++) {
        json_key_obj(j, browse_facet_name(f[k].facet));
        json_key_bool(j, "cut", f[k].cut);
        json_key_arr(j, "values");
        for (size_t i = 0; i < f[k].n; i++) {
            json_obj(j);
            json_key_str(j, "value", f[k].item[i].value);
            json_opt_str(j, "label", label_of(f[k].facet, f[k].item[i].value, n));
            json_key_int(j, "n", f[k].item[i].n);
            json_end(j);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

void query_notes_put(struct json_out *j, const struct note_list *notes, enum lang lang)
{
    static const char *const level[] = {"info", "warning", "error"};
    struct buf text = {0};
    json_arr(j);
    for (size_t i = 0; i < notes->n; i++) {
        const struct note *x = &notes->item[i];
        buf_clear(&text);
        msg_render(&text, lang, (struct msg_call){x->msg, x->n_args, x->arg});
        json_obj(j);
        json_key_c(j, "level", level[x->level]);
        json_key_str(j, "text", buf_str(&text));
        json_opt_int(j, "line", x->line);
        json_opt_int(j, "column", x->column);
        json_end(j);
    }
    json_end(j);
    buf_release(&text);
}
