/* generate.c - files of PubMed XML as NLM's baseline has them, from records made by chance.
 *
 *     generate MESH.db FOLDER RECORDS [A/B]
 *
 * FOLDER/made24nNNNN.xml.gz of 30,000 records each, with an .md5 beside each. A/B makes
 * every B-th file from A on only (0/2 and 1/2: two processes share the work). */
#include "made.h"

#include "pubmed/corpus/digest.h"

#include <stdlib.h>
#include <zlib.h>

#define FILE_RECORDS 30000
#define LEVEL        2

static bool write_file(const struct made_headings *h, const char *path, size_t from, size_t n)
{
    struct buf out = {0};
    gzFile f = gzopen(path, "wb2");
    if (!f)
        return false;
    buf_adds(&out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "
                   "\"-//NLM//DTD PubMedArticle, 1st January 2024//EN\" "
                   "\"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_240101.dtd\">\n"
                   "<PubmedArticleSet>");
    for (size_t i = 0; i < n; i++) {
        made_record(h, from + i, &out);
        if (out.len > 1000000) {
            gzwrite(f, out.ptr, (unsigned)out.len);
            buf_clear(&out);
        }
    }
    buf_adds(&out, "\n</PubmedArticleSet>\n");
    gzwrite(f, out.ptr, (unsigned)out.len);
    buf_release(&out);
    return gzclose(f) == Z_OK;
}

static bool write_md5(const char *path, struct arena *a)
{
    struct err e = {0};
    char hex[MD5_HEX + 1];
    const char *slash = strrchr(path, '/');
    FILE *f = fopen(arena_fmt(a, "%s.md5", path), "w");
    bool fine = f && md5_of_file(path, hex, &e) == ERR_OK &&
                fprintf(f, "MD5(%s)= %s\n", slash ? slash + 1 : path, hex) > 0;
    return f && fclose(f) == 0 && fine;
}

static int generate(const struct mesh *mesh, const char *folder, size_t records, size_t part,
                    size_t parts)
{
    struct arena a = {0};
    struct made_headings h;
    if (!made_headings(mesh, &a, &h)) {
        fprintf(stderr, "generate: the MeSH has no heading Neoplasms\n");
        return 1;
    }
    for (size_t i = part; i * FILE_RECORDS < records; i += parts) {
        size_t from = i * FILE_RECORDS, left = records - from;
        const char *path = arena_fmt(&a, "%s/made24n%04zu.xml.gz", folder, i + 1);
        if (!write_file(&h, path, from, left < FILE_RECORDS ? left : FILE_RECORDS) ||
            !write_md5(path, &a)) {
            fprintf(stderr, "generate: can't write %s\n", path);
            return 1;
        }
    }
    arena_release(&a);
    return 0;
}

int main(int argc, char **argv)
{
    struct err e = {0};
    struct mesh *mesh = NULL;
    size_t part = 0, parts = 1;
    if (argc < 4 || (argc == 5 && sscanf(argv[4], "%zu/%zu", &part, &parts) != 2) || parts == 0) {
        fprintf(stderr, "usage: generate MESH.db FOLDER RECORDS [A/B]\n");
        return 2;
    }
    if (mesh_open(argv[1], &mesh, &e) != ERR_OK) {
        fprintf(stderr, "generate: can't open %s\n", argv[1]);
        return 1;
    }
    int rc = generate(mesh, argv[2], strtoul(argv[3], NULL, 10), part, parts);
    mesh_close(mesh);
    return rc;
}
