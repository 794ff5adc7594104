/* tables.c - groups, their articles, and a citation matrix, ready for any medium. */
#include "screen/weighing/messages.h"
#include "screen/weighing/weighing_internal.h"

static struct str said(char *text)
{
    return str_c(text);
}

static void column(struct table *t, struct msg_call header, double weight, bool number, bool name)
{
    table_column(t, (struct table_column){.header = said(msg_text(t->arena, t->lang, header)),
                                          .kind = number ? TABLE_NUMBER : TABLE_TEXT,
                                          .weight = weight,
                                          .is_name = name});
}

static void add_names(struct buf *b, const struct weighing *w, const struct overlap_group *g)
{
    for (size_t i = 0; i < g->n; i++) {
        buf_adds(b, i ? "; " : "");
        buf_addstr(b, w->review[g->member[i]].label);
    }
}

static struct str names(const struct weighing *w, const struct overlap_group *g, struct arena *a)
{
    struct buf b = {0};
    add_names(&b, w, g);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct str label_of(const struct weighing *w, int64_t root, struct arena *a)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->review[i].id == root)
            return w->review[i].label;
    return str_c(arena_fmt(a, "%" PRId64, root));
}

static struct str decision(const struct weighing *w, size_t group, enum lang lang, struct arena *a)
{
    const struct weighing_decision *d = &w->decision[group];
    if (d->kept_back)
        return said(msg_text(a, lang, MSG_WEIGHING_KEPT_BACK));
    if (!d->event)
        return said(msg_text(a, lang, MSG_WEIGHING_UNDECIDED));
    struct str label = label_of(w, d->heaviest, a), day = str_sub(d->at, 0, 10);
    return d->current
               ? said(msg_text(a, lang, MSG_WEIGHING_DECIDED(label, d->person, day, d->note)))
               : said(msg_text(a, lang, MSG_WEIGHING_DECIDED_THEN(label, d->person, day, d->note)));
}

/* What the tables can't say of the articles that are in no group. */
static void add_notes(const struct weighing *w, struct table *t)
{
    struct arena *a = t->arena;
    if (w->result.n == 0)
        table_note(t, said(msg_text(a, t->lang, MSG_WEIGHING_NO_GROUPS)));
    table_note(t, said(msg_text(a, t->lang, MSG_WEIGHING_RULE)));
    table_note(t, said(msg_text(a, t->lang, MSG_WEIGHING_CCA)));
    table_note(t, said(msg_text(a, t->lang, MSG_WEIGHING_LOOKED_AT(w->n, w->n_no_list))));
    if (w->result.n_left_out)
        table_note(t, said(msg_text(a, t->lang, MSG_WEIGHING_LEFT_OUT(w->result.n_left_out))));
}

void weighing_groups_table(const struct weighing *w, enum lang lang, struct arena *a,
                           struct table *out)
{
    table_init(out, a, lang, said(msg_text(a, lang, MSG_WEIGHING_GROUPS)));
    column(out, MSG_WEIGHING_GROUP, 0.6, false, true);
    column(out, MSG_WEIGHING_ARTICLES, 1.8, false, false);
    column(out, MSG_WEIGHING_RESTS_ON, 3.4, false, false);
    column(out, MSG_WEIGHING_SUGGESTED, 2.4, false, false);
    column(out, MSG_WEIGHING_DECISION, 2, false, false);
    for (size_t i = 0; i < w->result.n; i++) {
        const struct overlap_group *g = &w->result.group[i];
        struct table_cell *row = table_row(out);
        row[0] = table_text(str_c(g->id));
        row[1] = table_text(names(w, g, a));
        row[2] = table_text(said(overlap_rests_on(g, w->review, lang, a)));
        row[3] = table_text(said(overlap_reason(g, w->review, lang, a)));
        row[4] = table_text(decision(w, i, lang, a));
    }
    add_notes(w, out);
}

static const struct quality_mark *first_unclear(const struct quality_list *l)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->item[i].unclear)
            return &l->item[i];
    return NULL;
}

static struct str assessment(const struct overlap_review *r, enum lang lang, struct arena *a)
{
    struct str list = quality_names(&r->quality, a);
    const struct quality_mark *m = first_unclear(&r->quality);
    if (list.len)
        return list;
    return m ? said(msg_text(a, lang, MSG_WEIGHING_UNCLEAR(m->instrument, m->words)))
             : said(msg_text(a, lang, MSG_WEIGHING_NONE_FOUND));
}

static size_t shared_of(const struct overlap_group *g, size_t member)
{
    size_t n = 0;
    for (size_t i = 0; i < g->n_rows; i++)
        n += g->row[i].has[member] && g->row[i].n_has > 1;
    return n;
}

static size_t held_of(const struct overlap_group *g, size_t member)
{
    size_t n = 0;
    for (size_t i = 0; i < g->n_rows; i++)
        n += g->row[i].has[member];
    return n;
}

static struct str weight(const struct weighing *w, size_t group, size_t member, enum lang lang,
                         struct arena *a)
{
    const struct weighing_decision *d = &w->decision[group];
    const struct overlap_group *g = &w->result.group[group];
    if (d->event && d->current)
        return said(w->review[g->member[member]].id == d->heaviest
                        ? msg_text(a, lang, MSG_WEIGHING_MOST)
                        : msg_text(a, lang, MSG_WEIGHING_LESS));
    if (g->why == OVERLAP_TIE)
        return said(msg_text(a, lang, MSG_WEIGHING_OPEN));
    return said(member == 0 ? msg_text(a, lang, MSG_WEIGHING_MOST_SUGGESTED)
                            : msg_text(a, lang, MSG_WEIGHING_LESS_SUGGESTED));
}

static void article_row(const struct weighing *w, size_t group, size_t member, struct table *out)
{
    const struct overlap_group *g = &w->result.group[group];
    const struct overlap_review *r = &w->review[g->member[member]];
    struct arena *a = out->arena;
    struct table_cell *row = table_row(out);
    char iso[16];
    row[0] = table_text(str_c(g->id));
    row[1] = table_int(r->id);
    row[2] = table_text(r->label);
    row[3] = table_text_in(w->title[g->member[member]], "en");
    row[4] = table_text(str_c(overlap_kind_text(r->kind, out->lang)));
    row[5] = table_text(assessment(r, out->lang, a));
    row[6] = table_text(str_c(arena_strdup(a, date_iso(r->published, iso))));
    row[7] = table_text(str_c(overlap_source_text(r->source, out->lang)));
    if (r->source != OVERLAP_NO_LIST) {
        row[8] = table_int((int64_t)held_of(g, member));
        row[9] = table_int((int64_t)shared_of(g, member));
    }
    row[10] = table_text(weight(w, group, member, out->lang, a));
}

void weighing_articles_table(const struct weighing *w, enum lang lang, struct arena *a,
                             struct table *out)
{
    table_init(out, a, lang, said(msg_text(a, lang, MSG_WEIGHING_ARTICLES_TITLE)));
    column(out, MSG_WEIGHING_GROUP, 0.6, false, false);
    column(out, MSG_WEIGHING_RECORD, 0.6, true, false);
    column(out, MSG_WEIGHING_ARTICLE, 1.3, false, true);
    column(out, MSG_WEIGHING_TITLE, 3, false, false);
    column(out, MSG_WEIGHING_TYPE, 1.1, false, false);
    column(out, MSG_WEIGHING_QUALITY, 1.6, false, false);
    column(out, MSG_WEIGHING_PUBLISHED, 0.9, false, false);
    column(out, MSG_WEIGHING_LIST, 1.1, false, false);
    column(out, MSG_WEIGHING_STUDIES, 0.8, true, false);
    column(out, MSG_WEIGHING_SHARED, 0.8, true, false);
    column(out, MSG_WEIGHING_WEIGHT, 1.2, false, false);
    for (size_t i = 0; i < w->result.n; i++)
        for (size_t k = 0; k < w->result.group[i].n; k++)
            article_row(w, i, k, out);
}

static struct str study_name(const struct overlap_study *s, struct arena *a)
{
    struct buf b = {0};
    buf_addstr(&b, s->text.len ? s->text : s->title);
    if (s->pmid.len && str_find(buf_str(&b), s->pmid, 0) == SIZE_MAX)
        buf_addf(&b, " PMID %.*s", (int)s->pmid.len, s->pmid.ptr);
    else if (!s->pmid.len && s->doi.len && str_find(buf_str(&b), s->doi, 0) == SIZE_MAX)
        buf_addf(&b, " doi:%.*s", (int)s->doi.len, s->doi.ptr);
    struct str name = arena_str(a, str_trim(buf_str(&b)));
    buf_release(&b);
    return name;
}

static bool is_listed(const struct weighing *w, const struct overlap_group *g, size_t member)
{
    return w->review[g->member[member]].source != OVERLAP_NO_LIST;
}

static void matrix_rows(const struct weighing *w, const struct overlap_group *g, struct table *out)
{
    for (size_t i = 0; i < g->n_rows; i++) {
        struct table_cell *row = table_row(out);
        size_t at = 0;
        row[at++] = table_text(study_name(g->row[i].study, out->arena));
        for (size_t k = 0; k < g->n; k++)
            if (is_listed(w, g, k))
                row[at++] = table_text(g->row[i].has[k] ? STR("x") : STR(""));
        row[at] = table_int((int64_t)g->row[i].n_has);
    }
    struct table_cell *total = table_total(out);
    size_t at = 0;
    total[at++] = table_text(said(msg_text(out->arena, out->lang, MSG_WEIGHING_ALL)));
    for (size_t k = 0; k < g->n; k++)
        if (is_listed(w, g, k))
            total[at++] = table_int((int64_t)held_of(g, k));
    total[at] = table_int((int64_t)g->n_inclusions);
}

void weighing_matrix_table(const struct weighing *w, const struct overlap_group *g, enum lang lang,
                           struct arena *a, struct table *out)
{
    table_init(out, a, lang, said(msg_text(a, lang, MSG_WEIGHING_MATRIX(g->id))));
    column(out, MSG_WEIGHING_STUDY, 4, false, true);
    for (size_t k = 0; k < g->n; k++)
        if (is_listed(w, g, k))
            table_column(out, (struct table_column){.header = w->review[g->member[k]].label,
                                                    .align = TABLE_CENTRE});
    column(out, MSG_WEIGHING_IN_REVIEWS, 0.8, true, false);
    if (g->n_rows)
        matrix_rows(w, g, out);
    table_note(out, said(overlap_rests_on(g, w->review, lang, a)));
    table_note(out, said(msg_text(a, lang, MSG_WEIGHING_CCA)));
    for (size_t k = 0; k < g->n; k++)
        if (!is_listed(w, g, k))
            table_note(
                out, said(msg_text(a, lang, MSG_WEIGHING_NO_LIST(w->review[g->member[k]].label))));
}
