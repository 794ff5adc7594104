/* words.c - the other program's names and reasons in the review's terms. */
#include "screen/exchange/incoming_internal.h"
#include "screen/exchange/messages.h"

const char *incoming_reviewer(const struct incoming *x, struct str who)
{
    for (size_t i = 0; i < x->o->n_who; i++)
        if (str_eq_nocase(x->o->who[i].theirs, who))
            return arena_strndup(x->a, x->o->who[i].ours.ptr, x->o->who[i].ours.len);
    if (!who.len || (x->one_person && !x->o->n_who))
        return x->o->reviewer;
    return NULL;
}

/* `O-none/1B`: the criterion, and the category behind the slash. */
static struct str split_category(struct str ours, struct str *category)
{
    size_t slash = str_find(ours, STR("/"), 0);
    *category = slash == SIZE_MAX ? STR("") : str_trim(str_sub(ours, slash + 1, ours.len));
    return str_trim(str_sub(ours, 0, slash));
}

enum err_code incoming_check_reasons(const struct incoming *x, struct err *e)
{
    for (size_t i = 0; i < x->o->n_reasons; i++) {
        struct str category, id = split_category(x->o->reason[i].ours, &category);
        if (pico_find(&x->documents->pico, id) < 0)
            return err_set(e, ERR_INPUT, MSG_INCOMING_NO_CRITERION(id));
        if (category.len && !str_eq_c(category, "1B") && !str_eq_c(category, "2"))
            return err_set(e, ERR_INPUT, MSG_INCOMING_BAD_CATEGORY(category));
    }
    return ERR_OK;
}

/* Index of the criterion that a reason names, or -1. */
static int criterion_of(const struct incoming *x, struct str reason, struct str *category)
{
    const struct pico *pico = &x->documents->pico;
    *category = STR("");
    for (size_t i = 0; i < x->o->n_reasons; i++)
        if (str_eq_nocase(x->o->reason[i].theirs, reason))
            return pico_find(pico, split_category(x->o->reason[i].ours, category));
    int id = pico_find(pico, reason);
    for (size_t i = 0; id < 0 && i < pico->n_criteria; i++)
        for (int l = 0; l < LANG_COUNT; l++)
            if (str_eq_nocase(pico->criterion[i].reason[l], reason))
                return (int)i;
    return id;
}

static void add_note(struct incoming *x, struct vote *v, struct str text)
{
    v->note = v->note.len ? str_c(arena_fmt(x->a, "%.*s; %.*s", (int)v->note.len, v->note.ptr,
                                            (int)text.len, text.ptr))
                          : text;
}

/* The reason of lowest rank counts, as everywhere; what has no criterion is kept in words. */
static void take_reasons(struct incoming *x, const struct label *l, struct vote *v)
{
    const struct pico *pico = &x->documents->pico;
    struct str category;
    int best = -1;
    for (size_t i = 0; i < l->n_reasons; i++) {
        int c = criterion_of(x, l->reason[i], &category);
        bool better = c >= 0 && (best < 0 || pico->criterion[c].rank < pico->criterion[best].rank);
        if (better) {
            best = c;
            if (category.len)
                v->category = category;
        }
        if (c < 0)
            add_note(x, v, l->reason[i]);
    }
    if (best >= 0)
        v->reason = pico->criterion[best].id;
}

void incoming_vote(struct incoming *x, const struct label *l, struct vote *out)
{
    *out = (struct vote){.verdict = l->verdict,
                         .category = STR(""),
                         .reason = STR(""),
                         .note = l->note.len ? l->note : STR("")};
    if (l->verdict == VOTE_EXCLUDE)
        take_reasons(x, l, out);
    if (x->o->stage != STAGE_FULL_TEXT) {
        out->category = STR("");
        return;
    }
    if (l->category.len)
        out->category = l->category;
    else if (l->verdict == VOTE_INCLUDE)
        out->category = STR("1A");
    else if (l->verdict == VOTE_EXCLUDE && !out->category.len)
        out->category = STR("2");
}
