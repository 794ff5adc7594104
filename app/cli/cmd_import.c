/* cmd_import.c - records from files, and what became of them: which verb is meant. */
#include "app/cli/cmd_import.h"

static const struct {
    const char *name;
    enum err_code (*run)(struct cli *c, int argc, char **argv, struct err *e);
} verb[] = {
    {"list", cmd_import_list},
    {"show", cmd_import_show},
    {"quarantined", cmd_import_quarantined},
    {"mend", cmd_import_mend},
    {"dismiss", cmd_import_dismiss},
};

/* A file that has a verb's name is given as ./NAME. */
enum err_code cmd_import(struct cli *c, int argc, char **argv, struct err *e)
{
    for (size_t i = 0; argc > 1 && i < COUNT_OF(verb); i++)
        if (strcmp(argv[1], verb[i].name) == 0)
            return verb[i].run(c, argc - 1, argv + 1, e);
    return cmd_import_files(c, argc, argv, e);
}
