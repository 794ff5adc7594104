/* html_head.c - what stands before the blocks of a page: its head, its title, its contents. */
#include "lib/render/messages.h"
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

void html_headed(struct buf *b, const char *tag, struct str text)
{
    buf_addf(b, "<%s>", tag);
    table_html_text(b, text);
    buf_addf(b, "</%s>\n", tag);
}

static void add_meta(struct buf *out, const char *name, struct str text)
{
    if (!text.len)
        return;
    buf_addf(out, "<meta name=\"%s\" content=\"", name);
    buf_add_html(out, text);
    buf_adds(out, "\">\n");
}

void html_head(const struct document *d, struct buf *out)
{
    char iso[16];
    buf_addf(out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n",
             lang_code(d->info.lang));
    buf_adds(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "base-uri 'none'; form-action 'none'; style-src ");
    document_html_style_source(out);
    buf_adds(out, "\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
    add_meta(out, "author", d->info.author);
    add_meta(out, "description", d->info.subject);
    add_meta(out, "keywords", d->info.keywords);
    if (date_is_set(d->info.date))
        add_meta(out, "dcterms.date", str_c(date_iso(date_first(d->info.date), iso)));
    buf_adds(out, "<title>");
    buf_add_html(out, d->info.title);
    buf_adds(out, "</title>\n<style>");
    buf_addstr(out, document_file("document.css"));
    buf_adds(out, "</style></head><body>\n");
}

void html_title(const struct document *d, struct buf *out)
{
    struct buf date = {0};
    document_add_date(&date, d);
    const struct {
        const char *tag;
        struct str text;
    } line[] = {{"subtitle", d->info.subtitle},
                {"status", d->info.status},
                {"author", d->info.title_page ? d->info.author : STR("")},
                {"date", d->info.title_page ? buf_str(&date) : STR("")}};
    buf_adds(out, d->info.title_page ? "<header class=\"title-page\">\n" : "");
    html_headed(out, "h1", d->info.title);
    for (size_t i = 0; i < COUNT_OF(line); i++) {
        if (!line[i].text.len)
            continue;
        buf_addf(out, "<p class=\"%s\">", line[i].tag);
        table_html_text(out, line[i].text);
        buf_adds(out, "</p>\n");
    }
    buf_adds(out, d->info.title_page ? "</header>\n" : "");
    buf_release(&date);
}

void html_contents(const struct document *d, struct buf *out)
{
    size_t n = 0;
    buf_adds(out, "<nav class=\"contents\" role=\"doc-toc\" aria-labelledby=\"contents\">\n"
                  "<h2 id=\"contents\">");
    msg_render(out, d->info.lang, MSG_RENDER_CONTENTS);
    buf_adds(out, "</h2>\n");
    int depth = 0;
    for (size_t i = 0; i < d->n; i++) {
        const struct block *k = &d->block[i];
        if (k->kind != BLOCK_HEADING)
            continue;
        n++;
        if (k->level > DOCUMENT_CONTENTS_LEVELS)
            continue;
        int level = k->level > depth + 1 ? depth + 1 : k->level;
        for (; depth > level; depth--)
            buf_adds(out, "</li></ol>");
        if (depth == level)
            buf_adds(out, "</li>\n");
        for (; depth < level; depth++)
            buf_adds(out, "<ol>\n");
        buf_adds(out, "<li><a href=\"#");
        if (k->id.len)
            buf_add_html(out, k->id);
        else
            buf_addf(out, "section-%zu", n);
        buf_adds(out, "\">");
        if (k->number.len)
            buf_addf(out, "<span class=\"no\">%.*s</span> ", (int)k->number.len, k->number.ptr);
        buf_adds(out, "<span>");
        table_html_text(out, k->head);
        buf_adds(out, "</span></a>");
    }
    for (; depth > 0; depth--)
        buf_adds(out, "</li></ol>");
    buf_adds(out, "\n</nav>\n");
}
