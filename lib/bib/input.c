/* input.c - an input as lines, or whole. */
#include "lib/base/file.h"
#include "lib/bib/build.h"
#include "lib/bib/format.h"
#include "lib/bib/messages.h"

/* What had to be guessed, before anything is read. */
static void tell_encoding(const struct lines *l, const struct bib_sink *sink)
{
    const struct survey *v = &l->survey;
    const char *name = encoding_name(l->recode.from);
    int64_t bad_line = survey_line(v, &v->bad);
    if (l->guess == LINES_GUESS_ZEROS)
        bib_warn(sink, l->name, 0, MSG_BIB_ENCODING_ZEROS(name));
    if (l->guess == LINES_GUESS_OLD)
        bib_warn(sink, l->name, bad_line, MSG_BIB_ENCODING_GUESSED(v->bad.n, name));
    if (l->guess == LINES_GUESS_REPAIRED)
        bib_warn(sink, l->name, bad_line, MSG_BIB_ENCODING_DAMAGED(v->bad.n));
    if (v->lost.n)
        bib_warn(sink, l->name, survey_line(v, &v->lost), MSG_BIB_CHARACTERS_LOST(v->lost.n));
    if (v->controls.n)
        bib_warn(sink, l->name, survey_line(v, &v->controls),
                 MSG_BIB_CONTROL_CHARACTERS(v->controls.n));
}

/* What turned out while reading. */
static void tell_replaced(const struct lines *l, const struct bib_sink *sink)
{
    if (l->recode.replaced)
        bib_warn(sink, l->name, 0, MSG_BIB_CHARACTERS_REPLACED(l->recode.replaced));
}

/* Standard input can't be looked through and then read again: it is kept whole, in `a`. */
static enum err_code open_lines(const struct bib_input *in, struct lines *l, struct arena *a,
                                struct err *e)
{
    struct str text = in->text;
    if (in->path && strcmp(in->path, "-") != 0)
        return lines_open_file(l, in->path, e);
    enum err_code rc = in->path ? file_read(in->path, 0, a, &text, e) : ERR_OK;
    return rc == ERR_OK ? lines_open_text(l, text, in->name, e) : rc;
}

enum err_code bib_read_lines(const struct bib_input *in, const struct bib_sink *sink,
                             enum err_code (*read)(struct lines *l, const struct bib_sink *sink,
                                                   struct err *e),
                             struct err *e)
{
    struct lines l = {0};
    struct arena a = {0};
    enum err_code rc = open_lines(in, &l, &a, e);
    if (rc == ERR_OK) {
        tell_encoding(&l, sink);
        rc = read(&l, sink, e);
        tell_replaced(&l, sink);
    }
    lines_close(&l);
    arena_release(&a);
    return rc;
}

enum err_code bib_read_whole(const struct bib_input *in, const struct bib_sink *sink,
                             struct arena *a, struct str *out, struct err *e)
{
    struct lines l = {0};
    struct arena standard = {0};
    *out = STR("");
    enum err_code rc = open_lines(in, &l, &standard, e);
    if (rc == ERR_OK) {
        tell_encoding(&l, sink);
        rc = lines_rest(&l, a, out, e);
        tell_replaced(&l, sink);
    }
    lines_close(&l);
    arena_release(&standard);
    return rc;
}
