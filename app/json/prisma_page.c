/* prisma_page.c - the flow as one page: the diagram, and below it the records behind its numbers.
 * Every record stands where its way ended; a box whose records went on names the boxes they went
 * to, so that a page of ten thousand records holds each of them once and not once a box. */
#include "app/json/prisma_page.h"

#include "app/json/messages.h"

/* Of a source or a search the records are listed apart when they are no more than this. */
#define LISTED_MOST 500

static const struct prisma_number *number_of(const struct page *p, const char *box)
{
    const char *near;
    return prisma_box(p->flow, str_c(box), &near);
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

static void fill_box(struct page *p, const char *box, const struct prisma_number *n)
{
    const struct onward *to = prisma_onward_of(box);
    const struct prisma_lines *lines =
        prisma_is_whole(box) ? prisma_box_lines(p->flow, str_c(box)) : NULL;
    bool by_reason = strcmp(box, "dbr_excluded") == 0 || strcmp(box, "other_excluded") == 0;
    if (!n->n_records) {
        document_text(
            p->doc,
            str_c(msg_text(p->a, p->lang, n->n ? MSG_JSON_PRISMA_NO_LIST : MSG_JSON_PRISMA_NONE)));
    } else if (to && (prisma_is_whole(box) || n->n_records > LISTED_MOST)) {
        lead_onward(p, to);
    } else if (by_reason && lines && lines->n) {
        for (size_t i = 0; i < lines->n; i++) {
            struct str id = lines->item[i].id.len ? lines->item[i].id : STR("none");
            struct str name = str_c(arena_fmt(p->a, "%s/%.*s", box, (int)id.len, id.ptr));
            struct document_run run = document_reference(str_c(prisma_anchor(name, p->a)));
            document_item(p->doc, DOCUMENT_BULLETS, 0, &run, 1);
        }
    } else {
        prisma_page_list(p, box, n);
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
    const struct onward *from = prisma_onward_of(box);
    const char *to;
    for (size_t i = 0; from && prisma_is_whole(box) && (to = next_of(p, from, i)); i++) {
        const struct prisma_number *n = number_of(p, to);
        /* What was included has its place at the end. */
        bool later = str_ends(str_c(to), "_new_reports") && strcmp(box, "new_reports") != 0;
        if (!n || !n->n || later || is_linked(p, prisma_anchor(str_c(to), p->a)))
            continue;
        char *name = msg_text(p->a, p->lang, prisma_own_name(to));
        place_box(p, to, str_c(msg_text(p->a, p->lang, MSG_JSON_PRISMA_HEADING(name, n->n))));
    }
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

/* The boxes in the order in which the diagram is read, under a heading for each column. */
static void place_boxes(struct page *p, const struct display *d)
{
    struct names names = prisma_all_names(p->flow, p->a);
    int column = -1;
    for (size_t i = 0; i < d->n; i++) {
        const struct display_item *it = &d->item[i];
        const char *box =
            it->kind == DISPLAY_GROUP && it->href ? prisma_name_of(&names, p->a, it->href) : NULL;
        if (!box)
            continue;
        bool last = str_starts(str_c(box), "new_") || str_starts(str_c(box), "total_");
        int now = last ? 2 : prisma_is_other(box);
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
