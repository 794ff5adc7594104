/* fuzz_markdown.c - any bytes as Markdown. What is read comes out in every medium; what a page
 * says opens no element that the text brought. */
#include "fuzz.h"

#include "lib/render/markdown.h"

static enum err_code read_none(void *to, struct str path, struct arena *a, struct str *out,
                               struct err *e)
{
    (void)to;
    (void)e;
    *out = path.len % 2 ? arena_str(a, STR("a;b\n1;2\n")) : STR("");
    return ERR_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct err e = {0};
    struct buf out = {0};
    struct note_list notes = {.arena = &a};
    struct markdown_source source = {
        .name = "f.md", .base_level = 1, .notes = &notes, .read = read_none};
    struct document *d =
        document_new(&a, &(struct document_info){.lang = LANG_DA, .title = STR("T")});
    struct str text = str_n((const char *)data, size);
    enum err_code rc = document_markdown(d, text, &source, &e);
    MUST((rc == ERR_OK) == (e.code == ERR_OK));
    for (size_t i = 0; i < notes.n; i++)
        MUST(notes.item[i].line >= 1);
    document_html(d, &out);
    MUST(!strstr(buf_c(&out), "<script"));
    MUST(!strstr(buf_c(&out), "href=\"javascript:"));
    buf_clear(&out);
    document_md(d, &out);
    buf_clear(&out);
    MUST(document_docx(d, &out, &e) == ERR_OK);
    buf_release(&out);
    arena_release(&a);
    return 0;
}
