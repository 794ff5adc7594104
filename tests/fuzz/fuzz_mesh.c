/* fuzz_mesh.c - MeSH XML from anywhere: read, packed into a block and opened again. */
#include "fuzz.h"

#include "pubmed/mesh/snapshot.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct mesh_model m = {.arena = &a};
    struct err e = {0};
    char path[64];
    int fd = memfd_create("mesh", MFD_CLOEXEC);
    MUST(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (mesh_xml_read(path, &m, NULL, &e) == ERR_OK && mesh_model_order(&m, &e) == ERR_OK)
        open_again(&m);
    close(fd);
    arena_release(&a);
    return 0;
}
