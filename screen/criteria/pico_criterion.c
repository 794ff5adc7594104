/* pico_criterion.c - one entry of `criteria`. */
#include "screen/criteria/messages.h"
#include "screen/criteria/pico_internal.h"
#include "screen/criteria/words.h"

#define RANK_MAX 1000000

static const char *const keys[] = {"id",     "element",       "effect",     "rank",     "text",
                                   "reason", "justification", "literature", "category", "match",
                                   "rule",   "unless",        "fill_in"};

static enum err_code read_texts(const struct yaml *y, struct pico_criterion *c, struct err *e)
{
    enum err_code rc = form_bilingual(y, "text", c->text, e);
    if (rc == ERR_OK)
        rc = form_bilingual(y, "reason", c->reason, e);
    if (rc == ERR_OK)
        rc = yaml_bilingual_opt(y, "justification", c->justification, e);
    return rc;
}

static enum err_code read_scope(const struct yaml *y, struct pico_criterion *c, struct err *e)
{
    static const char *const category[] = {"1B"};
    size_t word = SIZE_MAX;
    enum err_code rc = yaml_word_opt(y, "literature", words_literature, 2, &word, e);
    if (rc != ERR_OK)
        return rc;
    if (word != SIZE_MAX)
        c->literature = (enum literature)(LITERATURE_SECONDARY + word);
    word = SIZE_MAX;
    rc = yaml_word_opt(y, "category", category, 1, &word, e);
    c->category_1b = word != SIZE_MAX;
    if (rc == ERR_OK && c->category_1b && c->element != PICO_O)
        rc = yaml_err(yaml_get(y, "category"), e,
                      MSG_PICO_CATEGORY_ELEMENT(pico_element_letter(c->element)));
    return rc;
}

/* A second query over what an exclusion takes: what it holds for is not exclusively so. */
static enum err_code read_unless(struct pico_reader *r, const struct yaml *y,
                                 struct pico_criterion *c, struct err *e)
{
    enum err_code rc = form_text_opt(y, "unless", &c->unless, e);
    if (rc != ERR_OK || !c->unless.len)
        return rc;
    c->unless_at = yaml_get(y, "unless");
    if (c->effect != PICO_EXCLUDE)
        return yaml_err(c->unless_at, e, MSG_PICO_UNLESS_EFFECT);
    if (c->rule == PICO_RULE_NONE)
        return yaml_err(c->unless_at, e, MSG_PICO_UNLESS_ALONE);
    return form_query(c->unless_at, NULL, r->a, r->notes, &c->unless_query, e);
}

static enum err_code read_judgement(struct pico_reader *r, const struct yaml *y,
                                    struct pico_criterion *c, struct err *e)
{
    enum err_code rc = pico_read_rule(y, c, e);
    if (rc == ERR_OK)
        rc = form_text_opt(y, "match", &c->match, e);
    if (rc == ERR_OK && c->match.len) {
        if (c->rule != PICO_RULE_NONE)
            return yaml_err(y, e, MSG_PICO_MATCH_AND_RULE);
        c->rule = PICO_RULE_MATCH;
        c->match_at = yaml_get(y, "match");
        rc = form_query(c->match_at, NULL, r->a, r->notes, &c->query, e);
    }
    return rc == ERR_OK ? read_unless(r, y, c, e) : rc;
}

static enum err_code read_criterion(struct pico_reader *r, const struct yaml *y,
                                    struct pico_criterion *c, struct err *e)
{
    size_t element = 0, effect = 0;
    enum err_code rc = yaml_only_keys(y, keys, COUNT_OF(keys), e);
    if (rc == ERR_OK)
        rc = form_id(y, "id", &c->id, e);
    if (rc == ERR_OK)
        rc = form_word(y, "element", words_element, PICO_G + 1, &element, e);
    if (rc == ERR_OK)
        rc = form_word(y, "effect", words_effect, PICO_EXCLUDE + 1, &effect, e);
    if (rc == ERR_OK)
        rc = form_int(y, "rank", 0, RANK_MAX, &c->rank, e);
    if (rc != ERR_OK)
        return rc;
    c->element = (enum pico_element)element;
    c->effect = (enum pico_effect)effect;
    c->file = arena_strdup(r->a, y->file);
    c->line = y->line;
    rc = read_texts(y, c, e);
    if (rc == ERR_OK)
        rc = read_scope(y, c, e);
    return rc == ERR_OK ? read_judgement(r, y, c, e) : rc;
}

enum err_code pico_read_criteria(struct pico_reader *r, const struct yaml *root, struct err *e)
{
    const struct yaml *seq;
    enum err_code rc = form_list(root, "criteria", &seq, e);
    for (size_t i = 0; rc == ERR_OK && i < seq->n; i++) {
        struct pico_criterion c = {0};
        bool is_open = false;
        rc = pico_read_criterion_fill_in(r, &seq->item[i], keys, COUNT_OF(keys), &is_open, e);
        if (is_open)
            continue;
        if (rc == ERR_OK)
            rc = read_criterion(r, &seq->item[i], &c, e);
        int twin = rc == ERR_OK ? pico_find(r->out, c.id) : -1;
        if (twin >= 0)
            rc = yaml_err(yaml_get(&seq->item[i], "id"), e,
                          MSG_FORM_ID_TWICE(c.id, r->out->criterion[twin].file,
                                            r->out->criterion[twin].line));
        if (rc != ERR_OK)
            break;
        r->out->criterion =
            arena_grow(r->a, r->out->criterion, r->out->n_criteria, &r->cap, sizeof c);
        r->out->criterion[r->out->n_criteria++] = c;
    }
    return rc;
}
