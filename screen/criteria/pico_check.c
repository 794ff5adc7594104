/* pico_check.c - a protocol held against the PICO it is for. */
#include "screen/criteria/messages.h"
#include "screen/criteria/pico.h"

/* A name in a protocol, and those it could have been. */
struct lookup {
    struct str name;
    const char **known;
    size_t n;
    const char *file;
    struct protocol_place at;
};

static enum err_code fail(const struct lookup *l, struct err *e, struct msg_call m)
{
    err_set(e, ERR_INPUT, m);
    return err_at(e, l->file, l->at.line, l->at.column);
}

static void join(const struct lookup *l, struct buf *out)
{
    for (size_t i = 0; i < l->n; i++)
        buf_addf(out, "%s%s", i ? ", " : "", l->known[i]);
    if (l->n == 0)
        buf_adds(out, "–");
}

static enum err_code automation_unknown(const struct lookup *l, struct err *e)
{
    const char *near = str_nearest(l->name, l->known, l->n);
    if (near)
        return fail(l, e, MSG_PICO_AUTOMATION_NEAR(l->name, near));
    struct buf known = {0};
    join(l, &known);
    enum err_code rc = fail(l, e, MSG_PICO_AUTOMATION_UNKNOWN(l->name, buf_str(&known)));
    buf_release(&known);
    return rc;
}

static enum err_code check_automation(const struct pico *p, const struct lookup *l, struct err *e)
{
    int i = pico_find(p, l->name);
    if (i < 0)
        return automation_unknown(l, e);
    const struct pico_criterion *c = &p->criterion[i];
    if (c->element != PICO_G)
        return fail(l, e, MSG_PICO_AUTOMATION_ELEMENT(l->name, pico_element_letter(c->element)));
    if (c->rule == PICO_RULE_NONE)
        return fail(l, e, MSG_PICO_AUTOMATION_NO_RULE(l->name));
    /* Read out of running text: what a record states in fields of its own may exclude, this not. */
    if (c->rule == PICO_RULE_PATIENTS || c->rule == PICO_RULE_AGE)
        return fail(l, e, MSG_PICO_AUTOMATION_TEXT(l->name));
    return ERR_OK;
}

static enum err_code check_indication(const struct lookup *l, struct err *e)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq_c(l->name, l->known[i]))
            return ERR_OK;
    if (l->n == 0)
        return fail(l, e, MSG_PICO_NO_INDICATIONS(l->name));
    const char *near = str_nearest(l->name, l->known, l->n);
    if (near)
        return fail(l, e, MSG_PICO_INDICATION_NEAR(l->name, near));
    struct buf known = {0};
    join(l, &known);
    enum err_code rc = fail(l, e, MSG_PICO_INDICATION_UNKNOWN(l->name, buf_str(&known)));
    buf_release(&known);
    return rc;
}

static enum err_code check_all_automation(const struct pico *p, const struct protocol *protocol,
                                          struct arena *a, struct err *e)
{
    struct lookup l = {.known = ARENA_ARRAY(a, p->n_criteria, const char *),
                       .file = protocol->file};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < p->n_criteria; i++)
        if (p->criterion[i].element == PICO_G && p->criterion[i].rule != PICO_RULE_NONE)
            l.known[l.n++] = arena_str(a, p->criterion[i].id).ptr;
    for (size_t i = 0; rc == ERR_OK && i < protocol->n_automation; i++) {
        l.name = protocol->automation[i];
        l.at = protocol->automation_at[i];
        rc = check_automation(p, &l, e);
    }
    return rc;
}

static enum err_code check_all_indications(const struct pico *p, const struct protocol *protocol,
                                           struct arena *a, struct err *e)
{
    struct lookup l = {.known = ARENA_ARRAY(a, p->n_indications, const char *),
                       .file = protocol->file};
    enum err_code rc = ERR_OK;
    for (; l.n < p->n_indications; l.n++)
        l.known[l.n] = arena_str(a, p->indication[l.n].id).ptr;
    for (size_t i = 0; i < protocol->n_searches; i++) {
        const struct protocol_search *s = &protocol->search[i];
        for (size_t k = 0; rc == ERR_OK && k < s->n_indications; k++) {
            l.name = s->indication[k];
            l.at = s->indication_at[k];
            rc = check_indication(&l, e);
        }
    }
    return rc;
}

enum err_code pico_check_protocol(const struct pico *p, const struct protocol *protocol,
                                  struct err *e)
{
    struct arena a = {0};
    enum err_code rc = check_all_indications(p, protocol, &a, e);
    if (rc == ERR_OK)
        rc = check_all_automation(p, protocol, &a, e);
    arena_release(&a);
    return rc;
}
