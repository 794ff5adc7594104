/* check_docx.c - check_docx FILE…: every rule of tests/unit/render/docx_rules.h that a file breaks,
 * a line each. Exit status 1 when there is one. */
#include "lib/base/file.h"
#include "tests/unit/render/docx_rules.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    int status = 0;
    for (int i = 1; i < argc; i++) {
        struct arena a = {0};
        struct err e = {0};
        struct buf broken = {0};
        struct str bytes;
        if (file_read(argv[i], 0, &a, &bytes, &e) != ERR_OK)
            buf_adds(&broken, "can't be read\n");
        else
            docx_rules_check(bytes, &a, &broken);
        if (broken.len) {
            printf("%s:\n%s", argv[i], buf_c(&broken));
            status = 1;
        }
        buf_release(&broken);
        arena_release(&a);
    }
    return status;
}
