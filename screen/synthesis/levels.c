/* levels_table.c - how strong the evidence is, counted by level and kind of literature. */
#include "screen/synthesis/synthesis_internal.h"
#include "screen/synthesis/tables.h"

#define KINDS 3 /* SYNTHESIS_LITERATURE */

static size_t count(const struct evidence *ev, const char *literature, struct str level)
{
    size_t n = 0;
    for (size_t i = 0; i < ev->n; i++)
        n += str_eq(ev->item[i].level.level, level) && str_eq_c(ev->item[i].literature, literature);
    return n;
}

static void columns(struct table *t, size_t kinds, enum lang lang, struct arena *a)
{
    const struct msg_call header[] = {MSG_TABLE_SECONDARY, MSG_TABLE_PRIMARY, MSG_TABLE_UNKNOWN};
    table_column(t, (struct table_column){.header = str_c(msg_text(a, lang, MSG_TABLE_LEVEL)),
                                          .weight = 2,
                                          .is_name = true});
    for (size_t k = 0; k < kinds; k++)
        table_column(t, (struct table_column){.header = str_c(msg_text(a, lang, header[k])),
                                              .kind = TABLE_NUMBER});
    table_column(t, (struct table_column){.header = str_c(msg_text(a, lang, MSG_TABLE_TOTAL)),
                                          .kind = TABLE_NUMBER});
}

static void fill(struct table_cell *row, const struct evidence *ev, size_t kinds, struct str label,
                 struct str level)
{
    int64_t sum = 0;
    row[0] = table_text(label);
    for (size_t k = 0; k < kinds; k++) {
        int64_t n = (int64_t)count(ev, SYNTHESIS_LITERATURE[k], level);
        row[1 + k] = table_int(n);
        sum += n;
    }
    row[1 + kinds] = table_int(sum);
}

void synthesis_levels_table(const struct synthesis *y, struct arena *a, struct table *out)
{
    const struct evidence *ev = &y->ev;
    size_t levels, none = 0;
    size_t kinds = synthesis_of_literature(y, "unknown") ? KINDS : KINDS - 1;
    const char *const *level = level_names(&levels);
    table_init(out, a, y->lang, SAID(y, a, MSG_TABLE_LEVELS(y->topic)));
    columns(out, kinds, y->lang, a);
    for (size_t i = 0; i < levels; i++)
        fill(table_row(out), ev, kinds, str_c(level[i]), str_c(level[i]));
    for (size_t k = 0; k < KINDS; k++)
        none += count(ev, SYNTHESIS_LITERATURE[k], STR(""));
    if (none)
        fill(table_row(out), ev, kinds, SAID(y, a, MSG_TABLE_LEVEL_NONE), STR(""));
    struct table_cell *total = table_total(out);
    total[0] = table_text(SAID(y, a, MSG_TABLE_TOTAL));
    for (size_t k = 0; k < kinds; k++)
        total[1 + k] = table_int((int64_t)synthesis_of_literature(y, SYNTHESIS_LITERATURE[k]));
    total[1 + kinds] = table_int((int64_t)ev->n);
    table_note(out, SAID(y, a, MSG_TABLE_OXFORD_COUNT));
}
