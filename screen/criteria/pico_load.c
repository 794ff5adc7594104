/* pico_load.c - a PICO and its base from files. */
#include "lib/base/file.h"
#include "screen/criteria/pico_internal.h"

enum err_code pico_load(const char *path, struct arena *a, struct note_list *notes,
                        struct pico *out, struct err *e)
{
    const struct yaml *root, *base = NULL;
    enum err_code rc = yaml_load(path, a, &root, e);
    if (rc != ERR_OK)
        return rc;
    const struct yaml *name = yaml_get(root, "base");
    if (name && name->kind == YAML_SCALAR && name->value.len) {
        const char *beside = file_beside(a, path, name->value.ptr);
        rc = yaml_load(beside, a, &base, e);
        /* A base that can't be opened is a fault of the line that names it. */
        if (rc == ERR_IO)
            err_at(e, path, name->line, name->column);
    }
    return rc == ERR_OK ? pico_from_yaml(root, base, a, notes, out, e) : rc;
}
