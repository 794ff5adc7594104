/* world.c - an uptake file in a folder of its own. */
#include "world.h"

#include "lib/base/file.h"
#include "uptake/delivery/export.h"

#include <unistd.h>

struct world *world_new(enum uptake_ids ids)
{
    struct world *w = base_malloc(sizeof *w);
    *w = (struct world){.want = {.as_of = 20240415, .who = "analyst", .note = ""}};
    snprintf(w->folder, sizeof w->folder, "/tmp/sigte-uptake-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    WORLD_OK(w, registry_load(SIGTE_SOURCE_DIR "/picos/groups.yaml", &w->a, &w->registry, &w->e));
    const char *path = arena_fmt(&w->a, "%s/x.uptake", w->folder);
    WORLD_OK(w, uptake_create(path, &w->registry, ids, "analyst", &w->e));
    WORLD_OK(w, uptake_open(path, DB_WRITE, &w->u, &w->e));
    return w;
}

void world_free(struct world *w)
{
    char command[128];
    uptake_close(w->u);
    snprintf(command, sizeof command, "rm -rf '%s'", w->folder);
    assert_int_equal(system(command), 0);
    arena_release(&w->a);
    free(w);
}

char *world_file(struct world *w, const char *name, struct str bytes)
{
    char *path = arena_fmt(&w->a, "%s/%s", w->folder, name);
    WORLD_OK(w, file_write(path, bytes, &w->e));
    return path;
}

enum err_code world_try(struct world *w, const char *name, const char *text,
                        struct delivery_made *out)
{
    char *path = world_file(w, name, str_c(text));
    return delivery_import(w->u, &path, 1, &w->want, &w->a, out, &w->e);
}

struct delivery_made world_take(struct world *w, const char *name, const char *text)
{
    struct delivery_made made;
    WORLD_OK(w, world_try(w, name, text, &made));
    return made;
}

const char *world_figures(struct world *w)
{
    struct uptake_lists l;
    struct buf out = {0};
    int64_t n;
    WORLD_OK(w, uptake_lists(w->u, &w->a, &l, &w->e));
    WORLD_OK(w, export_figures(w->u, &l, 0, &out, &n, &w->e));
    const char *text = arena_strdup(&w->a, buf_c(&out));
    buf_release(&out);
    return text;
}

/* group,region,site,facility,type,month,event,unit,amount,lacking,level */
double world_sum(struct world *w, enum uptake_event event, enum uptake_unit unit, int month,
                 const char *region)
{
    struct str rest = str_c(world_figures(w)), line, field[11];
    char iso[16];
    double sum = 0, one;
    date_iso(uptake_date(month), iso);
    while (str_split(&rest, '\n', &line)) {
        size_t n = 0;
        while (n < 11 && str_split(&line, ',', &field[n]))
            n++;
        if (n == 11 && str_eq_c(field[6], uptake_event_name(event)) &&
            str_eq_c(field[7], uptake_unit_name(unit)) && str_eq_c(field[5], iso) &&
            (!region[0] || str_eq_c(field[1], region)) && str_double(field[8], &one))
            sum += one;
    }
    return sum;
}

size_t world_found(struct world *w, const char *kind, struct finding *first)
{
    struct finding_filter f = {.kind = str_c(kind)};
    struct finding *item;
    size_t n;
    WORLD_OK(w, finding_list(w->u, &f, &w->a, &item, &n, &w->e));
    *first = n ? item[0] : (struct finding){0};
    return n;
}

size_t world_gaps(struct world *w, enum gap_kind kind, struct gap *first)
{
    struct gap *item;
    size_t n, of_kind = 0;
    WORLD_OK(w, gap_list(w->u, &w->a, &item, &n, &w->e));
    for (size_t i = 0; i < n; i++)
        if (item[i].kind == kind && of_kind++ == 0)
            *first = item[i];
    return of_kind;
}
