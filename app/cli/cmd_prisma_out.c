/* cmd_prisma_out.c - what is said of a diagram on the command line, and its file. */
#include "app/cli/cmd_prisma.h"

#include "app/cli/messages.h"
#include "lib/base/file.h"

/* A4 with margins of 15 mm. */
#define A4_PT     756.0

#define RARE_MOST 1000000

static enum err_code bad_word(const char *option, const char *word, const char *const *known,
                              size_t n, struct arena *a, struct err *e)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%s", i ? ", " : "", known[i]);
    const char *list = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return err_set(e, ERR_USAGE, MSG_PRISMA_BAD_WORD(option, word, list));
}

static bool find_word(const char *word, const char *const *known, size_t n, size_t *out)
{
    for (*out = 0; *out < n; (*out)++)
        if (strcmp(word, known[*out]) == 0)
            return true;
    return false;
}

enum err_code prisma_part_words(const struct prisma_words *w, struct flow_part *out, struct err *e)
{
    static const char *const kind[] = {"secondary", "primary", "combined"};
    static const enum prisma_literature means[] = {PRISMA_SECONDARY, PRISMA_PRIMARY,
                                                   PRISMA_ALL_LITERATURE};
    size_t i = 2;
    *out = (struct flow_part){.arm = str_c(w->arm), .search = str_c(w->search)};
    if (w->literature && !find_word(w->literature, kind, COUNT_OF(kind), &i))
        return err_set(e, ERR_USAGE, MSG_PRISMA_BAD_LITERATURE(w->literature));
    out->literature = means[i];
    return ERR_OK;
}

static enum err_code variant(struct cli *c, const char *word, const struct prisma_flow *flow,
                             struct prisma_draw_options *o, struct err *e)
{
    static const char *const known[] = {"v1", "v2", "new-v1", "new-v2", "updated-v1", "updated-v2"};
    bool updated = flow->previous_studies.known || flow->previous_reports.known;
    size_t i;
    if (!word)
        return ERR_OK;
    if (!find_word(word, known, COUNT_OF(known), &i))
        return bad_word("--variant", word, known, COUNT_OF(known), &c->arena, e);
    o->variant = i % 2 ? PRISMA_V2 : PRISMA_V1;
    o->without_previous = i == 2 || i == 3;
    return i >= 4 && !updated ? err_set(e, ERR_USAGE, MSG_PRISMA_NOT_UPDATED) : ERR_OK;
}

/* `databases,others`, `all`, `none`: which sources are drawn by name. */
static enum err_code names(struct cli *c, const char *list, struct prisma_draw_options *o,
                           struct err *e)
{
    static const char *const known[] = {"databases", "registers", "others", "all", "none"};
    enum prisma_detail *const detail[] = {&o->databases, &o->registers, &o->others};
    struct str rest = str_c(list), part;
    if (!list)
        return ERR_OK;
    for (size_t k = 0; k < COUNT_OF(detail); k++)
        *detail[k] = PRISMA_DETAIL_OFF;
    while (str_split(&rest, ',', &part)) {
        const char *word = arena_strndup(&c->arena, part.ptr, part.len);
        size_t i;
        if (!find_word(word, known, COUNT_OF(known), &i))
            return bad_word("--names", word, known, COUNT_OF(known), &c->arena, e);
        for (size_t k = 0; k < COUNT_OF(detail); k++)
            if (i == k || i == 3)
                *detail[k] = PRISMA_DETAIL_ON;
    }
    return ERR_OK;
}

static enum err_code own_texts(struct cli *c, const char *path, struct prisma_draw_options *o,
                               struct err *e)
{
    struct prisma_texts *own = ARENA_NEW(&c->arena, struct prisma_texts);
    struct str text;
    enum err_code rc = file_read(path, 0, &c->arena, &text, e);
    if (rc == ERR_OK)
        rc = prisma_texts_read(text, path, &c->arena, own, e);
    o->texts = own;
    return rc;
}

enum err_code prisma_draw_words(struct cli *c, const struct prisma_words *w,
                                const struct prisma_flow *flow, struct prisma_file_options *out,
                                struct err *e)
{
    static const char *const colours[] = {"grey", "none", "classic"};
    struct prisma_draw_options *o = &out->draw;
    size_t i;
    *out = (struct prisma_file_options){.draw = {.lang = c->lang, .split = !w->joined},
                                        .link_base = w->link_base,
                                        .separator = w->semicolon ? ';' : ',',
                                        .force = w->force};
    o->screening_reasons = w->reasons != NULL;
    enum err_code rc = variant(c, w->variant, flow, o, e);
    if (rc == ERR_OK)
        rc = names(c, w->names, o, e);
    if (rc == ERR_OK && w->rare &&
        (!str_int64(str_c(w->rare), &o->rare_below) || o->rare_below < 2 ||
         o->rare_below > RARE_MOST))
        rc = err_set(e, ERR_USAGE, MSG_PRISMA_BAD_RARE(w->rare));
    if (rc == ERR_OK && w->colours && !find_word(w->colours, colours, COUNT_OF(colours), &i))
        rc = bad_word("--colours", w->colours, colours, COUNT_OF(colours), &c->arena, e);
    else if (rc == ERR_OK && w->colours)
        o->colours = (enum prisma_colours)i;
    if (rc == ERR_OK && w->page && strcmp(w->page, "A4") != 0 && strcmp(w->page, "a4") != 0)
        rc = err_set(e, ERR_USAGE, MSG_PRISMA_BAD_PAGE(w->page));
    o->page_pt = w->page ? A4_PT : 0;
    return rc == ERR_OK && w->texts ? own_texts(c, w->texts, o, e) : rc;
}

/* What doesn't add up, each sum as a note. A drawing of it is refused unless forced. */
static bool refused(struct cli *c, const struct prisma_flow *flow, bool is_drawn, bool force)
{
    struct prisma_checks checks = prisma_check(flow, &c->arena);
    for (size_t i = 0; i < checks.n; i++) {
        const struct prisma_identity *it = &checks.item[i];
        if (!it->ok && it->severity == NOTE_ERROR)
            note_add(&c->notes, force ? NOTE_WARNING : NOTE_ERROR, NULL, 0, 0,
                     MSG_PRISMA_NOT_RIGHT(it->text[c->lang]));
    }
    if (checks.n_failed && !force)
        c->found = true;
    return checks.n_failed && is_drawn && !force;
}

static void say_height(struct cli *c, const struct prisma_words *w, const struct prisma_flow *flow,
                       const struct prisma_file_options *o)
{
    struct display d;
    struct err unused = {0};
    if (!w->page || prisma_draw(flow, &o->draw, &c->arena, &d, &unused) != ERR_OK)
        return;
    if (d.height_pt > A4_PT)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0,
                 MSG_PRISMA_TOO_HIGH((int64_t)(d.height_pt / 72 * 25.4 + 0.5)));
}

enum err_code prisma_out(struct cli *c, const struct prisma_words *w,
                         const struct prisma_flow *flow, struct err *e)
{
    struct prisma_file_options o;
    struct buf out = {0};
    size_t format = 0;
    while (PRISMA_FORMATS[format] && strcmp(cli_ending(w->out), PRISMA_FORMATS[format]) != 0)
        format++;
    if (!PRISMA_FORMATS[format])
        return err_set(e, ERR_USAGE, MSG_PRISMA_BAD_OUTPUT(w->out));
    bool is_drawn = prisma_is_drawn((enum prisma_format)format);
    enum err_code rc = prisma_draw_words(c, w, flow, &o, e);
    if (rc != ERR_OK)
        return rc;
    if (refused(c, flow, is_drawn, o.force)) {
        cli_say(c, MSG_PRISMA_REFUSED(w->out));
        return ERR_OK;
    }
    rc = prisma_file(w->from_csv ? NULL : c->store, flow, (enum prisma_format)format, &o, &c->arena,
                     &out, e);
    if (rc == ERR_OK)
        rc = file_write(w->out, buf_str(&out), e);
    buf_release(&out);
    if (rc != ERR_OK)
        return rc;
    if (is_drawn)
        say_height(c, w, flow, &o);
    cli_made(c, "prisma", w->out);
    return ERR_OK;
}
