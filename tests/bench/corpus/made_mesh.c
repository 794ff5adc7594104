/* made_mesh.c - headings with qualifiers: about one record in ten is about a neoplasm. */
#include "made.h"

#include <stdlib.h>

struct ranked {
    uint64_t key;
    const struct mesh_heading *heading;
};

static int by_key(const void *x, const void *y)
{
    const struct ranked *a = x, *b = y;
    return (a->key > b->key) - (a->key < b->key);
}

/* An order by chance, the same in every run: frequent headings stand anywhere in the tree. */
static void shuffle(const struct mesh_heading **item, size_t n, struct arena *a)
{
    struct ranked *r = ARENA_ARRAY(a, n, struct ranked);
    struct made_chance c = {17};
    for (size_t i = 0; i < n; i++)
        r[i] = (struct ranked){made_next(&c), item[i]};
    qsort(r, n, sizeof *r, by_key);
    for (size_t i = 0; i < n; i++)
        item[i] = r[i].heading;
}

bool made_headings(const struct mesh *mesh, struct arena *a, struct made_headings *out)
{
    static const int digits[] = {6, 9}; /* of a UI: D009369, D000077779 */
    const struct mesh_heading *top = mesh_find_exact(mesh, MESH_DESCRIPTOR, STR("Neoplasms"));
    size_t n = mesh_count(mesh, MESH_DESCRIPTOR);
    *out = (struct made_headings){.mesh = mesh};
    if (!top)
        return false;
    struct mesh_set under = mesh_explode(mesh, top, true, a);
    out->cancer = ARENA_ARRAY(a, under.n, const struct mesh_heading *);
    out->other = ARENA_ARRAY(a, n, const struct mesh_heading *);
    for (size_t f = 0; f < COUNT_OF(digits); f++)
        for (size_t i = 1; i < 100000; i++) {
            char ui[16];
            snprintf(ui, sizeof ui, "D%0*zu", digits[f], i);
            const struct mesh_heading *h = mesh_by_ui(mesh, str_c(ui));
            if (!h || h->kind != MESH_DESCRIPTOR || h->descriptor_class != 1)
                continue;
            if (mesh_set_has(&under, h->ui))
                out->cancer[out->n_cancer++] = h;
            else
                out->other[out->n_other++] = h;
        }
    shuffle(out->cancer, out->n_cancer, a);
    shuffle(out->other, out->n_other, a);
    return true;
}

static const char *const cancer_qualifier[] = {
    "Q000473", "Q000235", "Q000188", "Q000628", "Q000378",    "Q000175", "Q000601",
    "Q000401", "Q000453", "Q000150", "Q000209", "Q000000981", "Q000517", "Q000532"};
static const char *const other_qualifier[] = {
    "Q000378", "Q000494", "Q000235", "Q000502", "Q000187", "Q000188", "Q000276", "Q000379",
    "Q000473", "Q000627", "Q000175", "Q000453", "Q000601", "Q000737", "Q000706", "Q000523"};

static void add_qualifiers(struct made_chance *c, const struct made_headings *h,
                           const char *const *ui, size_t n_ui, size_t n, struct buf *out)
{
    size_t first = made_zipf(c, n_ui);
    for (size_t i = 0; i < n; i++) {
        const struct mesh_heading *q =
            mesh_by_ui(h->mesh, str_c(ui[(first + i * 3 + i * made_below(c, 2)) % n_ui]));
        if (!q)
            continue;
        buf_addf(out, "\n          <QualifierName UI=\"%.*s\" MajorTopicYN=\"%s\">", (int)q->ui.len,
                 q->ui.ptr, made_with(c, 0.4) ? "Y" : "N");
        buf_add_xml(out, q->name);
        buf_adds(out, "</QualifierName>");
    }
}

static void add_heading(struct made_chance *c, const struct mesh_heading *m, double major,
                        struct buf *out)
{
    made_open(out, 4, "MeshHeading");
    buf_addf(out, "\n          <DescriptorName UI=\"%.*s\" MajorTopicYN=\"%s\">", (int)m->ui.len,
             m->ui.ptr, made_with(c, major) ? "Y" : "N");
    buf_add_xml(out, m->name);
    buf_adds(out, "</DescriptorName>");
}

static void add_check_tags(struct made_chance *c, struct buf *out, const struct made_headings *h)
{
    static const struct {
        const char *ui;
        double share;
    } tag[] = {{"D006801", 0.68}, {"D005260", 0.34}, {"D008297", 0.34}, {"D000328", 0.2},
               {"D008875", 0.16}, {"D000818", 0.22}, {"D000368", 0.12}, {"D002648", 0.07}};
    for (size_t i = 0; i < COUNT_OF(tag); i++) {
        const struct mesh_heading *m = mesh_by_ui(h->mesh, str_c(tag[i].ui));
        if (!m || !made_with(c, tag[i].share))
            continue;
        add_heading(c, m, 0, out);
        made_close(out, 4, "MeshHeading");
    }
}

void made_mesh(struct made_chance *c, const struct made_headings *h, enum made_topic topic,
               struct buf *out)
{
    made_open(out, 3, "MeshHeadingList");
    add_check_tags(c, out, h);
    for (size_t i = 0, n = topic == MADE_CANCER ? 1 + made_below(c, 3) : 0; i < n; i++) {
        add_heading(c, h->cancer[made_zipf(c, h->n_cancer)], 0.2, out);
        add_qualifiers(c, h, cancer_qualifier, COUNT_OF(cancer_qualifier), made_below(c, 4), out);
        made_close(out, 4, "MeshHeading");
    }
    for (size_t i = 0, n = 4 + made_below(c, 8); i < n; i++) {
        /* Some headings are frequent, most are rare. */
        size_t rank = made_with(c, 0.7) ? made_zipf(c, h->n_other) : made_below(c, h->n_other);
        add_heading(c, h->other[rank], 0.2, out);
        add_qualifiers(c, h, other_qualifier, COUNT_OF(other_qualifier),
                       made_with(c, 0.5) ? 1 + made_below(c, 2) : 0, out);
        made_close(out, 4, "MeshHeading");
    }
    made_close(out, 3, "MeshHeadingList");
}
