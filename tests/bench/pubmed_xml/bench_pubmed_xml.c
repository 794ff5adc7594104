/* bench_pubmed_xml.c - how fast PubMed XML becomes records.
 *
 *     bench_pubmed_xml FILE…          bytes in memory: libxml2 with empty handlers
 *                                     against our reader, in turns, CPU time
 *     bench_pubmed_xml --file FILE…   from disk (also .gz): time and peak memory
 *
 * Empty handlers are the ceiling: what any SAX2 program pays before it does anything. */
#include "lib/base/file.h"
#include "lib/bib/inflate.h"
#include "lib/bib/pubmed_xml/pubmed_xml.h"

#include <libxml/parser.h>
#include <sys/resource.h>

#define ROUNDS      7
#define PIECE_BYTES 32768

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long peak_kb(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

static void no_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attrs, int n_defaulted,
                     const xmlChar **attrs)
{
    (void)context, (void)name, (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces;
    (void)n_attrs, (void)n_defaulted, (void)attrs;
}

static void no_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)context, (void)name, (void)prefix, (void)uri;
}

static void no_text(void *context, const xmlChar *text, int n)
{
    (void)context, (void)text, (void)n;
}

static double time_empty(struct str text)
{
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = no_start,
                         .endElementNs = no_end,
                         .characters = no_text,
                         .ignorableWhitespace = no_text,
                         .cdataBlock = no_text};
    double begun = seconds(CLOCK_PROCESS_CPUTIME_ID);
    xmlParserCtxtPtr ctxt = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
    xmlCtxtUseOptions(ctxt, XML_PARSE_NONET);
    for (size_t at = 0; at < text.len; at += PIECE_BYTES) {
        struct str piece = str_sub(text, at, at + PIECE_BYTES);
        xmlParseChunk(ctxt, piece.ptr, (int)piece.len, 0);
    }
    xmlParseChunk(ctxt, NULL, 0, 1);
    xmlFreeParserCtxt(ctxt);
    return seconds(CLOCK_PROCESS_CPUTIME_ID) - begun;
}

static enum err_code count(void *context, const struct bib_record *r, const struct bib_place *at,
                           struct err *e)
{
    (void)r;
    (void)at;
    (void)e;
    ++*(size_t *)context;
    return ERR_OK;
}

static void complain(const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    fprintf(stderr, "bench_pubmed_xml: %s\n", buf_c(&b));
    buf_release(&b);
}

static enum err_code time_ours(struct str text, const char *name, size_t *n, double *cpu,
                               struct err *e)
{
    struct bib_sink sink = {.record = count, .context = n};
    struct pubmed_xml *x;
    double begun = seconds(CLOCK_PROCESS_CPUTIME_ID);
    *n = 0;
    enum err_code rc = pubmed_xml_new(name, &sink, &x, e);
    if (rc == ERR_OK)
        rc = pubmed_xml_push(x, text.ptr, text.len, e);
    if (rc == ERR_OK)
        rc = pubmed_xml_end(x, e);
    pubmed_xml_free(x);
    *cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - begun;
    return rc;
}

static enum err_code load(const char *path, struct buf *out, struct err *e)
{
    struct inflate *f;
    struct str bytes;
    enum err_code rc = inflate_open(path, &f, e);
    while (rc == ERR_OK && (rc = inflate_next(f, &bytes, e)) == ERR_OK && bytes.len)
        buf_addstr(out, bytes);
    inflate_close(f);
    return rc;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

static enum err_code in_memory(const char *path, struct err *e)
{
    struct buf text = {0};
    double empty = 1e9, ours = 1e9, cpu;
    size_t n = 0;
    enum err_code rc = load(path, &text, e);
    long before = peak_kb();
    for (int i = 0; rc == ERR_OK && i < ROUNDS; i++) {
        empty = least(empty, time_empty(buf_str(&text)));
        rc = time_ours(buf_str(&text), path, &n, &cpu, e);
        ours = least(ours, cpu);
    }
    double mb = (double)text.len / 1e6;
    if (rc == ERR_OK)
        printf("%s: %.1f MB, %zu records, best of %d\n"
               "  libxml2, empty handlers  %6.0f MB per CPU second\n"
               "  our reader               %6.0f MB per CPU second\n"
               "  ratio                    %6.2f\n"
               "  peak memory grew by      %6ld kB\n",
               path, mb, n, ROUNDS, mb / empty, mb / ours, empty / ours, peak_kb() - before);
    buf_release(&text);
    return rc;
}

static enum err_code from_disk(const char *path, struct err *e)
{
    size_t n = 0;
    struct bib_sink sink = {.record = count, .context = &n};
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    enum err_code rc = pubmed_xml_read_file(path, &sink, e);
    if (rc == ERR_OK)
        printf("%s: %zu records, %.2f s, %.2f s CPU, peak memory %ld kB\n", path, n,
               seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, peak_kb());
    return rc;
}

int main(int argc, char **argv)
{
    bool disk = argc > 1 && strcmp(argv[1], "--file") == 0;
    int first = disk ? 2 : 1;
    if (argc <= first) {
        fprintf(stderr, "usage: bench_pubmed_xml [--file] FILE…\n");
        return 2;
    }
    for (int i = first; i < argc; i++) {
        struct err e = {0};
        if ((disk ? from_disk(argv[i], &e) : in_memory(argv[i], &e)) != ERR_OK) {
            complain(&e);
            return err_exit_status(e.code);
        }
    }
    return 0;
}
