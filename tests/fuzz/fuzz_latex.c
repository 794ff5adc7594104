/* fuzz_latex.c - any text as LaTeX gives valid UTF-8, and any text written as LaTeX comes back. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "lib/bib/bibtex/latex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct buf latex = {0};
    struct str s = str_n((const char *)data, size);
    if (text_invalid_at(s) != SIZE_MAX)
        return 0;
    MUST(text_invalid_at(latex_text(s, &a)) == SIZE_MAX);
    MUST(text_invalid_at(latex_verbatim(s, &a)) == SIZE_MAX);
    latex_add(&latex, s);
    MUST(str_eq(latex_text(buf_str(&latex), &a), s));
    buf_release(&latex);
    arena_release(&a);
    return 0;
}
