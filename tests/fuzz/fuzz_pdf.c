/* fuzz_pdf.c - any bytes as a PDF: its fields are valid text within bounds, and so are the
 * identifiers in them; any bytes as a file's name. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "screen/fulltext/ids.h"
#include "screen/fulltext/media.h"
#include "screen/fulltext/pdf/pdf.h"

static size_t read_memory(void *context, int64_t at, void *to, size_t n)
{
    const struct str *s = context;
    MUST(at >= 0);
    struct str part = str_sub(*s, (size_t)at, (size_t)at + n);
    if ((uint64_t)at >= s->len)
        return 0;
    memcpy(to, part.ptr, part.len);
    return part.len;
}

static void check_ids(const struct text_id_list *l)
{
    for (size_t i = 0; i < l->n; i++) {
        MUST(l->item[i].value.len > 0);
        MUST(text_invalid_at(l->item[i].value) == SIZE_MAX);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str bytes = str_n((const char *)data, size);
    struct pdf_input in = {read_memory, &bytes, (int64_t)size};
    struct pdf_meta m;
    struct text_id_list named = {0};
    pdf_meta_read(&in, &a, &m);
    MUST(m.n <= PDF_FIELDS_MAX);
    for (size_t i = 0; i < m.n; i++) {
        struct text_id_list ids = {0};
        MUST(m.field[i].value.len > 0 && m.field[i].value.len <= PDF_VALUE_BYTES);
        MUST(text_invalid_at(m.field[i].value) == SIZE_MAX);
        ids_in_text(m.field[i].value, &a, &ids);
        check_ids(&ids);
    }
    ids_in_name(str_sub(bytes, 0, 255), &a, &named);
    check_ids(&named);
    MUST(media_of(bytes, bytes).type != NULL);
    arena_release(&a);
    return 0;
}
