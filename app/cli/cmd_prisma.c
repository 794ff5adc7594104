/* cmd_prisma.c - the PRISMA 2020 flow: numbers, proof, diagram, records behind a box. */
#include "app/cli/cmd_fulltext.h"
#include "app/cli/messages.h"
#include "app/json/prisma.h"
#include "lib/base/file.h"
#include "screen/review/flow.h"

struct prisma_words {
    const char *out, *variant, *joined, *check, *from_csv;
};

static enum err_code load(struct cli *c, const struct prisma_words *w, struct prisma_flow *flow,
                          struct err *e)
{
    struct prisma_input in;
    struct str text;
    enum err_code rc;
    if (w->from_csv) {
        rc = file_read(w->from_csv, 0, &c->arena, &text, e);
        return rc == ERR_OK ? prisma_csv_read(text, w->from_csv, &c->arena, flow, &c->notes, e)
                            : rc;
    }
    rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = flow_input(c->store, &c->arena, &in, e);
    return rc == ERR_OK ? prisma_count(&in, &c->arena, flow, e) : rc;
}

static void say_identity(struct cli *c, const struct prisma_identity *i)
{
    const char *relation = i->relation == PRISMA_EQUAL ? (i->ok ? "=" : "≠") : (i->ok ? "≤" : ">");
    buf_addf(&c->out, "%-12s %8" PRId64 " %s %-8" PRId64 " %s\n", i->id, i->left, relation,
             i->right, i->text[c->lang]);
}

static void check(struct cli *c, const struct prisma_flow *flow)
{
    struct prisma_checks checks = prisma_check(flow, &c->arena);
    c->found = checks.n_failed > 0;
    if (c->json) {
        prisma_check_json(&checks, c->lang, &c->out);
        buf_addch(&c->out, '\n');
        return;
    }
    for (size_t i = 0; i < checks.n; i++)
        say_identity(c, &checks.item[i]);
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

static enum err_code options(struct cli *c, const struct prisma_words *w,
                             struct prisma_file_options *o, struct err *e)
{
    *o = (struct prisma_file_options){.lang = c->lang, .joined = w->joined};
    if (w->variant && strcmp(w->variant, "v1") != 0 && strcmp(w->variant, "v2") != 0)
        return err_set(e, ERR_USAGE, MSG_PRISMA_BAD_VARIANT(w->variant));
    if (w->variant)
        o->variant = w->variant[1] == '1' ? PRISMA_V1 : PRISMA_V2;
    return ERR_OK;
}

static enum err_code output(struct cli *c, const struct prisma_words *w,
                            const struct prisma_flow *flow, struct err *e)
{
    struct prisma_file_options o;
    struct buf out = {0};
    size_t format = 0;
    while (PRISMA_FORMATS[format] && strcmp(cli_ending(w->out), PRISMA_FORMATS[format]) != 0)
        format++;
    if (!PRISMA_FORMATS[format])
        return err_set(e, ERR_USAGE, MSG_PRISMA_BAD_OUTPUT(w->out));
    enum err_code rc = options(c, w, &o, e);
    if (rc == ERR_OK)
        rc = prisma_file(w->from_csv ? NULL : c->store, flow, (enum prisma_format)format, &o,
                         &c->arena, &out, e);
    if (rc == ERR_OK)
        rc = file_write(w->out, buf_str(&out), e);
    buf_release(&out);
    if (rc != ERR_OK)
        return rc;
    struct prisma_checks checks = prisma_check(flow, &c->arena);
    for (size_t i = 0; i < checks.n; i++)
        if (!checks.item[i].ok && checks.item[i].severity == NOTE_ERROR)
            c->found = true;
    cli_made(c, "prisma", w->out);
    return ERR_OK;
}

/* One record of a box; in the boxes of what was not retrieved, with why. */
static void record_out(struct cli *c, const struct record_line *l, const struct report *missing)
{
    if (!c->json) {
        const char *why = "";
        if (missing)
            why = fulltext_joined(c, " – ", str_c(report_reason_text(missing->reason, c->lang)),
                                  missing->note);
        buf_addf(&c->out, "%6" PRId64 "  %-9.*s %.*s  %.*s%s\n", l->id, (int)l->pmid.len,
                 l->pmid.ptr, (int)l->citation.len, l->citation.ptr, (int)l->title.len,
                 l->title.ptr, why);
        return;
    }
    json_obj(&c->j);
    prisma_record_put(&c->j, l, missing);
    json_end(&c->j);
}

static enum err_code records(struct cli *c, const struct prisma_flow *flow, const char *box,
                             struct err *e)
{
    const char *near = NULL;
    const struct prisma_number *x = prisma_box(flow, str_c(box), &near);
    struct report_list reports = {0};
    enum err_code rc = ERR_OK;
    if (!x)
        return near ? err_set(e, ERR_NOT_FOUND, MSG_PRISMA_NO_BOX_NEAR(box, near))
                    : err_set(e, ERR_NOT_FOUND, MSG_PRISMA_NO_BOX(box));
    if (prisma_box_is_missing(str_c(box)))
        rc = report_load(c->store, &c->arena, &reports, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "prisma records");
        json_key_c(&c->j, "box", box);
        json_key_int(&c->j, "n", x->n);
        json_key_arr(&c->j, "records");
    }
    for (size_t i = 0; rc == ERR_OK && i < x->n_records; i++) {
        struct record_line l;
        rc = record_line(c->store, x->record[i], &c->arena, &l, e);
        if (rc == ERR_OK)
            record_out(c, &l, report_find(&reports, l.id));
    }
    if (rc == ERR_OK && c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return rc;
}

enum err_code cmd_prisma(struct cli *c, int argc, char **argv, struct err *e)
{
    struct prisma_words w = {0};
    struct prisma_flow flow;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--output", "-o", false, &w.out},
                                        {"--variant", NULL, false, &w.variant},
                                        {"--joined", NULL, true, &w.joined},
                                        {"--check", NULL, true, &w.check},
                                        {"--from-csv", NULL, false, &w.from_csv}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    bool opens = n > 0 && strcmp(rest[0], "records") == 0;
    if (rc == ERR_OK)
        rc = cli_words(n, opens ? 2 : 0, opens ? 2 : 0, "prisma", e);
    if (rc == ERR_OK)
        rc = load(c, &w, &flow, e);
    if (rc != ERR_OK)
        return rc;
    if (flow.quarantined && !w.check)
        note_add(&c->notes, NOTE_WARNING, NULL, 0, 0, MSG_STATUS_QUARANTINED(flow.quarantined));
    if (opens)
        return records(c, &flow, rest[1], e);
    if (w.out)
        return output(c, &w, &flow, e);
    if (w.check)
        check(c, &flow);
    else
        numbers(c, &flow);
    return ERR_OK;
}
