/* prisma_page_records.c - the records behind a number, listed on the page of a flow. */
#include "app/json/messages.h"
#include "app/json/prisma_page.h"

static const struct record_line *line_of(const struct page *p, int64_t id)
{
    size_t low = 0, high = p->records.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (p->records.item[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < p->records.n && p->records.item[low].id == id ? &p->records.item[low] : NULL;
}

static struct str address(const struct page *p, const struct record_line *l)
{
    if (l->pmid.len)
        return str_c(arena_fmt(p->a, "https://pubmed.ncbi.nlm.nih.gov/%.*s/", (int)l->pmid.len,
                               l->pmid.ptr));
    if (l->doi.len)
        return str_c(arena_fmt(p->a, "https://doi.org/%.*s", (int)l->doi.len, l->doi.ptr));
    return STR("");
}

/* Why a record stands in the box, where that can be told; how often, where it is more than once. */
static struct str remark(const struct page *p, const char *box, const struct prisma_number *n,
                         size_t i)
{
    const struct prisma_lines *lines = prisma_box_lines(p->flow, str_c(box));
    const struct report *missing =
        prisma_box_is_missing(str_c(box)) ? report_find(&p->reports, n->record[i]) : NULL;
    if (missing) {
        const char *why = report_reason_text(missing->reason, p->lang);
        if (!missing->note.len)
            return str_c(why ? why : "");
        return str_c(arena_fmt(p->a, "%s%s%.*s", why ? why : "", why && *why ? ": " : "",
                               (int)missing->note.len, missing->note.ptr));
    }
    if (n->times && n->times[i] > 1)
        return str_c(msg_text(p->a, p->lang, MSG_JSON_PRISMA_TIMES(n->times[i])));
    if (!lines && (strstr(box, "titles_excluded") || strstr(box, "abstracts_excluded")))
        lines = prisma_box_lines(p->flow, str_starts(str_c(box), "other_")
                                              ? STR("other_records_excluded")
                                              : STR("records_excluded"));
    for (size_t k = 0; lines && k < lines->n; k++)
        if (prisma_holds(&lines->item[k].number, n->record[i]))
            return lines->item[k].label[p->lang];
    return STR("");
}

void prisma_page_list(struct page *p, const char *box, const struct prisma_number *n)
{
    struct table *t = ARENA_NEW(p->a, struct table);
    bool remarked = false;
    struct str *why = ARENA_ARRAY(p->a, n->n_records, struct str);
    for (size_t i = 0; i < n->n_records; i++) {
        why[i] = remark(p, box, n, i);
        remarked = remarked || why[i].len;
    }
    table_init(t, p->a, p->lang, STR(""));
    table_column(
        t, (struct table_column){.header = str_c(msg_text(p->a, p->lang, MSG_JSON_PRISMA_CITATION)),
                                 .is_name = true,
                                 .weight = 2});
    table_column(
        t, (struct table_column){.header = str_c(msg_text(p->a, p->lang, MSG_JSON_PRISMA_RECORD)),
                                 .kind = TABLE_LINK,
                                 .weight = 6});
    if (remarked)
        table_column(
            t, (struct table_column){.header = str_c(msg_text(p->a, p->lang, MSG_JSON_PRISMA_WHY)),
                                     .weight = 2});
    for (size_t i = 0; i < n->n_records; i++) {
        const struct record_line *l = line_of(p, n->record[i]);
        struct table_cell *row = table_row(t);
        if (!l)
            continue;
        struct str href = address(p, l);
        row[0] = table_text(l->citation);
        row[1] = href.len ? table_link(l->title, href) : table_text(l->title);
        row[1].lang = p->lang == LANG_EN ? STR("") : STR("en");
        if (remarked)
            row[2] = table_text(why[i]);
    }
    document_table(p->doc, t);
}
