/* fuzz_form.c - any bytes as a query string or form body: decoded text is UTF-8 without
 * NUL, and never longer than what came in. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "lib/http/internal.h"

static void check(struct str s, size_t most)
{
    MUST(s.len <= most);
    MUST(strlen(s.ptr) == s.len);
    MUST(text_invalid_at(s) == SIZE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct http_params p = {0};
    if (http_form_parse(str_n((const char *)data, size), &a, &p)) {
        MUST(p.n <= HTTP_PARAMS_MAX);
        for (size_t i = 0; i < p.n; i++) {
            check(p.item[i].name, size);
            check(p.item[i].value, size);
        }
    }
    arena_release(&a);
    return 0;
}
