/* document_out.c - one way for all documents. */
#include "app/cli/document_out.h"

#include "app/cli/messages.h"

enum err_code document_out(struct cli *c, const char *command, const struct document *d,
                           const char *path, struct err *e)
{
    const char *format = path ? cli_ending(path) : "md";
    struct buf out = {0};
    enum err_code rc = ERR_OK;
    if (strcmp(format, "docx") == 0)
        rc = document_docx(d, &out, e);
    else if (strcmp(format, "html") == 0)
        document_html(d, &out);
    else if (strcmp(format, "md") == 0)
        document_md(d, &out);
    else
        rc = err_set(e, ERR_USAGE, MSG_PICO_BAD_OUTPUT(path));
    if (rc == ERR_OK)
        rc = cli_write(c, path, buf_str(&out), e);
    if (rc == ERR_OK && path)
        cli_made(c, command, path);
    buf_release(&out);
    return rc;
}
