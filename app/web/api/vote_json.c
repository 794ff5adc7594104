/* vote_json.c - votes in and out. */
#include "app/web/api/vote_json.h"

/* In the order of enum vote_verdict. */
const char *const VOTE_WORDS[] = {"include", "exclude", "maybe", NULL};

void vote_put(struct json_out *j, const struct conflict_vote *v)
{
    json_obj(j);
    json_key_str(j, "person", v->person);
    json_key_c(j, "verdict", vote_verdict_name(v->vote.verdict));
    json_opt_str(j, "category", v->vote.category);
    json_opt_str(j, "reason", v->vote.reason);
    json_opt_str(j, "note", v->vote.note);
    json_opt_str(j, "tags", v->vote.tags);
    json_opt_int(j, "spent_ms", v->vote.spent_ms);
    json_opt_str(j, "as", v->as);
    json_end(j);
}

void vote_read(const struct web_call *c, struct vote *out)
{
    *out = (struct vote){.verdict = (enum vote_verdict)call_word(c, "verdict", VOTE_INCLUDE),
                         .category = call_text(c, "category"),
                         .reason = call_text(c, "reason"),
                         .note = call_text(c, "note"),
                         .tags = call_text(c, "tags"),
                         .spent_ms = call_int(c, "spent_ms")};
}
