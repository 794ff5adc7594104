/* pdf_meta.c - the two objects that say what a file is, and their texts. */
#include "lib/base/text.h"
#include "screen/fulltext/pdf/pdf_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

void pdf_meta_add(struct pdf_meta *m, struct arena *a, const char *name, struct str value,
                  bool is_id)
{
    value = str_trim(value);
    if (value.len == 0 || value.len > PDF_VALUE_BYTES || m->n == PDF_FIELDS_MAX ||
        text_invalid_at(value) != SIZE_MAX)
        return;
    if (!m->field)
        m->field = ARENA_ARRAY(a, PDF_FIELDS_MAX, struct pdf_field);
    m->field[m->n++] = (struct pdf_field){name, arena_str(a, value), is_id};
}

/* A text string (7.9.2.2): UTF-16 with its mark, UTF-8 with its mark, or PDFDocEncoding, which is
 * Latin-1 in all that identifiers are written with. */
static struct str text_of(struct str s, struct arena *a)
{
    struct buf b = {0};
    if (str_starts(s, "\xEF\xBB\xBF"))
        return str_sub(s, 3, s.len);
    if (s.len > PDF_VALUE_BYTES * 2)
        return STR("");
    if (str_starts(s, "\xFE\xFF")) {
        for (size_t i = 2; i + 1 < s.len; i += 2) {
            uint32_t c = (uint32_t)(unsigned char)s.ptr[i] << 8 | (unsigned char)s.ptr[i + 1];
            if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.len) {
                uint32_t low =
                    (uint32_t)(unsigned char)s.ptr[i + 2] << 8 | (unsigned char)s.ptr[i + 3];
                c = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((c - 0xD800) << 10) + low - 0xDC00
                                                  : 0xFFFD;
                i += 2;
            }
            buf_addcp(&b, c);
        }
    } else {
        for (size_t i = 0; i < s.len; i++)
            buf_addcp(&b, (unsigned char)s.ptr[i]);
    }
    struct str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void read_info(struct pdf_file *f, struct pdf_meta *out)
{
    static const struct {
        const char *key, *name;
        bool is_id;
    } known[] = {{"doi", "Info doi", true},
                 {"DOI", "Info DOI", true},
                 {"prism:doi", "Info prism:doi", true},
                 {"WPS-ARTICLEDOI", "Info WPS-ARTICLEDOI", true},
                 {"Title", "Info Title", false},
                 {"Subject", "Info Subject", false},
                 {"Keywords", "Info Keywords", false}};
    struct pdf_value info = pdf_resolve(f, pdf_get(&f->trailer, "Info"));
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        struct pdf_value v = pdf_get(&info, known[i].key);
        const struct pdf_value *owner = v.kind == PDF_REF ? &v : &info;
        v = pdf_resolve(f, v);
        if (v.kind == PDF_STRING && pdf_decrypt(f, owner, false, &v.text))
            pdf_meta_add(out, f->a, known[i].name, text_of(v.text, f->a), known[i].is_id);
    }
}

static void read_xmp(struct pdf_file *f, struct pdf_meta *out)
{
    struct pdf_value root = pdf_resolve(f, pdf_get(&f->trailer, "Root"));
    struct pdf_value metadata = pdf_get(&root, "Metadata"), dict;
    struct str xml;
    int64_t at;
    if (metadata.kind == PDF_REF && pdf_object(f, metadata.number, &dict, &at) && at &&
        pdf_stream(f, &dict, at, &xml))
        xmp_fields(xml, f->a, out);
}

void pdf_meta_read(const struct pdf_input *in, struct arena *a, struct pdf_meta *out)
{
    struct pdf_file f = {.in = in, .a = a};
    *out = (struct pdf_meta){0};
    if (!pdf_xref_read(&f)) {
        out->damaged = true;
        return;
    }
    out->encrypted = pdf_get(&f.trailer, "Encrypt").kind != PDF_NULL;
    if (out->encrypted)
        pdf_crypt_open(&f);
    read_xmp(&f, out);
    read_info(&f, out);
}

static size_t read_at(void *context, int64_t at, void *to, size_t n)
{
    const int *fd = context;
    size_t done = 0;
    while (done < n) {
        ssize_t got = pread(*fd, (char *)to + done, n - done, (off_t)(at + (int64_t)done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    return done;
}

void pdf_meta_of_file(const char *path, struct arena *a, struct pdf_meta *out)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *out = (struct pdf_meta){.damaged = true};
    if (fd >= 0 && fstat(fd, &st) == 0) {
        const struct pdf_input in = {read_at, &fd, st.st_size};
        pdf_meta_read(&in, a, out);
    }
    if (fd >= 0)
        close(fd);
}
