/* csv_out.c - PRISMA.csv: what the PRISMA2020 R package and its web app read (version 1.1.4). */
#include "screen/prisma/prisma_internal.h"

#include "lib/base/csv.h"
#include "screen/prisma/messages.h"

/* What stands in column n. */
enum csv_value { NUMBER, DATABASES, REGISTERS, REASONS, REMOVED, HEADING };

struct csv_line {
    const char *data; /* "" : the row is found by its box */
    const char *node;
    const char *box;
    enum csv_value value;
    enum prisma_column column; /* REASONS only */
    const struct msg *text;
};

/* Rows, nodes and boxes in the package's order. */
static const struct csv_line LINE[] = {
    {"", "node4", "prevstud", HEADING, 0, &msg_prisma_head_previous},
    {"previous_studies", "node5", "box1", NUMBER, 0, &msg_prisma_box_previous_studies},
    {"previous_reports", "", "box1", NUMBER, 0, &msg_prisma_box_previous_reports},
    {"", "node6", "newstud", HEADING, 0, &msg_prisma_head_databases},
    {"database_results", "node7", "box2", NUMBER, 0, &msg_prisma_box_databases},
    {"database_specific_results", "", "box2", DATABASES, 0, &msg_prisma_box_databases},
    {"register_results", "", "box2", NUMBER, 0, &msg_prisma_box_registers},
    {"register_specific_results", "", "box2", REGISTERS, 0, &msg_prisma_box_registers},
    {"", "node16", "othstud", HEADING, 0, &msg_prisma_head_other},
    {"website_results", "node17", "box11", NUMBER, 0, &msg_prisma_box_websites},
    {"organisation_results", "", "box11", NUMBER, 0, &msg_prisma_box_organisations},
    {"citations_results", "", "box11", NUMBER, 0, &msg_prisma_box_citations},
    {"duplicates", "node8", "box3", NUMBER, 0, &msg_prisma_box_duplicates},
    {"excluded_automatic", "", "box3", NUMBER, 0, &msg_prisma_box_automatic},
    {"excluded_other", "", "box3", REMOVED, 0, &msg_prisma_box_removed},
    {"records_screened", "node9", "box4", NUMBER, 0, &msg_prisma_box_screened},
    {"records_excluded", "node10", "box5", NUMBER, 0, &msg_prisma_box_excluded},
    {"dbr_sought_reports", "node11", "box6", NUMBER, 0, &msg_prisma_box_sought},
    {"dbr_notretrieved_reports", "node12", "box7", NUMBER, 0, &msg_prisma_box_not_retrieved},
    {"other_sought_reports", "node18", "box12", NUMBER, 0, &msg_prisma_box_sought},
    {"other_notretrieved_reports", "node19", "box13", NUMBER, 0, &msg_prisma_box_not_retrieved},
    {"dbr_assessed", "node13", "box8", NUMBER, 0, &msg_prisma_box_assessed},
    {"dbr_excluded", "node14", "box9", REASONS, PRISMA_COLUMN_DATABASES,
     &msg_prisma_box_reports_excluded},
    {"other_assessed", "node20", "box14", NUMBER, 0, &msg_prisma_box_assessed},
    {"other_excluded", "node21", "box15", REASONS, PRISMA_COLUMN_OTHER,
     &msg_prisma_box_reports_excluded},
    {"new_studies", "node15", "box10", NUMBER, 0, &msg_prisma_box_new_studies},
    {"new_reports", "", "box10", NUMBER, 0, &msg_prisma_box_new_reports},
    {"total_studies", "node22", "box16", NUMBER, 0, &msg_prisma_box_total_studies},
    {"total_reports", "", "box16", NUMBER, 0, &msg_prisma_box_total_reports},
    {"identification", "node1", "identification", HEADING, 0, &msg_prisma_phase_identification},
    {"screening", "node2", "screening", HEADING, 0, &msg_prisma_phase_screening},
    {"included", "node3", "included", HEADING, 0, &msg_prisma_phase_included},
    {"total_studies_ma", "node23", "box17", NUMBER, 0, &msg_prisma_box_meta_studies},
    {"total_reports_ma", "", "box17", NUMBER, 0, &msg_prisma_box_meta_reports},
};

/* Labels are ended by the first comma and lists divided by semicolons there. */
static void add_label(struct buf *b, struct str label)
{
    for (size_t i = 0; i < label.len; i++) {
        char c = label.ptr[i];
        if ((unsigned char)c < ' ')
            buf_addch(b, ' ');
        else if (c == ',' || c == ';')
            buf_adds(b, i + 1 < label.len && label.ptr[i + 1] == ' ' ? " \xe2\x80\x93" : "/");
        else
            buf_addch(b, c);
    }
}

static void add_list(struct buf *b, const struct prisma_lines *l, enum lang lang)
{
    for (size_t i = 0; i < l->n; i++) {
        struct str label = l->item[i].label[lang];
        buf_adds(b, i ? "; " : "");
        add_label(b, label);
        buf_adds(b, label.len ? ", " : "");
        if (l->item[i].number.known)
            buf_addf(b, "%" PRId64, l->item[i].number.n);
        else
            buf_adds(b, "NA");
    }
    if (!l->n)
        buf_adds(b, "NA");
}

static bool applies(const struct prisma_flow *f, const char *data)
{
    if (strcmp(data, "register_results") == 0)
        return prisma_has_kind(f, PRISMA_REGISTER);
    if (strcmp(data, "website_results") == 0)
        return prisma_has_mapping(f, PRISMA_WEBSITES);
    if (strcmp(data, "organisation_results") == 0)
        return prisma_has_mapping(f, PRISMA_ORGANISATIONS);
    if (strcmp(data, "citations_results") == 0)
        return prisma_has_mapping(f, PRISMA_CITATIONS);
    return true;
}

static void add_number(struct buf *b, const struct prisma_flow *f, const struct csv_line *line)
{
    const char *nearest;
    const struct prisma_number *n = prisma_box(f, str_c(line->data), &nearest);
    if (n && n->known && applies(f, line->data))
        buf_addf(b, "%" PRId64, n->n);
    else
        buf_adds(b, "NA");
}

static void add_value(struct buf *b, const struct prisma_flow *f, const struct csv_line *line,
                      enum lang lang)
{
    const struct prisma_number *s = f->column[PRISMA_COLUMN_DATABASES].step;
    switch (line->value) {
    case HEADING:
        buf_adds(b, "NA");
        break;
    case DATABASES:
        add_list(b, &f->per_database, lang);
        break;
    case REGISTERS:
        add_list(b, &f->per_register, lang);
        break;
    case REASONS:
        if (!f->excluded[line->column].n && s[PRISMA_REPORTS_EXCLUDED].known)
            buf_adds(b, "0");
        else
            add_list(b, &f->excluded[line->column], lang);
        break;
    case REMOVED:
        if (s[PRISMA_REMOVED].known)
            buf_addf(b, "%" PRId64, s[PRISMA_REMOVED].n + s[PRISMA_STOPPED].n);
        else
            buf_adds(b, "NA");
        break;
    case NUMBER:
        add_number(b, f, line);
        break;
    }
}

void prisma_csv_write(const struct prisma_flow *flow, enum lang lang, char separator,
                      struct buf *out)
{
    static const char *const column[] = {"data",    "node",     "box", "description",
                                         "boxtext", "tooltips", "url", "n"};
    struct csv_out csv = {.out = out, .separator = separator, .guard = true, .newline = "\r\n"};
    struct buf text = {0}, value = {0};
    for (size_t i = 0; i < COUNT_OF(column); i++)
        csv_add(&csv, str_c(column[i]));
    csv_end_row(&csv);
    for (size_t i = 0; i < COUNT_OF(LINE); i++) {
        const struct csv_line *line = &LINE[i];
        buf_clear(&text);
        buf_clear(&value);
        msg_render(&text, lang, (struct msg_call){line->text, 0, NULL});
        add_value(&value, flow, line, lang);
        csv_add(&csv, str_c(line->data[0] ? line->data : "NA"));
        csv_add(&csv, str_c(line->node[0] ? line->node : "NA"));
        csv_add(&csv, str_c(line->box));
        csv_add(&csv, buf_str(&text));
        csv_add(&csv, buf_str(&text));
        csv_add(&csv, buf_str(&text));
        csv_add(&csv, str_c("NA"));
        csv_add(&csv, buf_str(&value));
        csv_end_row(&csv);
    }
    buf_release(&text);
    buf_release(&value);
}
