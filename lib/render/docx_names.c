/* docx_names.c - names, fields and what is made of them: captions and the table of contents. */
#include "lib/render/docx_internal.h"
#include "lib/render/messages.h"

#define NAME_MAX_BYTES 28 /* of an id in a name; Word allows 40 in all */

static size_t index_of(const struct document *d, const struct block *k)
{
    return (size_t)(k - d->block);
}

bool docx_has_name(const struct docx *x, const struct block *k)
{
    return k->id.len ||
           (k->kind == BLOCK_HEADING && x->d->has_contents && k->level <= DOCUMENT_CONTENTS_LEVELS);
}

/* A name in Word holds letters, digits and underscores; the block's place keeps two apart that
 * differ in other signs. One that begins with an underscore isn't shown in Word's lists. */
void docx_name(struct buf *b, const struct document *d, const struct block *k)
{
    if (!k->id.len) {
        buf_addf(b, "_Toc%08zu", index_of(d, k) + 1);
        return;
    }
    for (size_t i = 0; i < k->id.len && i < NAME_MAX_BYTES; i++) {
        char c = k->id.ptr[i];
        buf_addch(b, c == '-' || c == '.' ? '_' : c);
    }
    buf_addf(b, "_%zu", index_of(d, k) + 1);
}

void docx_name_start(struct docx *x, const struct block *k)
{
    buf_addf(&x->body, "<w:bookmarkStart w:id=\"%zu\" w:name=\"", index_of(x->d, k) + 1);
    docx_name(&x->body, x->d, k);
    buf_adds(&x->body, "\"/>");
}

void docx_name_end(struct docx *x, const struct block *k)
{
    buf_addf(&x->body, "<w:bookmarkEnd w:id=\"%zu\"/>", index_of(x->d, k) + 1);
}

static void add_field_char(struct docx *x, const char *style, const char *type)
{
    buf_adds(&x->body, "<w:r>");
    if (style)
        buf_addf(&x->body, "<w:rPr><w:rStyle w:val=\"%s\"/></w:rPr>", style);
    buf_addf(&x->body, "<w:fldChar w:fldCharType=\"%s\"/></w:r>", type);
}

/* The style stands at the instruction too: from there a program takes it when it works out the
 * result again. */
void docx_field_begin(struct docx *x, const char *style, const char *instruction)
{
    add_field_char(x, style, "begin");
    buf_adds(&x->body, "<w:r>");
    if (style)
        buf_addf(&x->body, "<w:rPr><w:rStyle w:val=\"%s\"/></w:rPr>", style);
    buf_addf(&x->body, "<w:instrText xml:space=\"preserve\">%s</w:instrText></w:r>", instruction);
    add_field_char(x, style, "separate");
}

void docx_field_end(struct docx *x, const char *style)
{
    add_field_char(x, style, "end");
}

void docx_field(struct docx *x, const char *style, const char *instruction, struct str result)
{
    docx_field_begin(x, style, instruction);
    docx_words(x, style, result);
    docx_field_end(x, style);
}

/* "Tabel " and a number that Word counts itself; the name spans both, so that a reference to it
 * says them. */
void docx_caption(struct docx *x, const char *style, const struct block *k)
{
    struct buf kind = {0}, field = {0}, number = {0};
    struct str text = document_caption_text(k);
    bool named = x->name != NULL;
    x->name = NULL;
    document_add_kind(&kind, x->d, k->caption.kind);
    buf_addf(&field, " SEQ %s \\* ARABIC ", buf_c(&kind));
    buf_addf(&number, "%zu", k->caption.number);
    buf_addch(&kind, ' ');
    docx_open(x, &(struct docx_format){.style = style});
    if (named)
        docx_name_start(x, k);
    docx_words(x, "CaptionLabel", buf_str(&kind));
    docx_field(x, "CaptionLabel", buf_c(&field), buf_str(&number));
    if (named)
        docx_name_end(x, k);
    if (text.len) {
        docx_words(x, "CaptionLabel", STR("."));
        docx_run(x, &(struct document_run){.text = STR(" ")});
        docx_run(x, &(struct document_run){.text = text});
    }
    docx_close(x);
    buf_release(&kind);
    buf_release(&field);
    buf_release(&number);
}

/* An entry: number, words, and the sheet, which only a program that breaks pages knows. */
static void add_entry(struct docx *x, const struct block *k, const char *begin)
{
    static const char *const style[] = {"TOC1", "TOC2", "TOC3"};
    struct buf tabs = {0}, name = {0};
    /* Where the style's indent ends, and as much room as a number of the level needs. */
    static const int text_dxa[] = {480, 1080, 1800};
    if (k->number.len)
        buf_addf(&tabs, "<w:tab w:val=\"left\" w:pos=\"%d\"/>", text_dxa[k->level - 1]);
    /* Without the style's dots, which would lead to no number yet. */
    buf_addf(&tabs, "<w:tab w:val=\"right\" w:leader=\"none\" w:pos=\"%d\"/>", docx_width_dxa(x));
    docx_name(&name, x->d, k);
    docx_open(x, &(struct docx_format){.style = style[k->level - 1], .tabs = buf_c(&tabs)});
    if (begin)
        docx_field_begin(x, NULL, begin);
    buf_addf(&x->body, "<w:hyperlink w:anchor=\"%s\" w:history=\"1\">", buf_c(&name));
    if (k->number.len) {
        docx_words(x, NULL, k->number);
        docx_words(x, NULL, STR("\t"));
    }
    docx_words(x, NULL, k->head);
    docx_words(x, NULL, STR("\t"));
    buf_clear(&tabs);
    buf_addf(&tabs, " PAGEREF %s \\h ", buf_c(&name));
    docx_field(x, NULL, buf_c(&tabs), STR(""));
    buf_adds(&x->body, "</w:hyperlink>");
    docx_close(x);
    buf_release(&tabs);
    buf_release(&name);
}

/* No w:updateFields in the settings: with it Word asks, each time the document is opened, whether
 * fields that may refer to other files are to be updated. */
void docx_contents(struct docx *x)
{
    const struct document *d = x->d;
    struct buf title = {0};
    const char *begin = " TOC \\o \"1-3\" \\h \\z \\u ";
    msg_render(&title, d->info.lang, MSG_RENDER_CONTENTS);
    buf_adds(&x->body,
             "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>"
             "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>\n");
    docx_plain(x, "TOCHeading", buf_str(&title));
    for (size_t i = 0; i < d->n; i++) {
        const struct block *k = &d->block[i];
        if (k->kind != BLOCK_HEADING || k->level > DOCUMENT_CONTENTS_LEVELS)
            continue;
        add_entry(x, k, begin);
        begin = NULL;
    }
    docx_open(x, &(struct docx_format){.style = "TableEnd"});
    if (begin)
        docx_field_begin(x, NULL, begin);
    docx_field_end(x, NULL);
    docx_close(x);
    buf_adds(&x->body, "</w:sdtContent></w:sdt>\n");
    buf_release(&title);
}
