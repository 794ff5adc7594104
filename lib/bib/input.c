/* input.c - an input as lines, or whole. */
#include "lib/base/file.h"
#include "lib/bib/build.h"
#include "lib/bib/format.h"
#include "lib/bib/messages.h"

static void tell_encoding(const struct lines *l, const struct bib_sink *sink)
{
    if (lines_guessed(l))
        bib_warn(sink, l->name, 0,
                 l->damaged ? MSG_BIB_ENCODING_DAMAGED
                            : MSG_BIB_ENCODING_GUESSED(encoding_name(l->recode.from)));
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
    }
    lines_close(&l);
    arena_release(&standard);
    return rc;
}
