/* make_pdf.c - PDFs put together by hand. */
#include "make_pdf.h"

#include "lib/base/arena.h"

#include <zlib.h>

#define OBJECTS 8

static void add_packed(struct buf *out, const char *bytes, size_t n)
{
    uLongf size = compressBound(n);
    unsigned char *packed = base_malloc(size);
    if (compress2(packed, &size, (const Bytef *)bytes, n, 9) == Z_OK)
        buf_add(out, packed, size);
    free(packed);
}

static void add_stream(struct buf *out, const char *entries, const char *bytes, size_t n)
{
    struct buf packed = {0};
    add_packed(&packed, bytes, n);
    buf_addf(out, "<< %s /Filter /FlateDecode /Length %zu >>\nstream\n", entries, packed.len);
    buf_add(out, packed.ptr, packed.len);
    buf_adds(out, "\nendstream");
    buf_release(&packed);
}

static void begin(struct buf *out, size_t *at, int number)
{
    at[number] = out->len;
    buf_addf(out, "%d 0 obj\n", number);
}

static void add_padding(struct buf *out, size_t *at, const struct made_pdf *p)
{
    unsigned x = p->seed * 2654435761u + 1;
    begin(out, at, 5);
    buf_addf(out, "<< /Length %zu >>\nstream\n", p->padding);
    for (size_t i = 0; i < p->padding; i++) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        buf_addch(out, (char)(x >> 8));
    }
    buf_adds(out, "\nendstream\nendobj\n");
}

void make_pdf_classic(const struct made_pdf *p, struct buf *out)
{
    size_t at[OBJECTS] = {0}, xref;
    buf_adds(out, "%PDF-1.4\n");
    begin(out, at, 1);
    buf_addf(out, "<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n",
             p->xmp ? "/Metadata 4 0 R" : "");
    begin(out, at, 2);
    buf_adds(out, "<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n");
    begin(out, at, 3);
    buf_addf(out, "<< %s >>\nendobj\n", p->info ? p->info : "");
    if (p->xmp) {
        begin(out, at, 4);
        add_stream(out, "/Type /Metadata /Subtype /XML", p->xmp, strlen(p->xmp));
        buf_adds(out, "\nendobj\n");
    }
    add_padding(out, at, p);
    xref = out->len;
    buf_adds(out, "xref\n0 6\n0000000000 65535 f \n");
    for (int i = 1; i < 6; i++)
        buf_addf(out, "%010zu 00000 %c \n", at[i], at[i] ? 'n' : 'f');
    buf_addf(out, "trailer\n<< /Size 6 /Root 1 0 R /Info 3 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n",
             p->trailer ? p->trailer : "", xref);
}

/* A row of the reference stream, predicted from the one above (PNG's Up). */
static void add_row(struct buf *rows, unsigned char *above, int type, size_t where, int index)
{
    unsigned char row[5] = {(unsigned char)type, (unsigned char)(where >> 16),
                            (unsigned char)(where >> 8), (unsigned char)where,
                            (unsigned char)index};
    buf_addch(rows, 2);
    for (int i = 0; i < 5; i++) {
        buf_addch(rows, (char)(row[i] - above[i]));
        above[i] = row[i];
    }
}

void make_pdf_modern(const struct made_pdf *p, struct buf *out)
{
    size_t at[OBJECTS] = {0};
    unsigned char above[5] = {0};
    char entries[128];
    struct buf objects = {0}, head = {0}, rows = {0};
    buf_adds(out, "%PDF-1.5\n");
    add_padding(out, at, p);
    buf_addf(&objects, "<< /Type /Catalog %s >> ", p->xmp ? "/Metadata 4 0 R" : "");
    buf_addf(&head, "1 0 3 %zu ", objects.len);
    buf_addf(&objects, "<< %s >>", p->info ? p->info : "");
    snprintf(entries, sizeof entries, "/Type /ObjStm /N 2 /First %zu", head.len);
    buf_addstr(&head, buf_str(&objects));
    begin(out, at, 6);
    add_stream(out, entries, head.ptr, head.len);
    buf_adds(out, "\nendobj\n");
    if (p->xmp) {
        begin(out, at, 4);
        buf_addf(
            out,
            "<< /Type /Metadata /Subtype /XML /Length %zu >>\nstream\r\n%s\nendstream\nendobj\n",
            strlen(p->xmp), p->xmp);
    }
    begin(out, at, 7);
    add_row(&rows, above, 0, 0, 255);
    add_row(&rows, above, 2, 6, 0);
    add_row(&rows, above, 0, 0, 0);
    add_row(&rows, above, 2, 6, 1);
    add_row(&rows, above, at[4] ? 1 : 0, at[4], 0);
    for (int i = 5; i < 8; i++)
        add_row(&rows, above, 1, at[i], 0);
    char *more = base_malloc(512);
    snprintf(more, 512,
             "/Type /XRef /Size 8 /W [1 3 1] /Root 1 0 R /Info 3 0 R %s /DecodeParms << /Predictor "
             "12 /Columns 5 >>",
             p->trailer ? p->trailer : "");
    add_stream(out, more, rows.ptr, rows.len);
    buf_addf(out, "\nendobj\nstartxref\n%zu\n%%%%EOF\n", at[7]);
    free(more);
    buf_release(&objects);
    buf_release(&head);
    buf_release(&rows);
}

void make_xmp(const char *space, const char *name, const char *value, struct buf *out)
{
    buf_addf(out,
             "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
             "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
             "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
             "<rdf:Description rdf:about=\"\" xmlns:p=\"%s\"><p:%s>%s</p:%s></rdf:Description>"
             "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>   ",
             space, name, value, name);
}
