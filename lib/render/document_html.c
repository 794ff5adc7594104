/* document_html.c - a document for browsers and paper. */
#include "lib/render/document_internal.h"
#include "lib/render/table_internal.h"

#include <sodium.h>

void document_html_style_source(struct buf *out)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char text[sodium_base64_ENCODED_LEN(sizeof hash, sodium_base64_VARIANT_ORIGINAL)];
    struct str style = document_file("document.css");
    crypto_hash_sha256(hash, (const unsigned char *)style.ptr, style.len);
    sodium_bin2base64(text, sizeof text, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
    buf_addf(out, "'sha256-%s'", text);
}

static void add_run(struct buf *b, const struct document_run *r)
{
    bool link = r->href.len && table_href_ok(r->href);
    if (link) {
        buf_adds(b, "<a href=\"");
        buf_add_html(b, r->href);
        buf_adds(b, "\">");
    }
    if (r->lang.len) {
        buf_adds(b, "<span lang=\"");
        buf_add_html(b, r->lang);
        buf_adds(b, "\">");
    }
    buf_adds(b, r->style & DOCUMENT_STRONG ? "<strong>" : "");
    buf_adds(b, r->style & DOCUMENT_EMPHASIS ? "<em>" : "");
    buf_adds(b, r->style & DOCUMENT_CODE ? "<code>" : "");
    table_html_text(b, r->text);
    buf_adds(b, r->style & DOCUMENT_CODE ? "</code>" : "");
    buf_adds(b, r->style & DOCUMENT_EMPHASIS ? "</em>" : "");
    buf_adds(b, r->style & DOCUMENT_STRONG ? "</strong>" : "");
    buf_adds(b, r->lang.len ? "</span>" : "");
    buf_adds(b, link ? "</a>" : "");
}

static void add_runs(struct buf *b, const char *open, const struct block *k, const char *close)
{
    buf_adds(b, open);
    for (size_t i = 0; i < k->n_runs; i++)
        add_run(b, &k->run[i]);
    buf_adds(b, close);
}

/* The lists and forms that are open while blocks follow each other. */
struct writer {
    struct buf *out;
    enum document_list list[DOCUMENT_LEVELS];
    int depth;
    bool definitions, form, across;
};

static const char *list_tag(enum document_list kind)
{
    return kind == DOCUMENT_NUMBERS ? "ol" : "ul";
}

static void close_list(struct writer *w)
{
    buf_addf(w->out, "</li></%s>\n", list_tag(w->list[--w->depth]));
}

/* Close what the next block doesn't go on with. */
static void close_open(struct writer *w, enum block_kind next)
{
    while (w->depth && next != BLOCK_ITEM && next != BLOCK_ITEM_MORE)
        close_list(w);
    if (w->definitions && next != BLOCK_DEFINITION)
        buf_adds(w->out, "</dl>\n");
    if (w->form && next != BLOCK_FIELD)
        buf_adds(w->out, "</dl>\n");
    w->definitions = w->definitions && next == BLOCK_DEFINITION;
    w->form = w->form && next == BLOCK_FIELD;
}

static void add_item(struct writer *w, const struct block *k)
{
    while (w->depth > k->level + 1)
        close_list(w);
    if (w->depth == k->level + 1 && w->list[k->level] != k->list)
        close_list(w);
    if (w->depth == k->level + 1) {
        buf_adds(w->out, "</li>\n");
    } else {
        w->list[w->depth++] = k->list;
        buf_addf(w->out, "<%s>\n", list_tag(k->list));
    }
    add_runs(w->out, "<li>", k, "");
}

static void add_definition(struct writer *w, const struct block *k)
{
    buf_adds(w->out, w->definitions ? "<dt>" : "<dl>\n<dt>");
    w->definitions = true;
    table_html_text(w->out, k->head);
    add_runs(w->out, "</dt>\n<dd>", k, "</dd>\n");
}

static void add_field(struct writer *w, const struct block *k)
{
    buf_adds(w->out, w->form ? "<div><dt>" : "<dl class=\"form\">\n<div><dt>");
    w->form = true;
    table_html_text(w->out, k->head);
    add_runs(w->out, "</dt><dd>", k, k->n_runs ? "</dd></div>\n" : "&nbsp;</dd></div>\n");
}

/* The drawing itself stands in the page: it holds real text and no style. */
static void add_drawing(struct writer *w, const struct block *k)
{
    struct buf svg = {0};
    struct str text;
    display_svg(k->drawing, &svg);
    text = buf_str(&svg);
    size_t at = str_find(text, STR("<svg"), 0);
    buf_adds(w->out, "<figure class=\"drawing\">\n");
    buf_addstr(w->out, str_sub(text, at == SIZE_MAX ? text.len : at, text.len));
    if (k->head.len) {
        buf_adds(w->out, "<figcaption><p>");
        table_html_text(w->out, k->head);
        buf_adds(w->out, "</p></figcaption>\n");
    }
    buf_adds(w->out, "</figure>\n");
    buf_release(&svg);
}

static void add_section(struct writer *w, const struct block *k)
{
    buf_adds(w->out, w->across ? "</div>\n" : "");
    buf_adds(w->out, k->landscape ? "<div class=\"across\">\n" : "");
    w->across = k->landscape;
}

static void add_headed(struct buf *b, const char *tag, struct str text)
{
    buf_addf(b, "<%s>", tag);
    table_html_text(b, text);
    buf_addf(b, "</%s>\n", tag);
}

static void add_block(struct writer *w, const struct block *k)
{
    close_open(w, k->kind);
    switch (k->kind) {
    case BLOCK_HEADING:
        add_headed(w->out, (const char *const[]){"h2", "h3", "h4", "h5"}[k->level - 1], k->head);
        break;
    case BLOCK_PARAGRAPH:
        add_runs(w->out, "<p>", k, "</p>\n");
        break;
    case BLOCK_ITEM_MORE:
        add_runs(w->out, "<p>", k, "</p>");
        break;
    case BLOCK_NOTICE:
        add_runs(w->out, "<p class=\"notice\">", k, "</p>\n");
        break;
    case BLOCK_CODE:
        buf_adds(w->out, "<pre>");
        buf_add_html(w->out, k->head);
        buf_adds(w->out, "</pre>\n");
        break;
    case BLOCK_ITEM:
        add_item(w, k);
        break;
    case BLOCK_DEFINITION:
        add_definition(w, k);
        break;
    case BLOCK_FIELD:
        add_field(w, k);
        break;
    case BLOCK_TABLE:
        table_html(k->table, w->out);
        break;
    case BLOCK_DRAWING:
        add_drawing(w, k);
        break;
    case BLOCK_PAGE_BREAK:
        buf_adds(w->out, "<div class=\"page-break\"></div>\n");
        break;
    case BLOCK_SECTION:
        add_section(w, k);
        break;
    }
}

static void add_head(const struct document *d, struct buf *out)
{
    buf_addf(out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n",
             lang_code(d->info.lang));
    buf_adds(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "base-uri 'none'; form-action 'none'; style-src ");
    document_html_style_source(out);
    buf_adds(out, "\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    buf_add_html(out, d->info.title);
    buf_adds(out, "</title>\n<style>");
    buf_addstr(out, document_file("document.css"));
    buf_adds(out, "</style></head><body>\n");
}

void document_html(const struct document *d, struct buf *out)
{
    struct writer w = {.out = out};
    add_head(d, out);
    buf_adds(out, "<main>\n");
    add_headed(out, "h1", d->info.title);
    if (d->info.subtitle.len) {
        buf_adds(out, "<p class=\"subtitle\">");
        table_html_text(out, d->info.subtitle);
        buf_adds(out, "</p>\n");
    }
    for (size_t i = 0; i < d->n; i++)
        add_block(&w, &d->block[i]);
    close_open(&w, BLOCK_PARAGRAPH);
    buf_adds(out, w.across ? "</div>\n" : "");
    buf_adds(out, "</main>\n");
    if (d->info.footer.len)
        add_headed(out, "footer", d->info.footer);
    buf_adds(out, "</body></html>\n");
}
