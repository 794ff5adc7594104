/* barriers.c - barriers beside the table of regions. */
#include "uptake/present/present_internal.h"

void present_barriers(const struct view *v, const struct barrier_list *b, struct table *out)
{
    table_init(out, v->a, v->lang, view_say(v, MSG_PRESENT_BARRIERS_TITLE));
    present_name_column(v, out, MSG_PRESENT_REGION);
    table_column(out, (struct table_column){.header = view_say(v, MSG_PRESENT_BARRIER)});
    table_column(out, (struct table_column){.header = view_say(v, MSG_PRESENT_NOTED)});
    for (size_t i = 0; i < b->n; i++) {
        const struct barrier *x = &b->item[i];
        bool bears = x->group == 0;
        for (size_t k = 0; k < v->n_groups; k++)
            bears = bears || barrier_bears_on(x, v->group[k]);
        if (x->ended || !bears || (v->region && x->region && x->region != v->region->id))
            continue;
        struct buf noted = {0};
        date_add_long(&noted, v->lang, x->noted);
        if (x->source.len)
            buf_adds(&noted, ", ");
        buf_addstr(&noted, x->source);
        struct table_cell *c = table_row(out);
        c[0] = table_text(x->region ? present_row_name(v, CROSS_REGION, x->region)
                                    : view_say(v, MSG_PRESENT_ALL_REGIONS));
        c[1] = table_text(x->text);
        c[2] = table_text(arena_str(v->a, buf_str(&noted)));
        buf_release(&noted);
    }
}
