/* prisma_page.c - the flow as one page: the diagram, and below it the records behind its numbers.
 * Every record stands where its way ended; a box whose records went on names the boxes they went
 * to, so that a page of ten thousand records holds each of them once and not once a box. */
#include "app/json/messages.h"
#include "app/json/prisma.h"

/* Of a source or a search the records are listed apart when they are no more than this. */
#define LISTED_MOST 500

struct page {
    struct store *s;
    const struct prisma_flow *flow;
    enum lang lang;
    struct arena *a;
    struct document *doc;
    const struct display *drawing;
    struct record_list records;
    struct report_list reports;
    const char **done; /* anchors of boxes that have their place */
    size_t n_done, done_cap;
};

/* Where the records of a box went on; what is left has been decided in it. */
struct onward {
    const char *box;
    const char *to[7];
};
static const struct onward ONWARD[] = {
    {"database_results",
     {"duplicates", "excluded_automatic", "excluded_other", "excluded_stopping_rule",
      "records_screened"}},
    {"register_results",
     {"duplicates", "excluded_automatic", "excluded_other", "excluded_stopping_rule",
      "records_screened"}},
    {"records_screened",
     {"records_excluded", "awaiting_screening", "dbr_other_literature", "dbr_sought_reports"}},
    {"titles_screened", {"titles_excluded", "awaiting_titles", "abstracts_screened"}},
    {"abstracts_screened",
     {"abstracts_excluded", "awaiting_abstracts", "dbr_other_literature", "dbr_sought_reports"}},
    {"records_excluded", {"titles_excluded", "abstracts_excluded"}},
    {"dbr_sought_reports", {"dbr_notretrieved_reports", "dbr_awaiting_retrieval", "dbr_assessed"}},
    {"dbr_assessed", {"dbr_excluded", "dbr_awaiting_full_text", "dbr_new_reports"}},
    {"other_results",
     {"other_already_found", "other_duplicates", "other_excluded_automatic", "other_excluded_other",
      "other_records_excluded", "other_awaiting_screening", "other_sought_reports"}},
    {"other_records_excluded", {"other_titles_excluded", "other_abstracts_excluded"}},
    {"other_sought_reports",
     {"other_notretrieved_reports", "other_awaiting_retrieval", "other_assessed"}},
    {"other_assessed", {"other_excluded", "other_awaiting_full_text", "other_new_reports"}},
    {"new_reports", {"dbr_new_reports", "other_new_reports"}},
    {"new_studies", {"new_reports"}},
};

/* What boxes are called that have no line in the diagram. */
static struct msg_call own_name(const char *box)
{
    if (strcmp(box, "dbr_new_reports") == 0)
        return MSG_JSON_PRISMA_INCLUDED_DBR;
    if (strcmp(box, "other_new_reports") == 0)
        return MSG_JSON_PRISMA_INCLUDED_OTHER;
    if (strcmp(box, "records_screened") == 0)
        return MSG_JSON_PRISMA_SCREENED;
    if (strcmp(box, "records_excluded") == 0)
        return MSG_JSON_PRISMA_EXCLUDED;
    if (strcmp(box, "dbr_excluded") == 0 || strcmp(box, "other_excluded") == 0)
        return MSG_JSON_PRISMA_REPORTS_EXCLUDED;
    if (strstr(box, "titles_excluded"))
        return MSG_JSON_PRISMA_TITLES_EXCLUDED;
    if (strstr(box, "abstracts_excluded"))
        return MSG_JSON_PRISMA_ABSTRACTS_EXCLUDED;
    return MSG_JSON_PRISMA_BOX;
}

static const struct prisma_number *number_of(const struct page *p, const char *box)
{
    const char *near;
    return prisma_box(p->flow, str_c(box), &near);
}

static const struct onward *onward_of(const char *box)
{
    struct str name = str_c(box);
    size_t end = 0;
    while (end < name.len && name.ptr[end] != ':' && name.ptr[end] != '/')
        end++;
    for (size_t i = 0; i < COUNT_OF(ONWARD); i++)
        if (str_eq_c(str_sub(name, 0, end), ONWARD[i].box))
            return &ONWARD[i];
    return NULL;
}

static bool is_done(struct page *p, const char *anchor)
{
    for (size_t i = 0; i < p->n_done; i++)
        if (strcmp(p->done[i], anchor) == 0)
            return true;
    p->done = arena_grow(p->a, p->done, p->n_done, &p->done_cap, sizeof *p->done);
    p->done[p->n_done++] = anchor;
    return false;
}

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

static void list_records(struct page *p, const char *box, const struct prisma_number *n)
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

/* Whether the diagram leads to a box by itself. */
static bool is_linked(const struct page *p, const char *anchor)
{
    for (size_t i = 0; i < p->drawing->n; i++) {
        const char *href = p->drawing->item[i].href;
        if (href && strcmp(href + 1, anchor) == 0)
            return true;
    }
    return false;
}

/* A box that a box leads to. Where titles and abstracts are apart, screening begins with titles. */
static const char *next_of(const struct page *p, const struct onward *from, size_t i)
{
    const char *box = i < COUNT_OF(from->to) ? from->to[i] : NULL;
    return box && strcmp(box, "records_screened") == 0 && is_linked(p, "titles_screened")
               ? "titles_screened"
               : box;
}

/* Where the records of a box went on, each a link. */
static void lead_onward(struct page *p, const struct onward *to)
{
    const char *box;
    for (size_t i = 0; (box = next_of(p, to, i)); i++) {
        const struct prisma_number *n = number_of(p, box);
        if (!n || !n->n)
            continue;
        struct document_run run = document_reference(str_c(prisma_anchor(str_c(box), p->a)));
        document_item(p->doc, DOCUMENT_BULLETS, 0, &run, 1);
    }
}

static bool is_whole(const char *box)
{
    return !strchr(box, ':') && !strchr(box, '/');
}

static void fill_box(struct page *p, const char *box, const struct prisma_number *n)
{
    const struct onward *to = onward_of(box);
    const struct prisma_lines *lines = is_whole(box) ? prisma_box_lines(p->flow, str_c(box)) : NULL;
    bool by_reason = strcmp(box, "dbr_excluded") == 0 || strcmp(box, "other_excluded") == 0;
    if (!n->n_records) {
        document_text(
            p->doc,
            str_c(msg_text(p->a, p->lang, n->n ? MSG_JSON_PRISMA_NO_LIST : MSG_JSON_PRISMA_NONE)));
    } else if (to && (is_whole(box) || n->n_records > LISTED_MOST)) {
        lead_onward(p, to);
    } else if (by_reason && lines && lines->n) {
        for (size_t i = 0; i < lines->n; i++) {
            struct str id = lines->item[i].id.len ? lines->item[i].id : STR("none");
            struct str name = str_c(arena_fmt(p->a, "%s/%.*s", box, (int)id.len, id.ptr));
            struct document_run run = document_reference(str_c(prisma_anchor(name, p->a)));
            document_item(p->doc, DOCUMENT_BULLETS, 0, &run, 1);
        }
    } else {
        list_records(p, box, n);
    }
}

static void place_box(struct page *p, const char *box, struct str name)
{
    const struct prisma_number *n = number_of(p, box);
    const char *anchor = prisma_anchor(str_c(box), p->a);
    if (!n || is_done(p, anchor))
        return;
    document_bookmark(p->doc, str_c(anchor));
    document_heading(p->doc, strchr(box, '/') ? 3 : 2, name);
    fill_box(p, box, n);
}

/* Boxes that a box leads to and that have no line of their own in the diagram. */
static void place_onward(struct page *p, const char *box)
{
    const struct onward *from = onward_of(box);
    const char *to;
    for (size_t i = 0; from && is_whole(box) && (to = next_of(p, from, i)); i++) {
        const struct prisma_number *n = number_of(p, to);
        /* What was included has its place at the end. */
        bool later = str_ends(str_c(to), "_new_reports") && strcmp(box, "new_reports") != 0;
        if (!n || !n->n || later || is_linked(p, prisma_anchor(str_c(to), p->a)))
            continue;
        char *name = msg_text(p->a, p->lang, own_name(to));
        place_box(p, to, str_c(msg_text(p->a, p->lang, MSG_JSON_PRISMA_HEADING(name, n->n))));
    }
}

/* Every name that a link of the diagram can bear. */
struct names {
    const char **item;
    size_t n, cap;
};

static void add_name(struct names *l, struct arena *a, const char *name)
{
    l->item = arena_grow(a, l->item, l->n, &l->cap, sizeof *l->item);
    l->item[l->n++] = name;
}

static void add_lines(struct names *l, struct arena *a, const struct prisma_flow *f,
                      const char *box)
{
    const struct prisma_lines *lines = prisma_box_lines(f, str_c(box));
    for (size_t i = 0; lines && i < lines->n; i++) {
        struct str id = lines->item[i].id.len ? lines->item[i].id : STR("none");
        add_name(l, a, arena_fmt(a, "%s/%.*s", box, (int)id.len, id.ptr));
    }
}

static struct names all_names(const struct prisma_flow *f, struct arena *a)
{
    struct names l = {0};
    size_t n;
    const char *const *box = prisma_box_names(&n);
    for (size_t i = 0; i < n; i++) {
        add_name(&l, a, box[i]);
        add_lines(&l, a, f, box[i]);
    }
    for (size_t i = 0; i < f->n_arms; i++) {
        struct str id = f->arm[i].arm.id;
        const char *arm = arena_fmt(a, "other_results:%.*s", (int)id.len, id.ptr);
        add_name(&l, a, arm);
        add_lines(&l, a, f, arm);
    }
    return l;
}

static const char *name_of(const struct names *l, struct arena *a, const char *href)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(prisma_anchor(str_c(l->item[i]), a), href + 1) == 0)
            return l->item[i];
    return NULL;
}

/* The texts of a group that is a link, as one: a box, or a line of it. */
static struct str words_of(const struct display *d, size_t group, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = group + 1; i < d->n && d->item[i].kind != DISPLAY_END_GROUP; i++)
        if (d->item[i].kind == DISPLAY_TEXT) {
            buf_adds(&b, b.len ? " " : "");
            for (size_t k = 0; k < d->item[i].text.len; k++)
                if (d->item[i].text.ptr[k] != '*') /* the marks of notes */
                    buf_addch(&b, d->item[i].text.ptr[k]);
        }
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static bool is_other(const char *box)
{
    static const char *const mapped[] = {"website_results", "organisation_results",
                                         "citations_results"};
    for (size_t i = 0; i < COUNT_OF(mapped); i++)
        if (strcmp(box, mapped[i]) == 0)
            return true;
    return str_starts(str_c(box), "other_");
}

/* The boxes in the order in which the diagram is read, under a heading for each column. */
static void place_boxes(struct page *p, const struct display *d)
{
    struct names names = all_names(p->flow, p->a);
    int column = -1;
    for (size_t i = 0; i < d->n; i++) {
        const struct display_item *it = &d->item[i];
        const char *box =
            it->kind == DISPLAY_GROUP && it->href ? name_of(&names, p->a, it->href) : NULL;
        if (!box)
            continue;
        bool last = str_starts(str_c(box), "new_") || str_starts(str_c(box), "total_");
        int now = last ? 2 : is_other(box);
        if (now != column) {
            struct msg_call m[] = {MSG_JSON_PRISMA_PART_DBR, MSG_JSON_PRISMA_PART_OTHER,
                                   MSG_JSON_PRISMA_PART_INCLUDED};
            document_heading(p->doc, 1, str_c(msg_text(p->a, p->lang, m[now])));
            column = now;
        }
        place_box(p, box, words_of(d, i, p->a));
        place_onward(p, box);
    }
}

enum err_code prisma_page(struct store *s, const struct prisma_flow *flow,
                          const struct display *drawing, const struct document_info *info,
                          struct arena *a, struct buf *out, struct err *e)
{
    struct page p = {.s = s, .flow = flow, .lang = info->lang, .a = a, .drawing = drawing};
    enum err_code rc = s ? record_roots(s, a, &p.records, e) : ERR_OK;
    if (rc == ERR_OK && s)
        rc = report_load(s, a, &p.reports, e);
    if (rc != ERR_OK)
        return rc;
    p.doc = document_new(a, info);
    document_drawing(p.doc, drawing, str_c(msg_text(a, info->lang, MSG_JSON_PRISMA_CAPTION)));
    if (s)
        place_boxes(&p, drawing);
    document_html(p.doc, out);
    return ERR_OK;
}
