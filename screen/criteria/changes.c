/* changes.c - two versions of a PICO, criterion by criterion. */
#include "screen/criteria/changes.h"

#include "lib/base/text.h"

static bool same_text(struct str x, struct str y, struct arena *a)
{
    return str_eq(text_squeeze(x, a), text_squeeze(y, a));
}

static bool same_texts(const struct str *x, const struct str *y, struct arena *a)
{
    for (int i = 0; i < LANG_COUNT; i++)
        if (!same_text(x[i], y[i], a))
            return false;
    return true;
}

static unsigned parts_of(const struct pico_criterion *x, const struct pico_criterion *y)
{
    struct arena a = {0};
    unsigned parts = 0;
    parts |= same_texts(x->text, y->text, &a) ? 0 : CRITERION_TEXT;
    parts |= same_text(x->match, y->match, &a) ? 0 : CRITERION_MATCH;
    parts |= str_eq(pico_rule_text(x, &a), pico_rule_text(y, &a)) ? 0 : CRITERION_RULE;
    parts |= same_text(x->unless, y->unless, &a) ? 0 : CRITERION_UNLESS;
    parts |= x->element == y->element ? 0 : CRITERION_ELEMENT;
    parts |= x->effect == y->effect ? 0 : CRITERION_EFFECT;
    parts |= x->literature == y->literature ? 0 : CRITERION_LITERATURE;
    parts |= x->category_1b == y->category_1b ? 0 : CRITERION_CATEGORY;
    parts |= x->rank == y->rank ? 0 : CRITERION_RANK;
    parts |= same_texts(x->reason, y->reason, &a) ? 0 : CRITERION_REASON;
    parts |= same_texts(x->justification, y->justification, &a) ? 0 : CRITERION_JUSTIFICATION;
    arena_release(&a);
    return parts;
}

static void add(struct criteria_changes *out, struct criterion_difference d)
{
    if (d.parts)
        out->item[out->n++] = d;
}

void criteria_changes(const struct pico *before, const struct pico *after, struct arena *a,
                      struct criteria_changes *out)
{
    const unsigned all = (1u << CRITERION_PARTS) - 1;
    *out = (struct criteria_changes){
        .item = ARENA_ARRAY(a, before->n_criteria + after->n_criteria, struct criterion_difference),
        .question = !same_texts(before->question, after->question, a)};
    for (size_t i = 0; i < after->n_criteria; i++) {
        const struct pico_criterion *c = &after->criterion[i];
        int was = pico_find(before, c->id);
        unsigned parts = was < 0 ? all : parts_of(&before->criterion[was], c);
        add(out, (struct criterion_difference){c->id, was < 0 ? CRITERION_ADDED : CRITERION_CHANGED,
                                               parts, was, (int)i});
    }
    for (size_t i = 0; i < before->n_criteria; i++)
        if (pico_find(after, before->criterion[i].id) < 0)
            add(out, (struct criterion_difference){before->criterion[i].id, CRITERION_REMOVED, all,
                                                   (int)i, -1});
}

const char *criterion_change_name(enum criterion_change c)
{
    static const char *const name[] = {"added", "removed", "changed"};
    return name[c];
}

const char *criterion_part_name(unsigned part)
{
    static const char *const name[CRITERION_PARTS] = {
        "text",       "match",    "rule", "unless", "element",      "effect",
        "literature", "category", "rank", "reason", "justification"};
    for (size_t i = 0; i < CRITERION_PARTS; i++)
        if (part == 1u << i)
            return name[i];
    return "";
}
