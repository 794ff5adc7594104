/* cmd_figure.c - the figures of the synthesis, drawn for print. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/synthesis/figures.h"

static enum err_code draw(struct cli *c, enum synthesis_figure f, struct display *d,
                          struct str *caption, struct err *e)
{
    struct synthesis y;
    bool drawn = false;
    enum err_code rc = synthesis_load(c->store, c->actor, c->lang, &c->arena, &y, e);
    if (rc != ERR_OK)
        return rc;
    *caption = synthesis_figure_caption(&y, f, &c->arena);
    if (f == SYNTHESIS_FIGURE_AGREEMENT)
        rc = synthesis_agreement_figure(c->store, &y, &c->arena, d, &drawn, e);
    else
        drawn = synthesis_figure(&y, f, &c->arena, d);
    if (rc == ERR_OK && !drawn)
        rc = err_set(e, ERR_STATE, MSG_FIGURE_NOTHING(synthesis_figure_name(f)));
    return rc;
}

static enum err_code write_file(struct cli *c, const struct display *d, const char *path,
                                struct err *e)
{
    const char *format = cli_ending(path);
    struct display_meta meta = {0};
    struct buf out = {0};
    enum err_code rc = display_font_check(e);
    if (rc == ERR_OK && strcmp(format, "svg") == 0)
        display_svg(d, &out);
    else if (rc == ERR_OK && strcmp(format, "pdf") == 0)
        rc = display_pdf(d, &meta, &out, e);
    else if (rc == ERR_OK && strcmp(format, "png") == 0)
        rc = display_png(d, 300, &out, e);
    else if (rc == ERR_OK)
        rc = err_set(e, ERR_USAGE, MSG_FIGURE_BAD_OUTPUT(path));
    if (rc == ERR_OK)
        rc = cli_write(c, path, buf_str(&out), e);
    if (rc == ERR_OK)
        cli_made(c, "figure", path);
    buf_release(&out);
    return rc;
}

/* Without a file: what the figure says, in words. */
static void tell(struct cli *c, enum synthesis_figure f, const struct display *d,
                 struct str caption)
{
    if (c->json) {
        cli_json_begin(c, "figure");
        json_key_c(&c->j, "figure", synthesis_figure_name(f));
        json_key_str(&c->j, "caption", caption);
        json_key_c(&c->j, "description", d->desc);
        json_end(&c->j);
        return;
    }
    cli_say(c, MSG_FIGURE_SAYS(caption, d->desc));
}

enum err_code cmd_figure(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *verb[SYNTHESIS_FIGURE_COUNT], *out = NULL;
    char **rest;
    int n;
    size_t v;
    struct display d;
    struct str caption;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    for (size_t i = 0; i < SYNTHESIS_FIGURE_COUNT; i++)
        verb[i] = synthesis_figure_name((enum synthesis_figure)i);
    enum err_code rc = cli_verb(argc, argv, verb, SYNTHESIS_FIGURE_COUNT, &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "figure", e);
    if (rc == ERR_OK)
        rc = draw(c, (enum synthesis_figure)v, &d, &caption, e);
    if (rc != ERR_OK)
        return rc;
    if (out)
        return write_file(c, &d, out, e);
    tell(c, (enum synthesis_figure)v, &d, caption);
    return ERR_OK;
}
