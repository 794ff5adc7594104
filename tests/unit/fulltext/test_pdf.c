/* test_pdf.c - what PDFs say of themselves, and files that are not as they should be. */
#include "texts.h"

#include "lib/base/text.h"
#include "screen/fulltext/pdf/pdf.h"

#include <zlib.h>

#define PRISM "http://prismstandard.org/namespaces/basic/2.0/"

static size_t read_memory(void *context, int64_t at, void *to, size_t n)
{
    const struct str *s = context;
    if (at < 0 || (size_t)at >= s->len)
        return 0;
    struct str part = str_sub(*s, (size_t)at, (size_t)at + n);
    memcpy(to, part.ptr, part.len);
    return part.len;
}

static struct pdf_meta read_bytes(struct str bytes, struct arena *a)
{
    struct pdf_meta m;
    struct pdf_input in = {read_memory, &bytes, (int64_t)bytes.len};
    pdf_meta_read(&in, a, &m);
    return m;
}

static struct str value(const struct pdf_meta *m, const char *name)
{
    for (size_t i = 0; i < m->n; i++)
        if (strcmp(m->field[i].name, name) == 0)
            return m->field[i].value;
    return STR("");
}

typedef void make_fn(const struct made_pdf *p, struct buf *out);

static struct pdf_meta read_made(make_fn *make, const struct made_pdf *p, struct arena *a)
{
    struct buf b = {0};
    make(p, &b);
    struct pdf_meta m = read_bytes(buf_str(&b), a);
    buf_release(&b);
    return m;
}

static void both_structures_give_the_same_fields(void **state)
{
    static make_fn *const make[] = {make_pdf_classic, make_pdf_modern};
    struct arena a = {0};
    struct buf xmp = {0};
    (void)state;
    make_xmp(PRISM, "doi", "10.5555/synth.1", &xmp);
    struct made_pdf p = {.info = "/Title (A \\(small\\) study\\056) /Subject <FEFF00E6> "
                                 "/WPS-ARTICLEDOI (10.5555/synth.1)",
                         .xmp = buf_c(&xmp),
                         .padding = 1000};
    for (size_t i = 0; i < COUNT_OF(make); i++) {
        struct pdf_meta m = read_made(make[i], &p, &a);
        assert_false(m.damaged);
        assert_false(m.encrypted);
        assert_true(str_eq(value(&m, "XMP prism:doi"), STR("10.5555/synth.1")));
        assert_true(str_eq(value(&m, "Info Title"), STR("A (small) study.")));
        assert_true(str_eq(value(&m, "Info Subject"), STR("æ")));
        assert_true(str_eq(value(&m, "Info WPS-ARTICLEDOI"), STR("10.5555/synth.1")));
    }
    buf_release(&xmp);
    arena_release(&a);
}

static void places_count_from_the_header_or_from_the_first_byte(void **state)
{
    struct made_pdf p = {.info = "/Title (One)"};
    (void)state;
    for (int whole = 0; whole < 2; whole++) {
        struct arena a = {0};
        struct buf b = {0}, pdf = {0};
        buf_adds(&b, "HTTP/1.1 200 OK\r\n\r\n");
        make_pdf_classic(&p, whole ? &b : &pdf);
        buf_addstr(&b, buf_str(&pdf));
        struct pdf_meta m = read_bytes(buf_str(&b), &a);
        assert_true(str_eq(value(&m, "Info Title"), STR("One")));
        buf_release(&b);
        buf_release(&pdf);
        arena_release(&a);
    }
}

/* An update at the end of the file: its objects go before those of the first part. */
static void the_newest_object_counts(void **state)
{
    struct arena a = {0};
    struct buf b = {0};
    struct made_pdf p = {.info = "/Title (Old)"};
    (void)state;
    make_pdf_classic(&p, &b);
    size_t prev = str_find(buf_str(&b), STR("xref\n0"), 0), object = b.len;
    buf_adds(&b, "3 0 obj\n<< /Title (New) >>\nendobj\n");
    size_t xref = b.len;
    buf_addf(&b,
             "xref\n3 1\n%010zu 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Info 3 0 R /Prev %zu "
             ">>\nstartxref\n%zu\n%%%%EOF\n",
             object, prev, xref);
    struct pdf_meta m = read_bytes(buf_str(&b), &a);
    assert_true(str_eq(value(&m, "Info Title"), STR("New")));
    buf_release(&b);
    arena_release(&a);
}

static void what_cannot_be_decrypted_is_left_out(void **state)
{
    struct arena a = {0};
    struct buf xmp = {0};
    (void)state;
    make_xmp(PRISM, "doi", "10.5555/clear", &xmp);
    struct made_pdf p = {
        .info = "/Title (noise)", .xmp = buf_c(&xmp), .trailer = "/Encrypt << /V 4 >>"};
    struct pdf_meta m = read_made(make_pdf_classic, &p, &a);
    assert_true(m.encrypted);
    assert_int_equal(value(&m, "Info Title").len, 0);
    assert_true(str_eq(value(&m, "XMP prism:doi"), STR("10.5555/clear")));
    buf_release(&xmp);
    arena_release(&a);
}

/* Written by qpdf, from files of ours. */
static void an_empty_password_is_none(void **state)
{
    static const struct {
        const char *name, *field;
    } cases[] = {{"encrypted-rc4.pdf", "XMP prism:doi"},
                 {"encrypted-aes.pdf", "Info WPS-ARTICLEDOI"},
                 {"encrypted-aes-256.pdf", "XMP prism:doi"}};
    struct arena a = {0};
    struct pdf_meta m;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pdf_meta_of_file(
            arena_fmt(&a, "%s/tests/fuzz/seeds/pdf/%s", SIGTE_SOURCE_DIR, cases[i].name), &a, &m);
        assert_true(m.encrypted);
        assert_true(str_eq(value(&m, cases[i].field), STR("10.5555/synth.90000074")));
        assert_true(value(&m, "Info Title").len > 0);
    }
    pdf_meta_of_file(SIGTE_SOURCE_DIR "/tests/fuzz/seeds/pdf/encrypted-password.pdf", &a, &m);
    assert_true(m.encrypted);
    assert_int_equal(m.n, 0);
    arena_release(&a);
}

static void every_cut_ends_well(void **state)
{
    struct buf b = {0};
    struct buf xmp = {0};
    (void)state;
    make_xmp(PRISM, "doi", "10.5555/synth.1", &xmp);
    struct made_pdf p = {.info = "/Title (One)", .xmp = buf_c(&xmp)};
    make_pdf_modern(&p, &b);
    for (size_t n = 0; n < b.len; n++) {
        struct arena a = {0};
        struct pdf_meta m = read_bytes(str_n(b.ptr, n), &a);
        assert_true(m.damaged || n + 8 > b.len);
        arena_release(&a);
    }
    buf_release(&b);
    buf_release(&xmp);
}

static void rings_and_lies_end_well(void **state)
{
    static const char *const odd[] = {
        "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Prev 9 "
        ">>\nstartxref\n9\n%%EOF",
        "%PDF-1.4\nxref\n0 99999999999\ntrailer\n<< >>\nstartxref\n9\n%%EOF",
        "%PDF-1.4\nxref\n0 -1\ntrailer\n<< >>\nstartxref\n9\n%%EOF",
        "%PDF-1.4\nstartxref\n999999999999999999\n%%EOF",
        "%PDF-1.4\n1 0 obj\n<< /Type /XRef /W [8 8 8] /Size 99 /Length 5 "
        ">>\nstream\n12345\nendstream\nstartxref\n9\n%%EOF",
        "%PDF-1.4\n1 0 obj\n<< /Type /XRef /W [0 0 0] /Size 9 /Length 5 "
        ">>\nstream\n12345\nendstream\nstartxref\n9\n%%EOF",
        "%PDF-1.4\n1 0 obj\n<< /Type /XRef /W [1 1 1] /Length 1 0 R "
        ">>\nstream\n12345\nendstream\nstartxref\n9\n%%EOF",
        "%PDF-1.4\nxref\ntrailer\n<< /Root << /Metadata << >> >> /Info "
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        struct arena a = {0};
        struct pdf_meta m = read_bytes(str_c(odd[i]), &a);
        assert_int_equal(m.n, 0);
        arena_release(&a);
    }
}

/* A thousandfold packed stream is given up at the bound, not unpacked. */
static void a_bomb_is_not_unpacked(void **state)
{
    struct arena a = {0};
    struct buf zeros = {.limit = (size_t)64 << 20}, b = {0};
    char part[65536] = {0};
    uLongf n = compressBound((size_t)32 << 20);
    unsigned char *packed = base_malloc(n);
    (void)state;
    for (int i = 0; i < 512; i++)
        buf_add(&zeros, part, sizeof part);
    assert_int_equal(compress2(packed, &n, (const Bytef *)zeros.ptr, zeros.len, 9), Z_OK);
    buf_adds(&b, "%PDF-1.4\n");
    size_t at = b.len;
    buf_addf(&b, "4 0 obj\n<< /Type /Metadata /Filter /FlateDecode /Length %lu >>\nstream\n", n);
    buf_add(&b, packed, n);
    buf_adds(&b, "\nendstream\nendobj\n");
    size_t root = b.len;
    buf_adds(&b, "1 0 obj\n<< /Type /Catalog /Metadata 4 0 R >>\nendobj\n");
    size_t xref = b.len;
    buf_addf(&b,
             "xref\n1 1\n%010zu 00000 n \n4 1\n%010zu 00000 n \ntrailer\n<< /Root 1 0 R "
             ">>\nstartxref\n%zu\n%%%%EOF\n",
             root, at, xref);
    struct pdf_meta m = read_bytes(buf_str(&b), &a);
    assert_false(m.damaged);
    assert_int_equal(m.n, 0);
    assert_true(a.total_bytes < (size_t)24 << 20);
    free(packed);
    buf_release(&zeros);
    buf_release(&b);
    arena_release(&a);
}

static struct pdf_meta read_xmp(const char *xml, struct arena *a)
{
    struct pdf_meta m = {0};
    xmp_fields(str_c(xml), a, &m);
    return m;
}

#define RDF                                                                                        \
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "                          \
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:prism=\"" PRISM "\">"

static void properties_come_as_attributes_elements_and_lists(void **state)
{
    struct arena a = {0};
    (void)state;
    struct pdf_meta m = read_xmp(RDF "<rdf:Description prism:doi=\"10.5555/a\"/></rdf:RDF>", &a);
    assert_true(str_eq(value(&m, "XMP prism:doi"), STR("10.5555/a")));
    m = read_xmp(RDF "<rdf:Description><dc:identifier><rdf:Bag><rdf:li>doi:10.5555/b</rdf:li>"
                     "</rdf:Bag></dc:identifier></rdf:Description></rdf:RDF>",
                 &a);
    assert_true(str_eq(value(&m, "XMP dc:identifier"), STR("doi:10.5555/b")));
    assert_true(m.field[0].is_id);
    arena_release(&a);
}

static void no_entity_is_expanded(void **state)
{
    struct arena a = {0};
    (void)state;
    struct pdf_meta m =
        read_xmp("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" RDF
                 "<rdf:Description><prism:doi>&e;</prism:doi></rdf:Description></rdf:RDF>",
                 &a);
    assert_int_equal(m.n, 0);
    m = read_xmp("<not closed", &a);
    assert_int_equal(m.n, 0);
    m = read_xmp("", &a);
    assert_int_equal(m.n, 0);
    arena_release(&a);
}

#define T(name) cmocka_unit_test(name)
const struct CMUnitTest PDF_TESTS[] = {
    T(both_structures_give_the_same_fields),
    T(places_count_from_the_header_or_from_the_first_byte),
    T(the_newest_object_counts),
    T(what_cannot_be_decrypted_is_left_out),
    T(an_empty_password_is_none),
    T(every_cut_ends_well),
    T(rings_and_lies_end_well),
    T(a_bomb_is_not_unpacked),
    T(properties_come_as_attributes_elements_and_lists),
    T(no_entity_is_expanded),
};
const size_t PDF_TEST_COUNT = COUNT_OF(PDF_TESTS);
