/* support.c - see support.h. */
#include "support.h"

#include <unistd.h>

static struct mesh *mesh;
static char mesh_path[] = "/tmp/sigte-query-mesh-XXXXXX";

const struct mesh *test_mesh(void)
{
    struct arena a = {0};
    struct err e = {0};
    struct mesh_import_report report;
    const char *xml[] = {SIGTE_SOURCE_DIR "/corpora/mesh/desc.xml",
                         SIGTE_SOURCE_DIR "/corpora/mesh/qual.xml"};
    if (mesh)
        return mesh;
    int fd = mkstemp(mesh_path);
    assert_true(fd >= 0);
    close(fd);
    unlink(mesh_path);
    assert_int_equal(mesh_import(mesh_path, xml, 2, NULL, &a, &report, &e), ERR_OK);
    assert_int_equal(mesh_open(mesh_path, &mesh, &e), ERR_OK);
    arena_release(&a);
    return mesh;
}

void test_mesh_close(void)
{
    if (mesh)
        mesh_close(mesh);
    mesh = NULL;
    unlink(mesh_path);
}

static void add_word(struct buf *out, const struct query_word *w)
{
    if (w->open_start)
        buf_addch(out, '*');
    for (size_t i = 0; i < w->n_parts; i++) {
        if (i)
            buf_addch(out, '*');
        buf_addstr(out, w->part[i]);
    }
    if (w->open_end)
        buf_addch(out, '*');
}

static void add_leaf(struct buf *out, const struct query_node *n)
{
    buf_addf(out, "{%s %zu:%zu \"", query_field_display(n->field), n->start, n->end);
    buf_addstr(out, n->text);
    buf_addf(out, "\"%s%s%s%s%s", n->tagged ? "" : " untagged", n->quoted ? " quoted" : "",
             n->noexp ? " noexp" : "", n->is_range ? " range" : "", n->nothing ? " nothing" : "");
    if (n->proximity >= 0)
        buf_addf(out, " ~%" PRId64, n->proximity);
    for (size_t i = 0; i < n->n_words; i++) {
        buf_adds(out, i ? " " : " =");
        add_word(out, &n->word[i]);
    }
    for (size_t i = 0; i < n->n_pmids; i++)
        buf_addf(out, " %" PRId64, n->pmid[i]);
    if (n->pmid_to && n->n_pmids == 0)
        buf_addf(out, " %" PRId64 "-%" PRId64, n->pmid_from, n->pmid_to);
    if (date_is_set(n->range.from)) {
        char from[16], to[16];
        buf_addf(out, " %s..%s", date_iso(n->range.from, from), date_iso(n->range.to, to));
    }
    buf_addch(out, '}');
}

static void add_tree(struct buf *out, const struct query_node *n)
{
    static const char *const names[] = {"", "AND", "OR", "NOT"};
    if (n->op == QUERY_LEAF) {
        add_leaf(out, n);
        return;
    }
    buf_addf(out, "(%s %zu:%zu ", names[n->op], n->start, n->end);
    add_tree(out, n->left);
    buf_addch(out, ' ');
    add_tree(out, n->right);
    buf_addch(out, ')');
}

struct str tree_text(const struct query *q, struct arena *a)
{
    struct buf b = {0};
    add_tree(&b, q->root);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

void add_error(struct buf *out, const struct err *e)
{
    buf_addf(out, "%s ", err_code_name(e->code));
    err_render(out, LANG_EN, e);
    buf_addch(out, '\n');
}

void add_notes(struct buf *out, const struct note_list *l)
{
    for (size_t i = 0; i < l->n; i++) {
        buf_adds(out, l->item[i].level == NOTE_INFO ? "info " : "warning ");
        note_render(out, LANG_EN, &l->item[i]);
        buf_addch(out, '\n');
    }
}

void must_resolve(const char *text, struct arena *a, struct query *q)
{
    struct err e = {0};
    struct buf b = {0};
    if (query_parse(str_c(text), NULL, a, NULL, q, &e) == ERR_OK &&
        query_resolve(q, test_mesh(), (struct date){2024, 1, 23}, a, NULL, &e) == ERR_OK)
        return;
    err_render(&b, LANG_EN, &e);
    print_message("%s\n%s\n", text, buf_c(&b));
    buf_release(&b);
    fail();
}
