/* tables.c - background and results. */
#include "screen/synthesis/tables.h"

#include "lib/bib/style.h"
#include "screen/evidence/columns.h"
#include "screen/synthesis/notes.h"
#include "screen/synthesis/synthesis_internal.h"

const char *const SYNTHESIS_LITERATURE[] = {"secondary", "primary", "unknown", NULL};

/* How wide a column wants to be beside the others: room for the longest word that it usually has,
 * and more for those that hold whole texts. */
static double weight(const struct form *form, struct str id)
{
    static const struct {
        const char *id;
        double weight;
    } wide[] = {{"article", 1.2},
                {"title", 2.0},
                {"population", 1.8},
                {"country", 1.3},
                {"age", 0.9},
                {"study_design", 1.3},
                {"study_methods", 3.2},
                {"intervention", 2.0},
                {"limitations", 2.8},
                {"level", 1.6},
                {"aim", 2.0},
                {"genetic_findings", 3.2},
                {"clinical_findings", 3.2},
                {"results_table", 1.2},
                {"conclusion", 2.8}};
    for (size_t i = 0; i < COUNT_OF(wide); i++)
        if (str_eq_c(id, wide[i].id))
            return wide[i].weight;
    const struct form_field *f = form_find(form, id);
    return f && f->width > 0 ? f->width : 1.4;
}

void synthesis_column(struct table *t, struct str header, double w, bool is_name)
{
    table_column(t, (struct table_column){.header = header, .weight = w, .is_name = is_name});
}

static struct str header(const struct synthesis *y, struct str id, struct arena *a)
{
    if (str_eq(id, STR("article")))
        return SAID(y, a, MSG_TABLE_ARTICLE);
    if (str_eq(id, STR("title")))
        return SAID(y, a, MSG_TABLE_TITLE);
    if (str_eq(id, STR("level")))
        return SAID(y, a, MSG_TABLE_LEVEL);
    const struct form_field *f = form_find(&y->ev.form, id);
    return f ? f->label[y->lang] : STR("");
}

struct table_cell synthesis_article_cell(const struct synthesis_reference *ref, struct arena *a)
{
    struct str href = ref->record ? bib_href(ref->record, a) : STR("");
    return href.len ? table_link(ref->citation, href) : table_text(ref->citation);
}

/* `2a−`, the column it was judged in, and why. */
struct table_cell synthesis_level_cell(const struct synthesis *y, const struct level *l,
                                       struct arena *a)
{
    struct buf b = {0};
    if (!l->level.len)
        return table_text(STR(""));
    const char *question = level_question_label(y->lang, l->question);
    buf_addf(&b, "%.*s%s", (int)l->level.len, l->level.ptr, l->minus ? "−" : "");
    if (question)
        buf_addf(&b, "\n(%s)", question);
    if (l->reason.len)
        buf_addf(&b, "\n%.*s", (int)l->reason.len, l->reason.ptr);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return table_text(s);
}

/* Marked where it isn't the table's own language. */
static struct table_cell in_language(const struct synthesis *y, struct str text, struct str tag,
                                     struct arena *a)
{
    bool own = str_eq_c(tag, lang_code(y->lang));
    return own ? table_text(text) : table_text_in(text, arena_str(a, tag).ptr);
}

/* PubMed gives the title of a work in another language translated, in brackets. */
struct table_cell synthesis_title_cell(const struct synthesis *y, const struct bib_record *r,
                                       struct str title, struct arena *a)
{
    bool translated = !r || str_starts(title, "[");
    return in_language(y, title, translated ? STR("en") : synthesis_language(r), a);
}

struct table_cell synthesis_value_cell(const struct synthesis *y, const struct evidence_article *x,
                                       struct str field, struct arena *a)
{
    return in_language(y, synthesis_value(y, x, field, a), synthesis_language(&x->record), a);
}

static struct table_cell cell(const struct synthesis *y, const struct evidence_article *x,
                              struct str id, struct arena *a)
{
    if (str_eq(id, STR("article")))
        return synthesis_article_cell(synthesis_find(y, x->root), a);
    if (str_eq(id, STR("title")))
        return synthesis_title_cell(y, &x->record, x->record.title, a);
    if (str_eq(id, STR("level")))
        return synthesis_level_cell(y, &x->level, a);
    return synthesis_value_cell(y, x, id, a);
}

/* Rendered here: a message's arguments live no longer than the block that makes it. */
static struct str title_of(const struct synthesis *y, enum synthesis_table which,
                           const char *literature, struct arena *a)
{
    bool background = which == SYNTHESIS_BACKGROUND;
    if (strcmp(literature, "secondary") == 0)
        return background ? SAID(y, a, MSG_TABLE_BACKGROUND_SECONDARY(y->topic))
                          : SAID(y, a, MSG_TABLE_RESULTS_SECONDARY(y->topic));
    if (strcmp(literature, "primary") == 0)
        return background ? SAID(y, a, MSG_TABLE_BACKGROUND_PRIMARY(y->topic))
                          : SAID(y, a, MSG_TABLE_RESULTS_PRIMARY(y->topic));
    return background ? SAID(y, a, MSG_TABLE_BACKGROUND_OTHER(y->topic))
                      : SAID(y, a, MSG_TABLE_RESULTS_OTHER(y->topic));
}

const struct str *synthesis_columns(const struct synthesis *y, enum synthesis_table which,
                                    size_t *n)
{
    const struct protocol *p = y->protocol;
    *n = which == SYNTHESIS_BACKGROUND ? p->n_background : p->n_results;
    return which == SYNTHESIS_BACKGROUND ? p->background_column : p->results_column;
}

enum err_code synthesis_table(const struct synthesis *y, enum synthesis_table which,
                              const char *literature, struct arena *a, struct table *out,
                              struct err *e)
{
    size_t n;
    const struct str *id = synthesis_columns(y, which, &n);
    const struct protocol_place *at =
        which == SYNTHESIS_BACKGROUND ? y->protocol->background_at : y->protocol->results_at;
    table_init(out, a, y->lang, title_of(y, which, literature, a));
    for (size_t i = 0; i < n; i++) {
        struct str h = header(y, id[i], a);
        enum err_code rc =
            extraction_column_check(&y->ev.form, id[i], y->protocol->file, at ? &at[i] : NULL, e);
        if (rc != ERR_OK)
            return rc;
        synthesis_column(out, h, weight(&y->ev.form, id[i]), str_eq(id[i], STR("article")));
    }
    for (size_t k = 0; k < y->ev.n; k++) {
        if (!str_eq_c(y->ev.item[k].literature, literature))
            continue;
        struct table_cell *row = table_row(out);
        for (size_t i = 0; i < n; i++)
            row[i] = cell(y, &y->ev.item[k], id[i], a);
    }
    synthesis_notes(y, which, literature, a, out);
    return ERR_OK;
}
