/* columns.c - see columns.h. */
#include "screen/evidence/columns.h"

#include "screen/evidence/messages.h"

static const char *const OTHERS[] = {"article", "title", "level"};

static bool is_column(const struct form *f, struct str id)
{
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        if (str_eq_c(id, OTHERS[i]))
            return true;
    return form_find(f, id) != NULL;
}

/* NULL: nothing is near. Memory: `a`. */
static const char *nearest(const struct form *f, struct str id, struct arena *a)
{
    const char **known = ARENA_ARRAY(a, f->n_fields + COUNT_OF(OTHERS), const char *);
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        known[n++] = OTHERS[i];
    for (size_t i = 0; i < f->n_fields; i++)
        known[n++] = arena_str(a, f->field[i].id).ptr;
    return str_nearest(id, known, n);
}

enum err_code extraction_column_check(const struct form *f, struct str id, const char *file,
                                      const struct protocol_place *at, struct err *e)
{
    struct arena a = {0};
    if (is_column(f, id))
        return ERR_OK;
    const char *near = nearest(f, id, &a), *form = form_name(f, &a).ptr;
    enum err_code rc = near ? err_set(e, ERR_INPUT, MSG_EVIDENCE_COLUMN_NEAR(id, form, near))
                            : err_set(e, ERR_INPUT, MSG_EVIDENCE_COLUMN(id, form));
    if (at)
        rc = err_at(e, file, at->line, at->column);
    arena_release(&a);
    return rc;
}

/* The columns of one table, when the protocol names them. */
struct named {
    const struct str *id;
    const struct protocol_place *at;
    size_t n;
};

static void named(const struct protocol *p, struct named out[2])
{
    out[0] = (struct named){p->background_column, p->background_at, p->n_background};
    out[1] = (struct named){p->results_column, p->results_at, p->n_results};
}

enum err_code extraction_columns_check(const struct form *f, const struct protocol *p,
                                       struct err *e)
{
    struct named table[2];
    enum err_code rc = ERR_OK;
    named(p, table);
    for (size_t t = 0; t < COUNT_OF(table); t++)
        for (size_t i = 0; rc == ERR_OK && table[t].at && i < table[t].n; i++)
            rc = extraction_column_check(f, table[t].id[i], p->file, &table[t].at[i], e);
    return rc;
}

void extraction_columns_note(const struct form *f, const struct protocol *p,
                             struct note_list *notes)
{
    struct arena a = {0};
    struct named table[2];
    named(p, table);
    for (size_t t = 0; t < COUNT_OF(table); t++)
        for (size_t i = 0; i < table[t].n; i++) {
            struct str id = table[t].id[i];
            if (is_column(f, id))
                continue;
            const struct protocol_place none = {0}, *at = table[t].at ? &table[t].at[i] : &none;
            const char *near = nearest(f, id, &a), *form = form_name(f, &a).ptr;
            note_add(notes, NOTE_WARNING, table[t].at ? p->file : NULL, at->line, at->column,
                     near ? MSG_EVIDENCE_COLUMN_NEAR(id, form, near)
                          : MSG_EVIDENCE_COLUMN(id, form));
        }
    arena_release(&a);
}
