/* cmd_mesh.c - the MeSH vocabulary. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "pubmed/mesh/mesh.h"

/* Top headings without a place of their own do not explode: nobody should count with
 * such a file without knowing. */
static void say_roots(struct cli *c, const struct mesh_import_report *r)
{
    if (r->roots_set)
        note_add(&c->notes, NOTE_INFO, "", 0, 0, MSG_MESH_TOPS_SET(r->roots_set));
    if (r->rootless)
        note_add(&c->notes, NOTE_WARNING, "", 0, 0, MSG_MESH_TOPS_MISSING(r->rootless));
}

static enum err_code import(struct cli *c, const char *out, char **files, int n, struct err *e)
{
    struct mesh_import_report r;
    const char **path = ARENA_ARRAY(&c->arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++)
        path[i] = files[i];
    enum err_code rc = mesh_import(out, path, (size_t)n, c->progress, &c->arena, &r, e);
    if (rc != ERR_OK)
        return rc;
    say_roots(c, &r);
    if (!c->json) {
        cli_say(c, MSG_MESH_DONE(out, r.descriptors, r.qualifiers, r.terms, r.tree_numbers));
        if (r.concepts || r.actions)
            cli_say(c, MSG_MESH_DONE_SUBSTANCES(r.concepts, r.actions));
        return ERR_OK;
    }
    cli_json_begin(c, "mesh import");
    json_key_c(&c->j, "file", out);
    json_key_int(&c->j, "descriptors", (int64_t)r.descriptors);
    json_key_int(&c->j, "qualifiers", (int64_t)r.qualifiers);
    json_key_int(&c->j, "terms", (int64_t)r.terms);
    json_key_int(&c->j, "tree_numbers", (int64_t)r.tree_numbers);
    json_key_int(&c->j, "supplementary_concepts", (int64_t)r.concepts);
    json_key_int(&c->j, "pharmacological_actions", (int64_t)r.actions);
    json_key_int(&c->j, "tops_set", (int64_t)r.roots_set);
    json_key_int(&c->j, "tops_missing", (int64_t)r.rootless);
    json_key_c(&c->j, "year", r.version);
    json_end(&c->j);
    return ERR_OK;
}

static void show_set(struct cli *c, const char *key, const struct mesh_set *set)
{
    if (c->json)
        json_key_arr(&c->j, key);
    for (size_t i = 0; i < set->n; i++) {
        const struct mesh_heading *h = set->item[i];
        if (!c->json) {
            buf_addf(&c->out, "%-10.*s %.*s\n", (int)h->ui.len, h->ui.ptr, (int)h->name.len,
                     h->name.ptr);
            continue;
        }
        json_obj(&c->j);
        json_key_str(&c->j, "ui", h->ui);
        json_key_str(&c->j, "name", h->name);
        json_end(&c->j);
    }
    if (c->json)
        json_end(&c->j);
}

static enum err_code find(struct cli *c, const struct mesh *m, enum mesh_kind kind, struct str name,
                          const struct mesh_heading **out, struct err *e)
{
    const struct mesh_heading *near[1];
    *out = mesh_find(m, kind, name);
    if (*out)
        return ERR_OK;
    (void)c;
    if (mesh_nearest(m, kind, name, 1, near))
        return err_set(e, ERR_NOT_FOUND, MSG_MESH_NO_HEADING_NEAR(name, near[0]->name));
    return err_set(e, ERR_NOT_FOUND, MSG_MESH_NO_HEADING(name));
}

/* `neoplasms/genetics`: the heading and all under it, the qualifier and all under it. */
static enum err_code explode(struct cli *c, const char *file, const char *term, struct err *e)
{
    struct mesh *m;
    struct str rest = str_c(term), name;
    const struct mesh_heading *h, *q = NULL;
    enum err_code rc = mesh_open(file, &m, e);
    if (rc != ERR_OK)
        return rc;
    bool ignored = str_split(&rest, '/', &name);
    (void)ignored;
    rc = find(c, m, MESH_DESCRIPTOR, str_trim(name), &h, e);
    if (rc == ERR_OK && rest.ptr)
        rc = find(c, m, MESH_QUALIFIER, str_trim(rest), &q, e);
    if (rc == ERR_OK) {
        struct mesh_set set = mesh_explode(m, h, true, &c->arena);
        if (c->json)
            cli_json_begin(c, "mesh explode");
        show_set(c, "descriptors", &set);
        if (q) {
            set = mesh_explode(m, q, true, &c->arena);
            show_set(c, "qualifiers", &set);
        }
        if (c->json)
            json_end(&c->j);
    }
    mesh_close(m);
    return rc;
}

enum err_code cmd_mesh(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"import", "explode"};
    const char *out = "mesh.db";
    char **rest;
    int n;
    size_t v;
    const struct cli_option option[] = {{"--output", "-o", false, &out}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, v == 0 ? 1 : 2, v == 0 ? -1 : 2, "mesh", e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? import(c, out, rest, n, e) : explode(c, rest[0], rest[1], e);
}
