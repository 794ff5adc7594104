/* changes.c - two forms, field by field. */
#include "screen/form/changes.h"

#include "screen/form/changes_internal.h"
#include "screen/form/messages.h"

static const char *const names[FORM_CHANGE_KINDS] = {
    "added",          "dropped",       "renamed",         "retyped",
    "rescoped",       "remeasured",    "option_added",    "option_dropped",
    "option_renamed", "outcome_added", "outcome_dropped", "outcome_renamed"};

const char *form_change_name(enum form_change_kind k)
{
    return names[k];
}

/* `was` is left standing in later versions of a form: it counts where the form before has that id,
 * or the value is of a form before that.
 * What took another's place is then not the one that was called so. */
const struct form_field *form_successor(const struct form *from, const struct form *to,
                                        struct str id)
{
    const struct form_field *same = NULL;
    for (size_t i = 0; i < to->n_fields; i++) {
        const struct form_field *f = &to->field[i];
        bool took =
            f->was.len && (form_find(from, f->was) || (str_eq(f->was, id) && !form_find(from, id)));
        if (took && str_eq(f->was, id))
            return f;
        if (str_eq(f->id, id) && !took)
            same = f;
    }
    return same;
}

const struct form_outcome *form_successor_outcome(const struct form *from, const struct form *to,
                                                  struct str id)
{
    const struct form_outcome *same = NULL;
    for (size_t i = 0; i < to->n_outcomes; i++) {
        const struct form_outcome *o = &to->outcome[i];
        bool took = o->was.len && (form_find_outcome(from, o->was) ||
                                   (str_eq(o->was, id) && !form_find_outcome(from, id)));
        if (took && str_eq(o->was, id))
            return o;
        if (str_eq(o->id, id) && !took)
            same = o;
    }
    return same;
}

const struct form_option *form_successor_option(const struct form_field *from,
                                                const struct form_field *to, struct str id)
{
    const struct form_option *same = NULL;
    for (size_t i = 0; i < to->n_options; i++) {
        const struct form_option *o = &to->option[i];
        bool took = o->was.len && form_find_option(from, o->was);
        if (took && str_eq(o->was, id))
            return o;
        if (str_eq(o->id, id) && !took)
            same = o;
    }
    return same;
}

struct lister {
    struct arena *a;
    struct form_changes *out;
    size_t cap;
};

static void add(struct lister *l, struct form_change c)
{
    l->out->item = arena_grow(l->a, l->out->item, l->out->n, &l->cap, sizeof c);
    l->out->item[l->out->n++] = c;
}

bool form_same_unit(const struct form_field *x, const struct form_field *y)
{
    for (int i = 0; i < LANG_COUNT; i++)
        if (!str_eq(x->unit[i], y->unit[i]))
            return false;
    return true;
}

static void compare_options(struct lister *l, const struct form_field *was,
                            const struct form_field *now)
{
    bool known[FORM_OPTIONS_MAX] = {false};
    for (size_t i = 0; i < was->n_options; i++) {
        const struct form_option *o = form_successor_option(was, now, was->option[i].id);
        if (o)
            known[o - now->option] = true;
        if (!o)
            add(l, (struct form_change){
                       .kind = FORM_OPTION_DROPPED, .id = now->id, .option = was->option[i].id});
        else if (!str_eq(o->id, was->option[i].id))
            add(l, (struct form_change){.kind = FORM_OPTION_RENAMED,
                                        .id = now->id,
                                        .was = was->option[i].id,
                                        .option = o->id});
    }
    for (size_t i = 0; i < now->n_options; i++)
        if (!known[i])
            add(l, (struct form_change){
                       .kind = FORM_OPTION_ADDED, .id = now->id, .option = now->option[i].id});
}

static void compare_field(struct lister *l, const struct form_field *was,
                          const struct form_field *now)
{
    if (!str_eq(was->id, now->id))
        add(l, (struct form_change){.kind = FORM_RENAMED, .id = now->id, .was = was->id});
    if (was->type != now->type)
        add(l, (struct form_change){
                   .kind = FORM_RETYPED, .id = now->id, .from = was->type, .to = now->type});
    if (was->per_outcome != now->per_outcome)
        add(l, (struct form_change){.kind = FORM_RESCOPED, .id = now->id});
    if (was->type != now->type)
        return;
    if (now->type == FORM_NUMBER && !form_same_unit(was, now))
        add(l, (struct form_change){.kind = FORM_REMEASURED, .id = now->id});
    if (now->type == FORM_CHOICE)
        compare_options(l, was, now);
}

static void compare_outcomes(struct lister *l, const struct form *from, const struct form *to)
{
    bool known[FORM_OUTCOMES_MAX] = {false};
    for (size_t i = 0; i < from->n_outcomes; i++) {
        const struct form_outcome *o = form_successor_outcome(from, to, from->outcome[i].id);
        if (o)
            known[o - to->outcome] = true;
        if (!o)
            add(l, (struct form_change){.kind = FORM_OUTCOME_DROPPED, .id = from->outcome[i].id});
        else if (!str_eq(o->id, from->outcome[i].id))
            add(l, (struct form_change){
                       .kind = FORM_OUTCOME_RENAMED, .id = o->id, .was = from->outcome[i].id});
    }
    for (size_t i = 0; i < to->n_outcomes; i++)
        if (!known[i])
            add(l, (struct form_change){.kind = FORM_OUTCOME_ADDED, .id = to->outcome[i].id});
}

void form_changes(const struct form *from, const struct form *to, struct arena *a,
                  struct form_changes *out)
{
    struct lister l = {.a = a, .out = out};
    *out = (struct form_changes){0};
    for (size_t i = 0; i < to->n_fields; i++) {
        const struct form_field *was = NULL;
        for (size_t k = 0; !was && k < from->n_fields; k++)
            if (form_successor(from, to, from->field[k].id) == &to->field[i])
                was = &from->field[k];
        if (was)
            compare_field(&l, was, &to->field[i]);
        else
            add(&l, (struct form_change){.kind = FORM_ADDED, .id = to->field[i].id});
    }
    for (size_t i = 0; i < from->n_fields; i++)
        if (!form_successor(from, to, from->field[i].id))
            add(&l, (struct form_change){.kind = FORM_DROPPED, .id = from->field[i].id});
    compare_outcomes(&l, from, to);
}

void form_change_say(struct buf *out, enum lang lang, const struct form_change *c)
{
    switch (c->kind) {
    case FORM_ADDED:
        msg_render(out, lang, MSG_FORM_CHANGE_ADDED(c->id));
        break;
    case FORM_DROPPED:
        msg_render(out, lang, MSG_FORM_CHANGE_DROPPED(c->id));
        break;
    case FORM_RENAMED:
        msg_render(out, lang, MSG_FORM_CHANGE_RENAMED(c->was, c->id));
        break;
    case FORM_RETYPED:
        msg_render(out, lang,
                   MSG_FORM_CHANGE_RETYPED(c->id, form_type_name(c->from), form_type_name(c->to)));
        break;
    case FORM_RESCOPED:
        msg_render(out, lang, MSG_FORM_CHANGE_RESCOPED(c->id));
        break;
    case FORM_REMEASURED:
        msg_render(out, lang, MSG_FORM_CHANGE_REMEASURED(c->id));
        break;
    case FORM_OPTION_ADDED:
        msg_render(out, lang, MSG_FORM_CHANGE_OPTION_ADDED(c->id, c->option));
        break;
    case FORM_OPTION_DROPPED:
        msg_render(out, lang, MSG_FORM_CHANGE_OPTION_DROPPED(c->id, c->option));
        break;
    case FORM_OPTION_RENAMED:
        msg_render(out, lang, MSG_FORM_CHANGE_OPTION_RENAMED(c->id, c->was, c->option));
        break;
    case FORM_OUTCOME_ADDED:
        msg_render(out, lang, MSG_FORM_CHANGE_OUTCOME_ADDED(c->id));
        break;
    case FORM_OUTCOME_DROPPED:
        msg_render(out, lang, MSG_FORM_CHANGE_OUTCOME_DROPPED(c->id));
        break;
    case FORM_OUTCOME_RENAMED:
    case FORM_CHANGE_KINDS:
        msg_render(out, lang, MSG_FORM_CHANGE_OUTCOME_RENAMED(c->was, c->id));
        break;
    }
}
