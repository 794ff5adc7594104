/* pico_document.c - the question, the indications and the criteria. */
#include "screen/criteria/pico_document_internal.h"

struct str pico_say(const struct pico_writer *w, struct msg_call m)
{
    return str_c(msg_text(w->a, w->lang, m));
}

void pico_heading(const struct pico_writer *w, int level, struct msg_call m)
{
    document_heading(w->d, level, pico_say(w, m));
}

static void add_fill_in(const struct pico_writer *w, const struct pico_fill_in *f)
{
    document_notice(w->d,
                    (struct document_run[]){
                        {.text = pico_say(w, MSG_PICO_DOC_FILL_IN), .style = DOCUMENT_STRONG},
                        {.text = STR(" ")},
                        {.text = f->text[w->lang]}},
                    3);
}

/* What is left to fill in of a part that isn't a criterion. */
static bool add_fill_ins_at(const struct pico_writer *w, const char *at)
{
    bool any = false;
    for (size_t i = 0; i < w->p->n_fill_ins; i++) {
        const struct pico_fill_in *f = &w->p->fill_in[i];
        if (f->of_criterion || !str_eq_c(f->at, at))
            continue;
        add_fill_in(w, f);
        any = true;
    }
    return any;
}

/* A criterion's lines: those that begin with `- ` are items inside it. */
static void add_lines(const struct pico_writer *w, struct str text, struct str only)
{
    struct str line;
    for (bool first = true; str_split(&text, '\n', &line); first = false) {
        line = str_trim(line);
        if (!line.len)
            continue;
        bool inner = !first && str_starts(line, "- ");
        struct document_run run[] = {{.text = inner ? str_trim(str_sub(line, 2, line.len)) : line},
                                     {.text = STR(" ")},
                                     {.text = only}};
        size_t n = first && only.len ? 3 : 1;
        if (first || inner)
            document_item(w->d, DOCUMENT_BULLETS, inner, run, n);
        else
            document_item_more(w->d, run, n);
    }
}

static void add_item(const struct pico_writer *w, const struct pico_criterion *c)
{
    struct str only = STR("");
    if (c->literature == LITERATURE_SECONDARY)
        only = pico_say(w, MSG_PICO_DOC_SECONDARY);
    else if (c->literature == LITERATURE_PRIMARY)
        only = pico_say(w, MSG_PICO_DOC_PRIMARY);
    add_lines(w, c->text[w->lang], only);
    if (c->justification[w->lang].len)
        document_item_more(w->d,
                           (struct document_run[]){{.text = pico_say(w, MSG_PICO_DOC_BECAUSE),
                                                    .style = DOCUMENT_EMPHASIS},
                                                   {.text = STR(" ")},
                                                   {.text = c->justification[w->lang]}},
                           3);
}

static void add_element_heading(const struct pico_writer *w, enum pico_element el)
{
    const struct msg *name[] = {&msg_pico_doc_p, &msg_pico_doc_i, &msg_pico_doc_c, &msg_pico_doc_o,
                                &msg_pico_doc_g};
    pico_heading(w, w->element_level, (struct msg_call){name[el], 0, NULL});
}

bool pico_add_criteria(const struct pico_writer *w, enum pico_element el, enum pico_effect effect,
                       bool with_heading)
{
    const struct pico *p = w->p;
    bool any = false;
    for (size_t i = 0; i < p->n_criteria; i++) {
        const struct pico_criterion *c = &p->criterion[i];
        if (c->element != el || c->effect != effect)
            continue;
        if (!any && with_heading)
            add_element_heading(w, el);
        any = true;
        add_item(w, c);
    }
    for (size_t i = 0; i < p->n_fill_ins; i++) {
        const struct pico_fill_in *f = &p->fill_in[i];
        if (!f->of_criterion || f->element != el || f->effect != effect)
            continue;
        if (!any && with_heading)
            add_element_heading(w, el);
        any = true;
        add_fill_in(w, f);
    }
    return any;
}

static void add_question(const struct pico_writer *w)
{
    pico_heading(w, 1, MSG_PICO_DOC_QUESTION);
    document_text(w->d, w->p->question[w->lang]);
    add_fill_ins_at(w, "title");
    add_fill_ins_at(w, "question");
}

static void add_indications(const struct pico_writer *w)
{
    const struct pico *p = w->p;
    bool open = false;
    for (size_t i = 0; i < p->n_fill_ins; i++)
        open = open || (!p->fill_in[i].of_criterion && str_eq_c(p->fill_in[i].at, "indications"));
    if (!p->n_indications && !open)
        return;
    pico_heading(w, 1, MSG_PICO_DOC_INDICATIONS);
    for (size_t i = 0; i < p->n_indications; i++)
        document_item(w->d, DOCUMENT_NUMBERS, 0,
                      &(struct document_run){.text = p->indication[i].text[w->lang]}, 1);
    add_fill_ins_at(w, "indications");
}

static void add_own_criteria(const struct pico_writer *w, enum pico_effect effect,
                             struct msg_call heading)
{
    bool any = false;
    pico_heading(w, 1, heading);
    for (enum pico_element el = PICO_P; el <= PICO_O; el++)
        any = pico_add_criteria(w, el, effect, true) || any;
    if (!any)
        document_text(w->d, pico_say(w, MSG_PICO_DOC_NONE));
    if (effect == PICO_INCLUDE)
        add_fill_ins_at(w, "criteria");
}

static bool has_general(const struct pico *p, enum pico_effect effect)
{
    for (size_t i = 0; i < p->n_criteria; i++)
        if (p->criterion[i].element == PICO_G && p->criterion[i].effect == effect)
            return true;
    return false;
}

static void add_general(const struct pico_writer *w)
{
    if (!has_general(w->p, PICO_INCLUDE) && !has_general(w->p, PICO_EXCLUDE))
        return;
    pico_heading(w, 1, MSG_PICO_DOC_GENERAL);
    document_text(w->d, pico_say(w, MSG_PICO_DOC_GENERAL_TEXT));
    if (has_general(w->p, PICO_INCLUDE))
        pico_heading(w, 2, MSG_PICO_DOC_GENERAL_INCLUDE);
    pico_add_criteria(w, PICO_G, PICO_INCLUDE, false);
    if (has_general(w->p, PICO_EXCLUDE))
        pico_heading(w, 2, MSG_PICO_DOC_GENERAL_EXCLUDE);
    pico_add_criteria(w, PICO_G, PICO_EXCLUDE, false);
}

static struct str status_line(const struct pico_writer *w)
{
    const struct pico *p = w->p;
    struct buf day = {0};
    if (!date_is_set(p->approval.date))
        return pico_say(w, MSG_PICO_DOC_VERSION_DRAFT(p->version));
    date_add_long(&day, w->lang, p->approval.date);
    struct str line = pico_say(w, MSG_PICO_DOC_VERSION_APPROVED(p->version, buf_str(&day)));
    buf_release(&day);
    return line;
}

struct document *pico_document(const struct pico *p, enum lang lang, struct arena *a)
{
    struct pico_writer w = {.p = p, .lang = lang, .a = a, .element_level = 2};
    struct str title = p->title[lang];
    struct document_info info = {.lang = lang, .date = p->approval.date};
    info.title = p->group.len ? pico_say(&w, MSG_PICO_DOC_TITLE_GROUP(title))
                              : pico_say(&w, MSG_PICO_DOC_TITLE(title));
    info.subtitle = status_line(&w);
    info.footer = pico_say(&w, MSG_PICO_DOC_FOOTER(title, info.subtitle));
    w.d = document_new(a, &info);
    if (!date_is_set(p->approval.date))
        document_notice(
            w.d, &(struct document_run){.text = pico_say(&w, MSG_PICO_DOC_DRAFT(p->n_fill_ins))},
            1);
    add_question(&w);
    add_indications(&w);
    add_own_criteria(&w, PICO_INCLUDE, MSG_PICO_DOC_INCLUDE);
    add_own_criteria(&w, PICO_EXCLUDE, MSG_PICO_DOC_EXCLUDE);
    add_general(&w);
    pico_add_categories(&w);
    pico_add_approval(&w);
    pico_add_appendix(&w);
    return w.d;
}

bool pico_document_criteria(const struct pico *p, const struct pico_criteria_options *o,
                            struct arena *a, struct document *d)
{
    struct pico_writer w = {.p = p, .lang = o->lang, .a = a, .d = d, .element_level = o->level};
    bool any = false;
    if (o->general)
        return pico_add_criteria(&w, PICO_G, o->effect, false);
    for (enum pico_element el = PICO_P; el <= PICO_O; el++)
        any = pico_add_criteria(&w, el, o->effect, true) || any;
    return any;
}
