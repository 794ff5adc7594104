/* html_text.c - runs, names and footnotes of a page. */
#include "lib/render/run_direction.h"
#include "lib/render/table_internal.h"

#include "lib/render/messages.h"

size_t footnotes_add(struct footnotes *notes, const struct document_run *r)
{
    notes->item =
        arena_grow(&notes->arena, notes->item, notes->n, &notes->cap, sizeof *notes->item);
    notes->item[notes->n++] = (struct footnote){r->note, r->n_note};
    return notes->n;
}

void footnotes_release(struct footnotes *notes)
{
    arena_release(&notes->arena);
}

void table_html_text(struct buf *b, struct str s)
{
    struct str line, rest = s;
    bool first = true;
    while (str_split(&rest, '\n', &line)) {
        buf_adds(b, first ? "" : "<br>");
        buf_add_html(b, line);
        first = false;
    }
}

/* Opens what a run leads to; false when it leads nowhere. */
static bool open_link(const struct place *p, const struct document_run *r)
{
    const struct block *to =
        r->ref.len && p->d ? document_find(p->d, r->ref) : document_target(p->d, r->href);
    bool inside = r->href.len && r->href.ptr[0] == '#';
    if (!to && (inside || !r->href.len || !table_href_ok(r->href)))
        return false;
    buf_adds(p->out, to ? "<a href=\"#" : "<a href=\"");
    buf_add_html(p->out, to ? to->id : r->href);
    buf_adds(p->out, "\">");
    return true;
}

static void add_words(const struct place *p, const struct document_run *r)
{
    struct buf label = {0};
    table_html_text(p->out, document_said(p->d, r, &label));
    buf_release(&label);
}

static void add_note_mark(const struct place *p, const struct document_run *r)
{
    if (!r->n_note || !p->notes)
        return;
    size_t n = footnotes_add(p->notes, r);
    buf_addf(p->out,
             "<sup class=\"note\"><a href=\"#note-%zu\" id=\"note-%zu-back\" "
             "role=\"doc-noteref\">%zu</a></sup>",
             n, n, n);
}

static void add_run(const struct place *p, const struct document_run *r)
{
    struct buf *b = p->out;
    bool link = open_link(p, r);
    if (r->lang.len) {
        buf_adds(b, "<span lang=\"");
        buf_add_html(b, r->lang);
        buf_adds(b, "\">");
    }
    buf_adds(b, r->style & DOCUMENT_STRONG ? "<strong>" : "");
    buf_adds(b, r->style & DOCUMENT_EMPHASIS ? "<em>" : "");
    buf_adds(b, r->style & DOCUMENT_CODE ? "<code>" : "");
    add_words(p, r);
    buf_adds(b, r->style & DOCUMENT_CODE ? "</code>" : "");
    buf_adds(b, r->style & DOCUMENT_EMPHASIS ? "</em>" : "");
    buf_adds(b, r->style & DOCUMENT_STRONG ? "</strong>" : "");
    buf_adds(b, r->lang.len ? "</span>" : "");
    buf_adds(b, link ? "</a>" : "");
    add_note_mark(p, r);
}

void html_runs(const struct place *p, const struct document_run *run, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_run(p, &run[i]);
}

void html_id(struct buf *b, const struct block *k)
{
    if (!k || !k->id.len)
        return;
    buf_adds(b, " id=\"");
    buf_add_html(b, k->id);
    buf_addch(b, '"');
}

void html_direction(struct buf *b, const struct document_run *run, size_t n)
{
    buf_adds(b, run_any_left(run, n) ? " dir=\"auto\"" : "");
}

void html_label(const struct place *p, const struct block *k)
{
    buf_adds(p->out, "<span class=\"label\">");
    document_add_label(p->out, p->d, k);
    buf_adds(p->out, document_caption_text(k).len ? ".</span> " : "</span>");
}

void html_notes(const struct place *p)
{
    enum lang lang = p->d ? p->d->info.lang : LANG_EN;
    struct place inside = {.out = p->out, .d = p->d};
    if (!p->notes->n)
        return;
    buf_adds(p->out, "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"");
    msg_render(p->out, lang, MSG_RENDER_NOTES);
    buf_adds(p->out, "\"><ol>\n");
    for (size_t i = 0; i < p->notes->n; i++) {
        buf_addf(p->out, "<li id=\"note-%zu\">", i + 1);
        html_runs(&inside, p->notes->item[i].run, p->notes->item[i].n);
        buf_addf(p->out, " <a href=\"#note-%zu-back\" role=\"doc-backlink\" aria-label=\"", i + 1);
        msg_render(p->out, lang, MSG_RENDER_NOTE_BACK((int64_t)i + 1));
        buf_adds(p->out, "\">↩</a></li>\n");
    }
    buf_adds(p->out, "</ol></section>\n");
}
