/* main.c - a labelled set as RIS. usage: labelled_ris SET.csv|SET.xml OUT.ris */
#include "ris.h"

#include "lib/base/file.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct err e = {0};
    struct set s = {0};
    struct buf out = {0};
    if (argc != 3) {
        fputs("usage: labelled_ris SET.csv|SET.xml OUT.ris\n", stderr);
        return 2;
    }
    enum err_code rc = str_ends(str_c(argv[1]), ".xml") ? load_xml(argv[1], &s, &a, &e)
                                                        : load_csv(argv[1], &s, &a, &e);
    if (rc == ERR_OK) {
        labelled_write(&s, &out);
        rc = file_write(argv[2], buf_str(&out), &e);
    }
    if (rc != ERR_OK) {
        struct buf why = {0};
        err_render(&why, LANG_EN, &e);
        fprintf(stderr, "labelled_ris: %s\n", buf_c(&why));
        buf_release(&why);
    }
    buf_release(&out);
    arena_release(&a);
    return rc == ERR_OK ? 0 : 1;
}
