/* cmd_pico_groups.c - the patient groups, when each is evaluated, and what PICO there is for it. */
#include "app/cli/cmd_pico.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "lib/base/file.h"
#include "lib/base/yaml.h"

#include <glob.h>

struct found {
    const char *file;
    struct pico pico;
};

static bool says_pico(struct cli *c, const char *path)
{
    const struct yaml *root;
    struct err ignored = {0};
    struct str form = STR("");
    return yaml_load(path, &c->arena, &root, &ignored) == ERR_OK &&
           yaml_text_opt(root, "sigte", &form, &ignored) == ERR_OK && str_starts(form, "pico/");
}

/* One that can't be read is a finding: its group would seem to have none. */
static void note_fault(struct cli *c, const struct err *e)
{
    note_add(&c->notes, NOTE_WARNING, arena_strdup(&c->arena, e->file), e->line, e->column,
             (struct msg_call){e->msg, e->n_args, e->arg});
    c->found = true;
}

/* The PICO files beside the list. */
static size_t find_picos(struct cli *c, const char *list, struct found **out)
{
    glob_t g = {0};
    size_t n = 0, cap = 0;
    struct err e = {0};
    *out = NULL;
    if (list && glob(file_beside(&c->arena, list, "*.yaml"), 0, NULL, &g) == 0) {
        for (size_t i = 0; i < g.gl_pathc; i++) {
            struct found f = {.file = arena_strdup(&c->arena, g.gl_pathv[i])};
            if (!says_pico(c, f.file))
                continue;
            if (pico_load(f.file, &c->arena, NULL, &f.pico, &e) != ERR_OK) {
                note_fault(c, &e);
                continue;
            }
            *out = arena_grow(&c->arena, *out, n, &cap, sizeof **out);
            (*out)[n++] = f;
        }
    }
    globfree(&g);
    return n;
}

/* The group's approved PICO, else its first, else NULL. */
static const struct found *pico_of(const struct found *f, size_t n, struct str group)
{
    const struct found *first = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(f[i].pico.group, group))
            continue;
        if (f[i].pico.status == PICO_APPROVED)
            return &f[i];
        first = first ? first : &f[i];
    }
    return first;
}

static void add_when(struct cli *c, const char *key, struct registry_when w)
{
    struct buf text = {0};
    registry_when_add(&text, w);
    json_key_str(&c->j, key, buf_str(&text));
    buf_release(&text);
}

static void groups_json(struct cli *c, const struct registry *r, const struct found *f, size_t n)
{
    struct json_out *j = &c->j;
    char iso[16];
    cli_json_begin(c, "pico groups");
    json_key_arr(j, "groups");
    for (size_t i = 0; i < r->n_groups; i++) {
        const struct registry_group *g = &r->group[i];
        const struct found *p = pico_of(f, n, g->id);
        json_obj(j);
        json_key_str(j, "id", g->id);
        json_key_str(j, "name", g->name[c->lang]);
        json_key_str(j, "status_report", g->status_report);
        json_key_c(j, "closing_report", registry_closing_name(g->closing_report));
        if (date_is_set(g->from.date)) {
            json_key_obj(j, "evaluation");
            add_when(c, "from", g->from);
            add_when(c, "to", g->to);
            json_end(j);
        }
        if (p) {
            json_key_obj(j, "pico");
            json_key_c(j, "file", p->file);
            json_key_c(j, "status", p->pico.status == PICO_APPROVED ? "approved" : "draft");
            if (p->pico.status == PICO_APPROVED)
                json_key_c(j, "approved", date_iso(p->pico.approval.date, iso));
            json_key_int(j, "fill_in", (int64_t)p->pico.n_fill_ins);
            json_end(j);
        }
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static struct str say(struct cli *c, struct msg_call m)
{
    return str_c(msg_text(&c->arena, c->lang, m));
}

static struct str evaluation(struct cli *c, const struct registry_group *g)
{
    struct buf text = {0};
    if (!date_is_set(g->from.date))
        return say(c, MSG_GROUPS_UNKNOWN);
    registry_when_add_long(&text, c->lang, g->from);
    buf_adds(&text, " – ");
    registry_when_add_long(&text, c->lang, g->to);
    struct str out = arena_str(&c->arena, buf_str(&text));
    buf_release(&text);
    return out;
}

static struct str standing(struct cli *c, const struct found *p)
{
    char iso[16];
    if (!p)
        return say(c, MSG_GROUPS_NO_PICO);
    return p->pico.status == PICO_APPROVED
               ? say(c, MSG_GROUPS_APPROVED(date_iso(p->pico.approval.date, iso)))
               : say(c, MSG_GROUPS_DRAFT(p->pico.n_fill_ins));
}

static void make_table(struct cli *c, const struct registry *r, const struct found *f, size_t n,
                       struct table *t)
{
    table_init(t, &c->arena, c->lang, say(c, MSG_GROUPS_TITLE));
    const struct msg *header[] = {&msg_groups_group,   &msg_groups_id,         &msg_groups_status,
                                  &msg_groups_closing, &msg_groups_evaluation, &msg_groups_pico};
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(t,
                     (struct table_column){.header = say(c, (struct msg_call){header[i], 0, NULL}),
                                           .weight = i ? 2 : 3,
                                           .is_name = i == 0});
    for (size_t i = 0; i < r->n_groups; i++) {
        const struct registry_group *g = &r->group[i];
        struct table_cell *row = table_row(t);
        row[0] = table_text(g->name[c->lang]);
        row[1] = table_text(g->id);
        row[2] = table_text(g->status_report);
        row[3] = table_text(g->closing_report == REGISTRY_CANCER ? say(c, MSG_GROUPS_CANCER)
                                                                 : say(c, MSG_GROUPS_RARE));
        row[4] = table_text(evaluation(c, g));
        row[5] = table_text(standing(c, pico_of(f, n, g->id)));
    }
}

enum err_code cmd_pico_groups(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *groups = NULL, *path = NULL, *list;
    struct registry r;
    struct found *f;
    struct table t;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--groups", NULL, false, &groups},
                                        {"--output", "-o", false, &path}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "pico", e);
    if (rc == ERR_OK)
        rc = pico_registry(c, groups, &r, &list, e);
    if (rc != ERR_OK)
        return rc;
    size_t n_found = find_picos(c, list, &f);
    if (c->json && !path) {
        groups_json(c, &r, f, n_found);
        return ERR_OK;
    }
    make_table(c, &r, f, n_found, &t);
    return tables_out(c, "pico groups", &t, 1, t.title, path, e);
}
