/* ris.c - the records of a set under their names, by the program's own writer. */
#include "ris.h"

#include "lib/bib/writer.h"

void labelled_write(const struct set *s, struct buf *out)
{
    struct bib_out o = {.out = out, .format = BIB_RIS};
    bib_write_begin(&o);
    for (size_t i = 0; i < s->n; i++) {
        struct bib_record r = s->record[i];
        r.source_id = s->name[i];
        bib_write(&o, &r);
    }
    bib_write_end(&o);
}
