/* pico_group.c - the patient group of a PICO, looked up. */
#include "lib/base/file.h"
#include "lib/registry/registry.h"
#include "screen/criteria/pico.h"

enum err_code pico_check_group(const struct pico *p, const char *path, struct arena *a,
                               struct err *e)
{
    struct registry r;
    const struct registry_group *group;
    const char *list = file_beside(a, path, "groups.yaml");
    if (p->group.len == 0 || !file_exists(list))
        return ERR_OK;
    enum err_code rc = registry_load(list, a, &r, e);
    if (rc != ERR_OK)
        return rc;
    if (registry_group(&r, p->group, &group, e) == ERR_OK)
        return ERR_OK;
    struct err why;
    err_copy(&why, e);
    err_set(e, ERR_INPUT, (struct msg_call){why.msg, why.n_args, why.arg});
    return err_at(e, path, p->group_line, p->group_column);
}
