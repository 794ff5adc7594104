/* format.c - how tables are told from other files, and read. */
#include "lib/bib/sheet/format.h"

#include "lib/bib/messages.h"
#include "lib/bib/sheet/own.h"
#include "lib/bib/sheet/sheet.h"

static enum bib_looks looks_csv(const struct bib_head *head)
{
    return sheet_text_looks(head->text) ? BIB_LOOKS_LIKELY : BIB_LOOKS_NO;
}

static enum err_code no_header(const struct bib_input *in, struct err *e)
{
    err_set(e, ERR_INPUT, MSG_BIB_SHEET_NO_HEADER);
    return err_at(e, in->name, 1, 0);
}

static enum err_code read_csv(const struct bib_input *in, const struct bib_sink *sink,
                              struct err *e)
{
    struct arena a = {0};
    struct str text;
    struct sheet_source *s;
    struct sheet_map m;
    enum err_code rc = bib_read_whole(in, sink, &a, &text, e);
    if (rc == ERR_OK)
        rc = sheet_text_open(text, in->name, sink->map, &a, &s, &m, e);
    if (rc == ERR_OK && !m.n)
        rc = no_header(in, e);
    m.ours = rc == ERR_OK && !sink->map && own_header(&m);
    if (rc == ERR_OK)
        rc = sheet_read(s, &m, sink, e);
    arena_release(&a);
    return rc;
}

const struct bib_format_def bib_format_csv = {.format = BIB_CSV,
                                              .name = "csv",
                                              .label = "CSV (comma, semicolon or tab)",
                                              .looks = looks_csv,
                                              .read = read_csv,
                                              .writer = &own_csv_writer};
