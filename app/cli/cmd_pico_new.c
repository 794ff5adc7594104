/* cmd_pico_new.c - a PICO begun as a form, for a patient group or for anything else. */
#include "app/cli/cmd_pico.h"
#include "app/cli/demo_files.h"
#include "app/cli/messages.h"
#include "lib/base/file.h"
#include "lib/base/messages.h"

#define GROUPS "picos/groups.yaml"

enum err_code pico_registry(struct cli *c, const char *path, struct registry *out,
                            const char **found, struct err *e)
{
    *found = path ? path : file_exists(GROUPS) ? GROUPS : NULL;
    if (*found)
        return registry_load(*found, &c->arena, out, e);
    struct str text = STR("");
    for (size_t i = 0; i < demo_files_count; i++)
        if (strcmp(demo_files[i].name, GROUPS) == 0)
            text = str_n((const char *)demo_files[i].data, demo_files[i].size);
    return registry_parse(text, GROUPS, &c->arena, out, e);
}

struct words {
    const char *id, *title, *title_en, *groups, *path;
};

/* The group's id and names, where the words don't say otherwise. */
static enum err_code from_group(struct cli *c, const struct words *w, const char *name,
                                struct pico_form *f, struct err *e)
{
    struct registry r;
    const struct registry_group *g;
    const char *found;
    enum err_code rc = pico_registry(c, w->groups, &r, &found, e);
    if (rc == ERR_OK)
        rc = registry_group(&r, str_c(name), &g, e);
    if (rc != ERR_OK)
        return rc;
    f->group = f->id = g->id;
    f->title[LANG_DA] = g->name[LANG_DA];
    f->title[LANG_EN] = g->name[LANG_EN];
    return ERR_OK;
}

static enum err_code read_form(struct cli *c, const struct words *w, const char *group,
                               struct pico_form *f, struct err *e)
{
    enum err_code rc = group ? from_group(c, w, group, f, e) : ERR_OK;
    if (!group && (!w->id || !w->title))
        return err_set(e, ERR_USAGE, MSG_PICO_NEW_NEEDS);
    if (w->id)
        f->id = str_c(w->id);
    if (w->title)
        f->title[LANG_DA] = f->title[LANG_EN] = str_c(w->title);
    if (w->title_en)
        f->title[LANG_EN] = str_c(w->title_en);
    return rc;
}

/* Never over a file that is there. */
static enum err_code write_form(struct cli *c, const char *path, struct str text, struct err *e)
{
    if (file_exists(path))
        return err_set(e, ERR_IO, MSG_IO_EXISTS(path));
    enum err_code rc = file_write(path, text, e);
    if (rc != ERR_OK)
        return rc;
    cli_made(c, "pico new", path);
    if (!file_exists(file_beside(&c->arena, path, "general.yaml")))
        note_add(&c->notes, NOTE_INFO, NULL, 0, 0, MSG_PICO_NEW_BASE(file_dir(&c->arena, path)));
    return ERR_OK;
}

static void print_form(struct cli *c, const struct pico_form *f, struct str text)
{
    if (!c->json) {
        buf_addstr(&c->out, text);
        return;
    }
    cli_json_begin(c, "pico new");
    json_key_str(&c->j, "id", f->id);
    json_opt_str(&c->j, "group", f->group);
    json_key_str(&c->j, "text", text);
    json_end(&c->j);
}

enum err_code cmd_pico_new(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {0};
    struct pico_form f = {0};
    struct buf text = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--id", NULL, false, &w.id},
                                        {"--title", NULL, false, &w.title},
                                        {"--title-en", NULL, false, &w.title_en},
                                        {"--groups", NULL, false, &w.groups},
                                        {"--output", "-o", false, &w.path}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, "pico", e);
    if (rc == ERR_OK)
        rc = read_form(c, &w, n ? rest[0] : NULL, &f, e);
    if (rc == ERR_OK)
        rc = pico_form_write(&f, &text, e);
    if (rc == ERR_OK && w.path)
        rc = write_form(c, w.path, buf_str(&text), e);
    else if (rc == ERR_OK)
        print_form(c, &f, buf_str(&text));
    buf_release(&text);
    return rc;
}
