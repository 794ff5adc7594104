/* cmd_prisma.c - the PRISMA 2020 flow: numbers, proof, diagram, records behind a box. */
#include "app/cli/cmd_prisma.h"

#include "app/cli/messages.h"
#include "lib/base/file.h"

static enum err_code load(struct cli *c, const struct prisma_words *w, struct prisma_flow *flow,
                          struct err *e)
{
    struct flow_part part;
    struct str text;
    enum err_code rc = prisma_part_words(w, &part, e);
    if (rc == ERR_OK && w->from_csv && (w->arm || w->search || w->literature))
        rc = err_set(e, ERR_USAGE, MSG_PRISMA_FILE_IS_WHOLE);
    if (rc == ERR_OK && w->from_csv) {
        rc = file_read(w->from_csv, 0, &c->arena, &text, e);
        return rc == ERR_OK ? prisma_csv_read(text, w->from_csv, &c->arena, flow, &c->notes, e)
                            : rc;
    }
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    return rc == ERR_OK ? prisma_flow_of(c->store, &part, c->actor, &c->arena, flow, e) : rc;
}

static void say_identity(struct cli *c, const struct prisma_identity *i, int width)
{
    const char *relation = i->relation == PRISMA_EQUAL ? (i->ok ? "=" : "≠") : (i->ok ? "≤" : ">");
    buf_addf(&c->out, "%-*s %8" PRId64 " %s %-8" PRId64 " %s\n", width, i->id, i->left, relation,
             i->right, i->text[c->lang]);
}

static void check(struct cli *c, const struct prisma_flow *flow)
{
    struct prisma_checks checks = prisma_check(flow, &c->arena);
    int width = 12;
    c->found = checks.n_failed > 0;
    if (c->json) {
        prisma_check_json(&checks, c->lang, &c->out);
        buf_addch(&c->out, '\n');
        return;
    }
    for (size_t i = 0; i < checks.n; i++)
        width = (int)strlen(checks.item[i].id) > width ? (int)strlen(checks.item[i].id) : width;
    for (size_t i = 0; i < checks.n; i++)
        say_identity(c, &checks.item[i], width);
    if (checks.n_failed)
        cli_say(c, MSG_PRISMA_FAILED(checks.n_failed));
    else
        cli_say(c, MSG_PRISMA_OK(checks.n - checks.n_warnings));
}

static void numbers(struct cli *c, const struct prisma_flow *flow)
{
    size_t n;
    const char *const *name = prisma_box_names(&n);
    if (c->json) {
        struct prisma_json_options o = {.lang = c->lang};
        prisma_json(flow, &o, &c->out);
        buf_addch(&c->out, '\n');
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const char *near;
        const struct prisma_number *x = prisma_box(flow, str_c(name[i]), &near);
        if (x && x->known)
            buf_addf(&c->out, "%-32s %8" PRId64 "\n", name[i], x->n);
    }
}

/* The texts of the boxes, to change: no review is needed. */
static enum err_code texts(struct cli *c, const struct prisma_words *w, struct err *e)
{
    struct buf out = {0};
    prisma_texts_write(&out);
    enum err_code rc = cli_write(c, w->out, buf_str(&out), e);
    if (rc == ERR_OK && w->out)
        cli_made(c, "prisma texts", w->out);
    buf_release(&out);
    return rc;
}

enum err_code cmd_prisma(struct cli *c, int argc, char **argv, struct err *e)
{
    struct prisma_words w = {0};
    struct prisma_flow flow;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &w.out},
                                        {"--from-csv", NULL, false, &w.from_csv},
                                        {"--check", NULL, true, &w.check},
                                        {"--force", NULL, true, &w.force},
                                        {"--variant", NULL, false, &w.variant},
                                        {"--joined", NULL, true, &w.joined},
                                        {"--screening-reasons", NULL, true, &w.reasons},
                                        {"--names", NULL, false, &w.names},
                                        {"--rare", NULL, false, &w.rare},
                                        {"--texts", NULL, false, &w.texts},
                                        {"--colours", NULL, false, &w.colours},
                                        {"--page", NULL, false, &w.page},
                                        {"--link-base", NULL, false, &w.link_base},
                                        {"--semicolon", NULL, true, &w.semicolon},
                                        {"--literature", NULL, false, &w.literature},
                                        {"--arm", NULL, false, &w.arm},
                                        {"--search", NULL, false, &w.search}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    bool opens = n > 0 && strcmp(rest[0], "records") == 0;
    bool writes = n > 0 && strcmp(rest[0], "texts") == 0;
    if (rc == ERR_OK)
        rc = cli_words(n, opens ? 2 : writes ? 1 : 0, opens ? 2 : writes ? 1 : 0, "prisma", e);
    if (rc == ERR_OK && writes)
        return texts(c, &w, e);
    if (rc == ERR_OK)
        rc = load(c, &w, &flow, e);
    if (rc != ERR_OK)
        return rc;
    c->found = note_count(&c->notes, NOTE_ERROR) > 0;
    if (flow.quarantined && !w.check)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_STATUS_QUARANTINED(flow.quarantined));
    if (opens)
        return prisma_records(c, &w, &flow, rest[1], e);
    if (w.out)
        return prisma_out(c, &w, &flow, e);
    if (w.check)
        check(c, &flow);
    else
        numbers(c, &flow);
    return ERR_OK;
}
