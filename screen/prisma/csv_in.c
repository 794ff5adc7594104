/* csv_in.c - a flow from a PRISMA.csv, ours or one from the PRISMA2020 package, as it is. */
#include "screen/prisma/csv_in.h"

#include "screen/prisma/messages.h"

static void add_arm(struct csv_reader *r, enum prisma_arm_kind kind, enum prisma_mapping mapping,
                    struct msg_call label, struct prisma_number n)
{
    struct prisma_arm_flow *f = &r->flow->arm[r->flow->n_arms++];
    *f = (struct prisma_arm_flow){.arm = {.kind = kind, .mapping = mapping}};
    prisma_texts(r->a, f->arm.label, label);
    f->arm.id = f->arm.label[LANG_EN];
    f->tally.step[PRISMA_IDENTIFIED] = n;
}

static void read_other_arms(struct csv_reader *r)
{
    struct prisma_flow *f = r->flow;
    struct prisma_number *s = f->column[PRISMA_COLUMN_OTHER].step;
    bool any = s[PRISMA_SOUGHT].n || s[PRISMA_ASSESSED].n || f->excluded[PRISMA_COLUMN_OTHER].n;
    for (size_t i = 0; i < COUNT_OF(f->mapped); i++)
        any = any || f->mapped[i].n;
    if (!any)
        return;
    struct msg_call label[] = {MSG_PRISMA_BOX_WEBSITES, MSG_PRISMA_BOX_ORGANISATIONS,
                               MSG_PRISMA_BOX_CITATIONS};
    for (size_t i = 0; i < COUNT_OF(f->mapped); i++) {
        if (!f->mapped[i].known)
            continue;
        add_arm(r, PRISMA_OTHER, (enum prisma_mapping)i, label[i], f->mapped[i]);
        s[PRISMA_IDENTIFIED].known = true;
        s[PRISMA_IDENTIFIED].n += f->mapped[i].n;
    }
    if (!s[PRISMA_IDENTIFIED].known) /* a column without its first box still is one */
        add_arm(r, PRISMA_OTHER, PRISMA_CITATIONS, MSG_PRISMA_BOX_OTHER, s[PRISMA_IDENTIFIED]);
}

/* The file has no switches for an updated review or a meta-analysis: zeros all through mean that it
 * is none. */
static void drop_unused(struct prisma_flow *f)
{
    const struct prisma_number none = {0};
    if (!f->meta_studies.n && !f->meta_reports.n)
        f->meta_studies = f->meta_reports = none;
    if (f->previous_studies.n || f->previous_reports.n)
        return;
    f->previous_studies = f->previous_reports = none;
    if (!f->total_studies.n)
        f->total_studies = none;
    if (!f->total_reports.n)
        f->total_reports = none;
}

/* A number of the flow by the box it stands in. */
static struct prisma_number *place(struct prisma_flow *f, const struct prisma_box_def *def)
{
    return (struct prisma_number *)(uintptr_t)prisma_box_number(f, def);
}

/* Boxes that may hold a list, and where its lines go. */
struct listed {
    const char *name;
    struct prisma_lines *lines;
    struct prisma_number *sum;
};

/* A list, and its sum; a number alone has no lines. */
static void read_list(struct csv_reader *r, const struct listed *x)
{
    *x->lines = prisma_csv_list(r, x->name);
    *x->sum = prisma_sum(x->lines);
    if (x->lines->n == 1 && !x->lines->item[0].label[LANG_EN].len &&
        strcmp(x->name, "dbr_excluded") != 0 && strcmp(x->name, "other_excluded") != 0)
        x->lines->n = 0;
}

static void read_rows(struct csv_reader *r)
{
    struct prisma_flow *f = r->flow;
    struct prisma_tally *dbr = &f->column[PRISMA_COLUMN_DATABASES];
    struct prisma_tally *other = &f->column[PRISMA_COLUMN_OTHER];
    const struct listed list[] = {
        {"dbr_excluded", &f->excluded[PRISMA_COLUMN_DATABASES],
         &dbr->step[PRISMA_REPORTS_EXCLUDED]},
        {"other_excluded", &f->excluded[PRISMA_COLUMN_OTHER],
         &other->step[PRISMA_REPORTS_EXCLUDED]},
        {"records_excluded", &f->screen_out[PRISMA_COLUMN_DATABASES], &dbr->step[PRISMA_EXCLUDED]},
        {"excluded_automatic", &f->automatic_by, &dbr->step[PRISMA_AUTOMATIC]},
        {"excluded_other", &f->removed_by, &dbr->step[PRISMA_REMOVED]},
    };
    /* What these rows say about a review of ours follows from others here. */
    static const char *const sums[] = {"dbr_results", "other_results"};
    for (size_t i = 0; i < PRISMA_BOX_COUNT; i++) {
        const struct prisma_box_def *def = &PRISMA_BOX[i];
        bool taken = false;
        for (size_t k = 0; k < COUNT_OF(list); k++)
            taken = taken || strcmp(def->name, list[k].name) == 0;
        for (size_t k = 0; k < COUNT_OF(sums); k++)
            taken = taken || strcmp(def->name, sums[k]) == 0;
        if (!taken)
            *place(f, def) = prisma_csv_number(r, def->name);
    }
    for (size_t k = 0; k < COUNT_OF(list); k++)
        read_list(r, &list[k]);
    f->per_database = prisma_csv_list(r, "database_specific_results");
    f->per_register = prisma_csv_list(r, "register_specific_results");
    drop_unused(f);
}

static void finish(struct csv_reader *r)
{
    struct prisma_flow *f = r->flow;
    struct prisma_number *found = &f->column[PRISMA_COLUMN_DATABASES].step[PRISMA_IDENTIFIED];
    f->arm = ARENA_ARRAY(r->a, 6, struct prisma_arm_flow);
    if (f->databases.known)
        add_arm(r, PRISMA_DATABASE, 0, MSG_PRISMA_BOX_DATABASES, f->databases);
    if (f->registers.known)
        add_arm(r, PRISMA_REGISTER, 0, MSG_PRISMA_BOX_REGISTERS, f->registers);
    found->known = f->databases.known || f->registers.known;
    found->n = f->databases.n + f->registers.n;
    read_other_arms(r);
    f->from_file = true;
}

enum err_code prisma_csv_read(struct str text, const char *name, struct arena *a,
                              struct prisma_flow *out, struct note_list *notes, struct err *e)
{
    struct csv_reader r = {.a = a, .file = name, .flow = out, .notes = notes};
    *out = (struct prisma_flow){0};
    enum err_code rc = prisma_csv_rows(&r, text, e);
    if (rc != ERR_OK)
        return rc;
    read_rows(&r);
    if (!r.known_rows) {
        err_set(e, ERR_INPUT, MSG_PRISMA_CSV_EMPTY);
        return err_at(e, name, 0, 0);
    }
    prisma_csv_unused(&r);
    finish(&r);
    return ERR_OK;
}
