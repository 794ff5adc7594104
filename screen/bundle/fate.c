/* fate.c - how a decision fared, in memory and in events. */
#include "screen/bundle/bundle_internal.h"
#include "screen/bundle/messages.h"

static const char *const OUTCOMES[] = {"applied", "same", "superseded", "refused", "again"};
_Static_assert(COUNT_OF(OUTCOMES) == BUNDLE_OUTCOMES, "a name for each outcome");

const char *bundle_outcome_name(enum bundle_outcome o)
{
    return OUTCOMES[o];
}

bool bundle_outcome_parse(struct str s, enum bundle_outcome *out)
{
    for (size_t i = 0; i < COUNT_OF(OUTCOMES); i++)
        if (str_eq_c(s, OUTCOMES[i])) {
            *out = (enum bundle_outcome)i;
            return true;
        }
    return false;
}

void bundle_refuse(struct bundle_fate *f, struct arena *a, struct msg_call m)
{
    f->outcome = BUNDLE_REFUSED;
    f->why = str_c(m.msg->id);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        f->text[lang] = str_c(msg_text(a, (enum lang)lang, m));
}

enum err_code bundle_said(struct bundle_try *t, enum err_code rc, const struct err *why,
                          enum bundle_outcome done, struct err *e)
{
    if (rc == ERR_OK) {
        t->fate->outcome = done;
        return ERR_OK;
    }
    if (rc == ERR_INPUT) /* such a message names the reason or category: a verdict, nearly */
        bundle_refuse(t->fate, t->a, MSG_BUNDLE_WORDS);
    else if (rc == ERR_STATE || rc == ERR_FORBIDDEN || rc == ERR_NOT_FOUND)
        bundle_refuse(t->fate, t->a, (struct msg_call){why->msg, why->n_args, why->arg});
    else
        err_copy(e, why);
    return t->fate->outcome == BUNDLE_REFUSED ? ERR_OK : rc;
}

void bundle_fate_json(struct json_out *j, const struct bundle_fate *f)
{
    json_int(j, f->record);
    json_c(j, OUTCOMES[f->outcome]);
    if (f->outcome != BUNDLE_REFUSED)
        return;
    json_str(j, f->why);
    json_str(j, f->text[LANG_EN]);
    json_str(j, f->text[LANG_DA]);
}

static struct str text_at(const json_t *x, size_t i, struct arena *a)
{
    const char *s = json_string_value(json_array_get(x, i));
    return s ? arena_str(a, str_c(s)) : STR("");
}

void bundle_fate_read(const json_t *x, size_t at, struct arena *a, struct bundle_fate *out)
{
    *out = (struct bundle_fate){
        .record = json_integer_value(json_array_get(x, at)),
        .why = text_at(x, at + 2, a),
        .text = {[LANG_EN] = text_at(x, at + 3, a), [LANG_DA] = text_at(x, at + 4, a)}};
    if (!bundle_outcome_parse(text_at(x, at + 1, a), &out->outcome))
        out->outcome = BUNDLE_REFUSED;
}
