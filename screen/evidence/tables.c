/* tables.c - background and results. */
#include "screen/evidence/tables.h"

#include "screen/evidence/messages.h"

/* How wide a column wants to be beside the others. */
static double weight(struct str id)
{
    static const struct {
        const char *id;
        double weight;
    } wide[] = {{"article", 1.1},
                {"title", 1.5},
                {"population", 1.8},
                {"country", 0.9},
                {"age", 0.7},
                {"study_design", 1.0},
                {"study_methods", 3.2},
                {"intervention", 1.8},
                {"limitations", 2.4},
                {"level", 1.1},
                {"aim", 2.0},
                {"genetic_findings", 3.2},
                {"clinical_findings", 3.2},
                {"results_table", 0.9},
                {"conclusion", 2.8}};
    for (size_t i = 0; i < COUNT_OF(wide); i++)
        if (str_eq_c(id, wide[i].id))
            return wide[i].weight;
    return 1;
}

static struct str header(const struct form *form, struct str id, enum lang lang, struct arena *a)
{
    if (str_eq(id, STR("article")))
        return str_c(msg_text(a, lang, MSG_TABLE_ARTICLE));
    if (str_eq(id, STR("title")))
        return str_c(msg_text(a, lang, MSG_TABLE_TITLE));
    if (str_eq(id, STR("level")))
        return str_c(msg_text(a, lang, MSG_TABLE_LEVEL));
    const struct form_field *f = form_find(form, id);
    return f ? f->label[lang] : STR("");
}

static struct table_cell article_cell(const struct evidence_article *x, struct arena *a)
{
    const struct bib_record *r = &x->record;
    if (r->doi.len)
        return table_link(x->citation,
                          str_c(arena_fmt(a, "https://doi.org/%.*s", (int)r->doi.len, r->doi.ptr)));
    if (r->pmcid.len)
        return table_link(x->citation,
                          str_c(arena_fmt(a, "https://pmc.ncbi.nlm.nih.gov/articles/%.*s/",
                                          (int)r->pmcid.len, r->pmcid.ptr)));
    if (r->pmid.len)
        return table_link(x->citation, str_c(arena_fmt(a, "https://pubmed.ncbi.nlm.nih.gov/%.*s/",
                                                       (int)r->pmid.len, r->pmid.ptr)));
    return table_text(x->citation);
}

static struct table_cell level_cell(const struct evidence_article *x, enum lang lang,
                                    struct arena *a)
{
    if (x->level.level.len == 0)
        return table_text(STR(""));
    const char *question = level_question_label(lang, x->level.question);
    return table_text(
        str_c(arena_fmt(a, "%.*s%s\n(%s)", (int)x->level.level.len, x->level.level.ptr,
                        x->level.minus ? "−" : "", question ? question : "")));
}

static struct table_cell cell(const struct evidence_article *x, struct str id, enum lang lang,
                              struct arena *a)
{
    const char *language =
        x->record.n_languages && str_eq(x->record.language[0], STR("dan")) ? "da" : "en";
    if (str_eq(id, STR("article")))
        return article_cell(x, a);
    if (str_eq(id, STR("title")))
        return table_text_in(x->record.title, language);
    if (str_eq(id, STR("level")))
        return level_cell(x, lang, a);
    return table_text_in(evidence_value(x, arena_str(a, id).ptr), language);
}

size_t evidence_count(const struct evidence *ev, const char *literature)
{
    size_t n = 0;
    for (size_t i = 0; i < ev->n; i++)
        n += str_eq_c(ev->item[i].literature, literature);
    return n;
}

/* Rendered here: a message's arguments live no longer than the block that makes it. */
static struct str title_of(enum evidence_table which, const char *literature, struct str topic,
                           enum lang lang, struct arena *a)
{
    bool background = which == EVIDENCE_BACKGROUND;
    char *text;
    if (strcmp(literature, "secondary") == 0)
        text = background ? msg_text(a, lang, MSG_TABLE_BACKGROUND_SECONDARY(topic))
                          : msg_text(a, lang, MSG_TABLE_RESULTS_SECONDARY(topic));
    else if (strcmp(literature, "primary") == 0)
        text = background ? msg_text(a, lang, MSG_TABLE_BACKGROUND_PRIMARY(topic))
                          : msg_text(a, lang, MSG_TABLE_RESULTS_PRIMARY(topic));
    else
        text = background ? msg_text(a, lang, MSG_TABLE_BACKGROUND_OTHER(topic))
                          : msg_text(a, lang, MSG_TABLE_RESULTS_OTHER(topic));
    return str_c(text);
}

static void add_notes(const struct evidence *ev, const char *literature, enum evidence_table which,
                      enum lang lang, struct arena *a, struct table *out)
{
    for (size_t i = 0; i < ev->n; i++) {
        const struct evidence_article *x = &ev->item[i];
        if (!str_eq_c(x->literature, literature))
            continue;
        if (x->hidden)
            table_note(out, str_c(msg_text(a, lang, MSG_TABLE_HIDDEN(x->citation))));
        else if (x->n_values == 0)
            table_note(out, str_c(msg_text(a, lang, MSG_TABLE_NOT_EXTRACTED(x->citation))));
        if (x->n_differences)
            table_note(out, str_c(msg_text(a, lang,
                                           MSG_TABLE_DIFFERENCES(x->citation, x->n_differences))));
    }
    if (which == EVIDENCE_BACKGROUND)
        table_note(out, str_c(msg_text(a, lang, MSG_TABLE_OXFORD)));
}

const struct str *evidence_columns(const struct protocol *protocol, enum evidence_table which,
                                   size_t *n)
{
    *n = which == EVIDENCE_BACKGROUND ? protocol->n_background : protocol->n_results;
    return which == EVIDENCE_BACKGROUND ? protocol->background_column : protocol->results_column;
}

enum err_code evidence_table(const struct evidence *ev, enum evidence_table which,
                             const char *literature, const struct protocol *protocol,
                             struct str topic, enum lang lang, struct arena *a, struct table *out,
                             struct err *e)
{
    size_t n;
    const struct str *id = evidence_columns(protocol, which, &n);
    table_init(out, a, lang, title_of(which, literature, topic, lang, a));
    for (size_t i = 0; i < n; i++) {
        struct table_column c = {.header = header(&ev->form, id[i], lang, a),
                                 .weight = weight(id[i]),
                                 .is_name = str_eq(id[i], STR("article"))};
        if (c.header.len == 0)
            return err_set(e, ERR_INPUT, MSG_TABLE_NO_COLUMN(id[i]));
        table_column(out, c);
    }
    for (size_t k = 0; k < ev->n; k++) {
        if (!str_eq_c(ev->item[k].literature, literature))
            continue;
        struct table_cell *row = table_row(out);
        for (size_t i = 0; i < n; i++)
            row[i] = cell(&ev->item[k], id[i], lang, a);
    }
    add_notes(ev, literature, which, lang, a, out);
    return ERR_OK;
}
