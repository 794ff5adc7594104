/* fuzz_mesh.c - MeSH XML from anywhere: read, packed into a block and opened again. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "pubmed/mesh/roots.h"
#include "pubmed/mesh/supplement.h"

#include <sys/mman.h>
#include <unistd.h>

static void open_again(const struct mesh_model *m)
{
    struct arena a = {0};
    struct buf block = {0};
    struct err e = {0};
    struct mesh *mesh = NULL;
    mesh_snapshot_write(m, "", &block);
    MUST(mesh_open_block(buf_str(&block), "fuzz", &mesh, &e) == ERR_OK);
    MUST(mesh_count(mesh, MESH_DESCRIPTOR) + mesh_count(mesh, MESH_QUALIFIER) == m->n);
    for (size_t i = 0; i < m->n; i++) {
        const struct mesh_heading *h = mesh_by_ui(mesh, m->item[i].h.ui);
        MUST(h && str_eq(h->name, m->item[i].h.name) && h->n_trees == m->item[i].h.n_trees);
        struct mesh_set below = mesh_explode(mesh, h, true, &a);
        MUST(mesh_set_has(&below, h->ui));
    }
    mesh_close(mesh);
    /* A block cut short is refused. */
    MUST(mesh_open_block(str_n(block.ptr, block.len / 2), "fuzz", &mesh, &e) == ERR_DB);
    buf_release(&block);
    arena_release(&a);
}

static struct str block;
static enum err_code give(void *context, struct arena *a, struct str *out, struct err *e)
{
    (void)context, (void)e;
    *out = arena_str(a, block);
    return ERR_OK;
}

/* Every name of a concept leads to it, from a block of its own. */
static void ask_concepts(const struct mesh_model *m)
{
    struct err e = {0};
    struct buf headings = {0}, concepts = {0};
    struct mesh *mesh = NULL;
    struct mesh_concept found[1];
    mesh_snapshot_write(m, "", &headings);
    mesh_supplement_write(m, &concepts);
    block = buf_str(&concepts);
    MUST(mesh_open_block(buf_str(&headings), "fuzz", &mesh, &e) == ERR_OK);
    mesh_concepts_from(mesh, give, NULL);
    MUST(mesh_load_concepts(mesh, &e) == ERR_OK && mesh_count_concepts(mesh) == m->n_concepts);
    for (size_t i = 0; i < m->n_concepts; i++)
        for (size_t t = 0; t < m->concept[i].n_terms; t++) {
            struct arena a = {0};
            bool named = text_fold(m->concept[i].term[t], &a).len > 0;
            MUST(mesh_find_concepts(mesh, m->concept[i].term[t], 1, found) == named);
            arena_release(&a);
        }
    /* Cut anywhere, it is refused or answers. */
    block.len /= 2;
    mesh_concepts_from(mesh, give, NULL);
    if (m->n_concepts && mesh_load_concepts(mesh, &e) == ERR_OK)
        MUST(mesh_find_concepts(mesh, m->concept[0].name, 1, found) <= 1);
    mesh_close(mesh);
    buf_release(&headings);
    buf_release(&concepts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct mesh_model m = {.arena = &a};
    struct err e = {0};
    char path[64];
    int fd = memfd_create("mesh", MFD_CLOEXEC);
    MUST(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (mesh_xml_read(path, &m, NULL, &e) == ERR_OK && mesh_model_order(&m, &e) == ERR_OK) {
        mesh_roots_repair(&m);
        open_again(&m);
        ask_concepts(&m);
    }
    close(fd);
    arena_release(&a);
    return 0;
}
