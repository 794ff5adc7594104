/* records.c - a large file of records out of a small one.
 * usage: import_records FORMAT N FILE.xml[.gz]…
 * Writes N records to standard output as pubmed-xml or in a format that can be written: those of
 * the files again and again, each with a PMID of its own, so that no two are the same bytes. */
#include "lib/bib/reader.h"
#include "lib/bib/writer.h"

#include <stdio.h>

#define FIRST_PMID 50000000

struct pool {
    struct arena arena;
    struct bib_record **record;
    struct str *raw;
    size_t n, cap, raw_cap;
};

static enum err_code keep(void *context, const struct bib_record *r, const struct bib_place *at,
                          struct err *e)
{
    struct pool *p = context;
    (void)e;
    if (!r->pmid.len)
        return ERR_OK;
    p->record = arena_grow(&p->arena, p->record, p->n, &p->cap, sizeof(struct bib_record *));
    p->raw = arena_grow(&p->arena, p->raw, p->n, &p->raw_cap, sizeof *p->raw);
    p->record[p->n] = bib_copy(r, &p->arena);
    p->raw[p->n++] = arena_str(&p->arena, at->raw);
    return ERR_OK;
}

/* `>NUMBER<` of the record's own PMID gives way to another. */
static void put_raw(struct str raw, struct str pmid, const char *other)
{
    char own[32];
    size_t from = 0;
    int n = snprintf(own, sizeof own, ">%.*s<", (int)pmid.len, pmid.ptr);
    for (;;) {
        size_t at = str_find(raw, str_n(own, (size_t)n), from);
        struct str part = str_sub(raw, from, at);
        fwrite(part.ptr, 1, part.len, stdout);
        if (at == SIZE_MAX)
            break;
        printf(">%s<", other);
        from = at + (size_t)n;
    }
    putchar('\n');
}

static void put(const struct pool *p, enum bib_format format, size_t i)
{
    char pmid[16];
    snprintf(pmid, sizeof pmid, "%zu", FIRST_PMID + i);
    if (format == BIB_PUBMED_XML) {
        put_raw(p->raw[i % p->n], p->record[i % p->n]->pmid, pmid);
        return;
    }
    struct bib_record r = *p->record[i % p->n];
    struct buf text = {0};
    struct bib_out o = {.out = &text, .format = format};
    r.pmid = r.source_id = str_c(pmid);
    bib_write_begin(&o);
    bib_write(&o, &r);
    bib_write_end(&o);
    fwrite(text.ptr, 1, text.len, stdout);
    putchar('\n');
    buf_release(&text);
}

int main(int argc, char **argv)
{
    struct pool p = {0};
    struct bib_sink sink = {.record = keep, .context = &p, .want_raw = true};
    enum bib_format format;
    if (argc < 4 || !bib_format_parse(argv[1], &format) ||
        (format != BIB_PUBMED_XML && !bib_writes(format))) {
        fputs("usage: import_records FORMAT N FILE.xml[.gz]…   (pubmed-xml, or one that can be "
              "written)\n",
              stderr);
        return 2;
    }
    for (int i = 3; i < argc; i++) {
        struct err e = {0};
        if (bib_read_file(argv[i], BIB_PUBMED_XML, &sink, &e) != ERR_OK)
            fprintf(stderr, "import_records: %s: read as far as it can be\n", argv[i]);
    }
    size_t n = p.n ? strtoul(argv[2], NULL, 10) : 0;
    if (format == BIB_PUBMED_XML)
        puts("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PubmedArticleSet>");
    for (size_t i = 0; i < n; i++)
        put(&p, format, i);
    if (format == BIB_PUBMED_XML)
        puts("</PubmedArticleSet>");
    arena_release(&p.arena);
    return n && fflush(stdout) == 0 ? 0 : 1;
}
