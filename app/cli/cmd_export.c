/* cmd_export.c - records for other programs, with what was decided about them. */
#include "app/cli/citation_words.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "screen/exchange/export.h"

#include <errno.h>

/* Formats by the ending of a file's name, where it isn't the format's own word. */
static const struct {
    const char *ending;
    enum bib_format format;
} endings[] = {{"ris", BIB_RIS}, {"nbib", BIB_NBIB}, {"bib", BIB_BIBTEX},
               {"csv", BIB_CSV}, {"json", BIB_JSON}, {"xml", BIB_PUBMED_XML}};

struct words {
    const char *out, *format, *records, *stage, *arm, *with, *separator;
};

/* All formats that are written, parted by commas. */
static char *written_formats(struct cli *c)
{
    struct buf b = {0};
    for (int f = BIB_FORMAT_UNKNOWN; f <= BIB_JSON; f++)
        if (bib_writes((enum bib_format)f))
            buf_addf(&b, "%s%s", b.len ? ", " : "", bib_format_name((enum bib_format)f));
    char *all = arena_strdup(&c->arena, buf_c(&b));
    buf_release(&b);
    return all;
}

static enum err_code take_format(struct cli *c, const struct words *w, enum bib_format *out,
                                 struct err *e)
{
    const char *word = w->format ? w->format : w->out ? cli_ending(w->out) : "ris";
    *out = BIB_FORMAT_UNKNOWN;
    for (size_t i = 0; !w->format && i < COUNT_OF(endings); i++)
        if (strcmp(word, endings[i].ending) == 0)
            *out = endings[i].format;
    bool known = *out != BIB_FORMAT_UNKNOWN || bib_format_parse(word, out);
    if (known && bib_writes(*out))
        return ERR_OK;
    return w->format ? err_set(e, ERR_USAGE, MSG_EXPORT_BAD_FORMAT(word, written_formats(c)))
                     : err_set(e, ERR_USAGE, MSG_EXPORT_BAD_ENDING(w->out, written_formats(c)));
}

static enum err_code take_separator(const char *word, char *out, struct err *e)
{
    if (!word || strcmp(word, ",") == 0)
        *out = word ? ',' : 0;
    else if (strcmp(word, ";") == 0)
        *out = ';';
    else
        return err_set(e, ERR_USAGE, MSG_EXPORT_BAD_SEPARATOR(word));
    return ERR_OK;
}

static enum err_code take_reader(struct cli *c, struct export_options *o, struct err *e)
{
    return c->actor ? person_acting(c->store, c->actor, &c->arena, &o->reader, e) : ERR_OK;
}

static enum err_code take_words(struct cli *c, const struct words *w, struct export_options *o,
                                struct err *e)
{
    *o = (struct export_options){.stage = STAGE_COUNT,
                                 .lang = c->lang,
                                 .arm = w->arm,
                                 .with = EXPORT_WITH_DECISIONS | EXPORT_WITH_REASONS};
    enum err_code rc = take_format(c, w, &o->format, e);
    if (rc == ERR_OK)
        rc = take_separator(w->separator, &o->separator, e);
    if (rc == ERR_OK && w->records && !export_where_parse(w->records, &o->where))
        rc = err_set(e, ERR_USAGE,
                     MSG_EXPORT_BAD_RECORDS(w->records, export_where_words(&c->arena)));
    if (rc == ERR_OK && w->stage && !stage_parse(str_c(w->stage), &o->stage))
        rc = err_set(e, ERR_USAGE, MSG_DECISIONS_BAD_STAGE(w->stage));
    if (rc == ERR_OK && w->with && !export_with_parse(str_c(w->with), &o->with))
        rc = err_set(e, ERR_USAGE, MSG_EXPORT_BAD_WITH(w->with));
    if (rc == ERR_OK && w->arm)
        rc = cli_arm(c, w->arm, e);
    return rc == ERR_OK ? take_reader(c, o, e) : rc;
}

static enum err_code to_file(void *context, struct buf *text, struct err *e)
{
    enum err_code rc = file_out_add(context, buf_str(text), e);
    buf_clear(text);
    return rc;
}

struct standard_output {
    struct cli *c;
    bool seen_enough; /* the reader has gone (`| head`), which needs no word */
};

static enum err_code to_standard_output(void *context, struct buf *text, struct err *e)
{
    struct standard_output *out = context;
    buf_addstr(&out->c->out, buf_str(text));
    buf_clear(text);
    errno = 0;
    if (!out->c->flush || out->c->flush(out->c))
        return ERR_OK;
    out->seen_enough = errno == EPIPE;
    return err_set(e, ERR_IO, MSG_EXPORT_NO_OUTPUT(strerror(errno ? errno : EIO)));
}

static enum err_code export_to_output(struct cli *c, const struct export_options *o,
                                      struct export_report *r, struct err *e)
{
    struct standard_output out = {.c = c};
    struct export_to to = {to_standard_output, &out};
    enum err_code rc = export_records(c->store, o, &to, c->progress, r, e);
    return out.seen_enough ? ERR_OK : rc;
}

static enum err_code export_to_file(struct cli *c, const char *path, const struct export_options *o,
                                    struct export_report *r, struct err *e)
{
    struct file_out *f;
    enum err_code rc = file_out_open(path, &f, e);
    if (rc != ERR_OK)
        return rc;
    struct export_to to = {to_file, f};
    rc = export_records(c->store, o, &to, c->progress, r, e);
    if (rc == ERR_OK)
        return file_out_close(f, e);
    file_out_drop(f);
    return rc;
}

static void say(struct cli *c, const char *path, const struct export_options *o,
                const struct export_report *r)
{
    if (!c->json) {
        cli_say(c, MSG_EXPORT_DONE(r->n_records, path));
        return;
    }
    cli_json_begin(c, "export");
    json_key_c(&c->j, "file", path);
    json_key_c(&c->j, "format", bib_format_name(o->format));
    json_key_int(&c->j, "records", r->n_records);
    json_key_int(&c->j, "bytes", r->n_bytes);
    json_end(&c->j);
}

enum err_code cmd_export(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {0};
    struct export_options o;
    struct export_report r;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &w.out},
                                        {"--format", NULL, false, &w.format},
                                        {"--records", NULL, false, &w.records},
                                        {"--stage", NULL, false, &w.stage},
                                        {"--arm", NULL, false, &w.arm},
                                        {"--with", NULL, false, &w.with},
                                        {"--separator", NULL, false, &w.separator}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "export", e);
    if (w.out && strcmp(w.out, "-") == 0)
        w.out = NULL;
    if (rc == ERR_OK && c->json && !w.out)
        rc = err_set(e, ERR_USAGE, MSG_EXPORT_JSON_NEEDS_FILE);
    if (rc == ERR_OK)
        rc = take_words(c, &w, &o, e);
    if (rc != ERR_OK)
        return rc;
    rc = w.out ? export_to_file(c, w.out, &o, &r, e) : export_to_output(c, &o, &r, e);
    if (rc == ERR_OK && w.out)
        say(c, w.out, &o, &r);
    return rc;
}
