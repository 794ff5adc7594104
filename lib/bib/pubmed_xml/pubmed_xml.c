/* pubmed_xml.c - the parser as its callers see it. */
#include "lib/bib/pubmed_xml/pubmed_xml.h"

#include "lib/bib/messages.h"
#include "lib/bib/pubmed_xml/pubmed_xml_internal.h"

static const struct xml_handlers handlers = {
    .start = xml_on_start, .end = xml_on_end, .text = xml_on_text};

enum err_code pubmed_xml_new(const char *name, const struct bib_sink *sink, struct pubmed_xml **out,
                             struct err *e)
{
    struct pubmed_xml *x = base_malloc(sizeof *x);
    memset(x, 0, sizeof *x);
    *out = x;
    x->slab = x->first_slab = arena_alloc(&x->feed.life, XML_SLAB_BYTES);
    x->slab_size = XML_SLAB_BYTES;
    /* A first block that holds most records, kept from one to the next. */
    arena_alloc(&x->arena, XML_SLAB_BYTES);
    x->empty = (struct arena_mark){x->arena.head, 0};
    arena_reset(&x->arena, x->empty);
    enum err_code rc = xml_feed_open(&x->feed, name, sink, &handlers, e);
    if (rc != ERR_OK) {
        pubmed_xml_free(x);
        *out = NULL;
        return rc;
    }
    xml_prepare(x);
    return ERR_OK;
}

void pubmed_xml_free(struct pubmed_xml *x)
{
    if (!x)
        return;
    xml_feed_close(&x->feed);
    arena_release(&x->arena);
    free(x);
}

enum err_code pubmed_xml_push(struct pubmed_xml *x, const char *bytes, size_t n, struct err *e)
{
    return xml_feed_push(&x->feed, bytes, n, e);
}

static bool is_set(const char *root)
{
    static const char *const set[] = {"PubmedArticleSet", "MedlineCitationSet",
                                      "PubmedBookArticleSet", "PubMedArticleSet"};
    for (size_t i = 0; i < COUNT_OF(set); i++)
        if (strcmp(root, set[i]) == 0)
            return true;
    return false;
}

enum err_code pubmed_xml_end(struct pubmed_xml *x, struct err *e)
{
    enum err_code rc = xml_feed_end(&x->feed, e);
    if (rc == ERR_OK && !x->feed.n_seen && !x->n_deleted && !is_set(x->root)) {
        err_set(e, ERR_INPUT, MSG_BIB_XML_NO_RECORDS((const char *)x->root));
        rc = err_at(e, x->feed.name, 0, 0);
    }
    return rc;
}

enum err_code pubmed_xml_read_file(const char *path, const struct bib_sink *sink, struct err *e)
{
    struct pubmed_xml *x;
    enum err_code rc = pubmed_xml_new(path, sink, &x, e);
    if (rc == ERR_OK)
        rc = xml_feed_file(&x->feed, path, e);
    if (rc == ERR_OK)
        rc = pubmed_xml_end(x, e);
    pubmed_xml_free(x);
    return rc;
}
