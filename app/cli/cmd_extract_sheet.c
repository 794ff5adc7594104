/* cmd_extract_sheet.c - the form as a sheet for a spreadsheet program, out and in. */
#include "app/cli/cmd_extract.h"

enum err_code cmd_extract_export(struct cli *c, int argc, char **argv, struct err *e)
{
    (void)c, (void)argc, (void)argv, (void)e;
    return ERR_OK;
}

enum err_code cmd_extract_import(struct cli *c, int argc, char **argv, struct err *e)
{
    (void)c, (void)argc, (void)argv, (void)e;
    return ERR_OK;
}
