/* make_rich.c - write the document of rich.h to a file, for programs that read such files:
 *     make_rich docx|html|md|xlsx|tex ROWS FILE */
#include "tests/unit/render/rich.h"

#include "lib/base/file.h"

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct buf out = {0};
    struct err e = {0};
    int64_t rows;
    if (argc != 4 || !str_int64(str_c(argv[2]), &rows) || rows < 0)
        return 2;
    struct document *d = rich_document(LANG_DA, (size_t)rows, &a);
    enum err_code rc = ERR_OK;
    struct table_file file = {.title = STR("Evidens"), .date = {2024, 1, 22}};
    if (strcmp(argv[1], "xlsx") == 0)
        rc = table_xlsx(rich_table(LANG_DA, (size_t)rows, &a), 1, &file, &out, &e);
    else if (strcmp(argv[1], "tex") == 0)
        table_tex_file(rich_table(LANG_DA, (size_t)rows, &a), 1, &file, &out);
    else if (strcmp(argv[1], "html") == 0)
        document_html(d, &out);
    else if (strcmp(argv[1], "md") == 0)
        document_md(d, &out);
    else
        rc = document_docx(d, &out, &e);
    FILE *f = rc == ERR_OK ? fopen(argv[3], "wb") : NULL;
    bool ok = f && fwrite(buf_c(&out), 1, out.len, f) == out.len;
    ok = f && fclose(f) == 0 && ok;
    buf_release(&out);
    arena_release(&a);
    return ok ? 0 : 1;
}
