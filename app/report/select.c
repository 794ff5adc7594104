/* select.c - some parts of a template alone. */
#include "app/report/chapter.h"
#include "app/report/messages.h"

struct choice {
    const struct report_part **part;
    bool *met;
    size_t n;
    struct arena *a;
};

static bool is_chosen(const struct choice *c, const struct report_part *part)
{
    bool any = false;
    for (size_t i = 0; i < c->n; i++)
        if (c->part[i] == part)
            any = c->met[i] = true;
    return any;
}

/* The chapters that hold a chosen part, or have one below them. */
static size_t keep(const struct template_chapter *from, size_t n, const struct choice *c,
                   struct template_chapter **out)
{
    size_t kept = 0;
    *out = ARENA_ARRAY(c->a, n, struct template_chapter);
    for (size_t i = 0; i < n; i++) {
        struct template_chapter *x = &(*out)[kept];
        *x = from[i];
        x->keep_empty = false;
        x->n_parts = 0;
        x->part = ARENA_ARRAY(c->a, from[i].n_parts, struct template_part);
        for (size_t k = 0; k < from[i].n_parts; k++)
            if (is_chosen(c, from[i].part[k].part))
                x->part[x->n_parts++] = from[i].part[k];
        x->n_chapters = keep(from[i].chapter, from[i].n_chapters, c, &x->chapter);
        kept += x->n_parts || x->n_chapters;
    }
    return kept;
}

static void add_chapter(struct template *t, size_t *cap, const struct report_part *part,
                        struct arena *a)
{
    struct template_part *p = ARENA_NEW(a, struct template_part);
    *p = (struct template_part){.part = part, .file = STR("")};
    t->chapter = arena_grow(a, t->chapter, t->n_chapters, cap, sizeof *t->chapter);
    struct template_chapter *c = &t->chapter[t->n_chapters++];
    *c = (struct template_chapter){.landscape = part->landscape, .part = p, .n_parts = 1};
    for (int l = 0; l < LANG_COUNT; l++)
        c->heading[l] = str_c(msg_text(a, (enum lang)l, (struct msg_call){part->name, 0, NULL}));
}

enum err_code template_select(const struct template *t, const struct str *id, size_t n,
                              struct arena *a, struct template *out, struct err *e)
{
    struct choice c = {.n = n, .a = a};
    c.part = arena_array(a, n, sizeof *c.part);
    c.met = ARENA_ARRAY(a, n, bool);
    for (size_t i = 0; i < n; i++) {
        const char *near = NULL;
        c.part[i] = report_part_find(id[i], &near);
        if (!c.part[i])
            return near ? err_set(e, ERR_NOT_FOUND, MSG_REPORT_NO_PART_NEAR(id[i], near))
                        : err_set(e, ERR_NOT_FOUND, MSG_REPORT_NO_PART(id[i]));
    }
    *out = *t;
    out->contents = false;
    out->n_chapters = keep(t->chapter, t->n_chapters, &c, &out->chapter);
    size_t cap = t->n_chapters;
    for (size_t i = 0; i < n; i++)
        if (!c.met[i]) {
            c.met[i] = true;
            add_chapter(out, &cap, c.part[i], a);
        }
    return ERR_OK;
}
