/* pico_fill_in.c - what a form leaves for people to write. */
#include "screen/criteria/messages.h"
#include "screen/criteria/pico_internal.h"
#include "screen/criteria/words.h"

static void add(struct pico_reader *r, const struct yaml *at, struct pico_fill_in *f)
{
    struct pico *p = r->out;
    f->file = arena_strdup(r->a, at->file);
    f->line = at->line;
    f->column = at->column;
    /* The key is what will be taken out. */
    for (size_t i = 0; at->kind == YAML_MAP && i < at->n; i++) {
        if (str_eq_c(at->key[i], "fill_in")) {
            f->line = at->key_line[i];
            f->column = at->key_column[i];
        }
    }
    p->fill_in = arena_grow(r->a, p->fill_in, p->n_fill_ins, &r->fill_in_cap, sizeof *f);
    p->fill_in[p->n_fill_ins++] = *f;
}

enum err_code pico_read_criterion_fill_in(struct pico_reader *r, const struct yaml *y,
                                          const char *const *key, size_t n, bool *is_open,
                                          struct err *e)
{
    struct pico_fill_in f = {.of_criterion = true};
    size_t element = 0, effect = 0;
    *is_open = false;
    if (!yaml_get(y, "fill_in"))
        return ERR_OK;
    enum err_code rc = yaml_only_keys(y, key, n, e);
    if (rc == ERR_OK)
        rc = form_id(y, "id", &f.at, e);
    if (rc == ERR_OK)
        rc = form_word(y, "element", words_element, PICO_G + 1, &element, e);
    if (rc == ERR_OK)
        rc = form_word(y, "effect", words_effect, PICO_EXCLUDE + 1, &effect, e);
    if (rc == ERR_OK)
        rc = form_bilingual(y, "fill_in", f.text, e);
    if (rc != ERR_OK)
        return rc;
    f.element = (enum pico_element)element;
    f.effect = (enum pico_effect)effect;
    f.is_open = *is_open = yaml_get(y, "text") == NULL;
    add(r, y, &f);
    return ERR_OK;
}

enum err_code pico_read_fill_ins(struct pico_reader *r, const struct yaml *root, struct err *e)
{
    static const char *const known[] = {"at", "text"};
    static const char *const part[] = {"title", "question", "indications", "criteria"};
    const struct yaml *seq;
    if (!yaml_get(root, "fill_in"))
        return ERR_OK;
    enum err_code rc = form_list(root, "fill_in", &seq, e);
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++) {
        const struct yaml *y = &seq->item[i];
        struct pico_fill_in f = {0};
        size_t at = 0;
        rc = yaml_only_keys(y, known, COUNT_OF(known), e);
        if (rc == ERR_OK)
            rc = form_word(y, "at", part, COUNT_OF(part), &at, e);
        if (rc == ERR_OK)
            rc = form_bilingual(y, "text", f.text, e);
        f.at = str_c(part[at]);
        if (rc == ERR_OK)
            add(r, y, &f);
    }
    return rc;
}

static enum err_code fail(const struct pico_fill_in *f, struct err *e, struct msg_call m)
{
    err_set(e, ERR_INPUT, m);
    return err_at(e, f->file, f->line, f->column);
}

enum err_code pico_check_fill_ins(const struct pico *p, struct err *e)
{
    for (size_t i = 0; i < p->n_fill_ins; i++) {
        const struct pico_fill_in *f = &p->fill_in[i];
        int twin = f->is_open ? pico_find(p, f->at) : -1;
        if (p->status == PICO_APPROVED)
            return fail(f, e, MSG_PICO_APPROVED_OPEN(f->at));
        if (twin >= 0)
            return fail(f, e,
                        MSG_FORM_ID_TWICE(f->at, p->criterion[twin].file, p->criterion[twin].line));
        for (size_t k = 0; f->is_open && k < i; k++)
            if (p->fill_in[k].is_open && str_eq(p->fill_in[k].at, f->at))
                return fail(f, e, MSG_FORM_ID_TWICE(f->at, p->fill_in[k].file, p->fill_in[k].line));
    }
    return ERR_OK;
}

static bool has_criterion(const struct pico *p, enum pico_element el)
{
    for (size_t i = 0; i < p->n_criteria; i++)
        if (p->criterion[i].element == el)
            return true;
    return false;
}

static bool has_place(const struct pico *p, enum pico_element el)
{
    for (size_t i = 0; i < p->n_fill_ins; i++)
        if (p->fill_in[i].is_open && p->fill_in[i].element == el)
            return true;
    return false;
}

void pico_findings(const struct pico *p, struct note_list *notes)
{
    pico_approval_finding(p, NULL, (struct date){0}, notes);
    for (size_t i = 0; i < p->n_fill_ins; i++) {
        const struct pico_fill_in *f = &p->fill_in[i];
        note_add(notes, NOTE_WARNING, f->file, f->line, f->column, MSG_PICO_FILL_IN(f->at));
    }
    for (enum pico_element el = PICO_P; el <= PICO_O; el++)
        if (!has_criterion(p, el) && !has_place(p, el))
            note_add(notes, NOTE_WARNING, p->file, 0, 0,
                     MSG_PICO_NO_ELEMENT(pico_element_letter(el)));
}

enum err_code pico_check_ready(const struct pico *p, struct err *e)
{
    static const enum pico_element needed[] = {PICO_P, PICO_I, PICO_O};
    struct buf missing = {0};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; i < COUNT_OF(needed); i++)
        if (!has_criterion(p, needed[i]))
            buf_addf(&missing, "%s%s", missing.len ? ", " : "", pico_element_letter(needed[i]));
    if (missing.len) {
        err_set(e, ERR_INPUT, MSG_PICO_NOT_READY(buf_str(&missing)));
        rc = err_at(e, p->file, 0, 0);
    }
    buf_release(&missing);
    return rc;
}
