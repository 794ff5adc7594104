/* main.c - the tests of writing records. */
#include "bib_write.h"

#include "lib/bib/writer.h"

const char *written_as(enum bib_format f, const struct bib_record *r, struct arena *a)
{
    struct buf b = {0};
    struct bib_out o = {.out = &b, .format = f};
    bib_write_begin(&o);
    bib_write(&o, r);
    bib_write_end(&o);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

int main(void)
{
    return run_extra_tests() + run_ris_write_tests() + run_pubmed_xml_write_tests();
}
