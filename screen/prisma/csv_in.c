/* csv_in.c - reading a PRISMA.csv, ours or one from the PRISMA2020 package, as it is. */
#include "screen/prisma/prisma_internal.h"

#include "lib/base/csv.h"
#include "screen/prisma/messages.h"

/* More records than all databases hold together; sums of such numbers still fit. */
#define COUNT_MAX INT64_C(1000000000000)

struct reader {
    struct arena *a;
    struct csv_table table;
    int data, n;
    struct prisma_flow *flow;
    struct note_list *notes;
    size_t known_rows;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 1902, 1,902, 1.902, 1 902, −5. False when it is no whole number. */
static bool parse_count(struct str s, int64_t *out)
{
    char plain[24];
    size_t n = 0, group = 0;
    bool grouped = false;
    struct str t = str_trim(s);
    if (str_starts(t, "\xe2\x88\x92")) { /* minus sign */
        plain[n++] = '-';
        t = str_sub(t, 3, t.len);
    } else if (str_starts(t, "-")) {
        plain[n++] = '-';
        t = str_sub(t, 1, t.len);
    }
    for (size_t i = 0; i < t.len; i++) {
        char c = t.ptr[i];
        if (is_digit(c)) {
            if (n == sizeof plain)
                return false;
            plain[n++] = c;
            group++;
            continue;
        }
        /* A separator stands before exactly three digits each time. */
        if (!memchr(",. ", c, 3) || !group || group > 3 || (grouped && group != 3))
            return false;
        grouped = true;
        group = 0;
    }
    return (!grouped || group == 3) && str_int64(str_n(plain, n), out) && *out <= COUNT_MAX &&
           *out >= -COUNT_MAX;
}

static bool is_missing(struct str s)
{
    return !s.len || str_eq_nocase_c(s, "NA") || str_eq_nocase_c(s, "xxx");
}

static void note(struct reader *r, const struct csv_row *row, enum note_level level,
                 struct msg_call m)
{
    note_add(r->notes, level, r->table.file, row->line, 0, m);
}

/* A count, noting what is wrong with it. A negative one is kept as it is, so that it shows. */
static struct prisma_number read_count(struct reader *r, const struct csv_row *row, struct str name,
                                       struct str text)
{
    struct prisma_number out = {0};
    if (is_missing(text))
        return out;
    if (!parse_count(text, &out.n)) {
        note(r, row, NOTE_ERROR, MSG_PRISMA_CSV_NUMBER(name, text));
        return (struct prisma_number){0};
    }
    out.known = true;
    if (out.n < 0)
        note(r, row, NOTE_ERROR, MSG_PRISMA_CSV_NEGATIVE(name, out.n));
    return out;
}

static const struct csv_row *find_row(const struct reader *r, const char *name)
{
    for (size_t i = 0; i < r->table.n; i++)
        if (str_eq_nocase_c(csv_field(&r->table.row[i], r->data), name))
            return &r->table.row[i];
    return NULL;
}

static struct prisma_number read_named(struct reader *r, const char *name)
{
    const struct csv_row *row = find_row(r, name);
    if (!row)
        return (struct prisma_number){0};
    r->known_rows++;
    return read_count(r, row, str_c(name), csv_field(row, r->n));
}

/* `Label, n; Label, n`: the number stands after the last comma, so labels may have some. */
static struct prisma_lines read_list(struct reader *r, const char *name)
{
    struct prisma_lines l = {0};
    size_t cap = 0;
    const struct csv_row *row = find_row(r, name);
    struct str rest, part;
    if (!row)
        return l;
    r->known_rows++;
    rest = csv_field(row, r->n);
    while (!is_missing(rest) && str_split(&rest, ';', &part)) {
        size_t comma = SIZE_MAX;
        struct str item = str_trim(part);
        for (size_t i = 0; i < item.len; i++)
            if (item.ptr[i] == ',')
                comma = i;
        if (!item.len)
            continue;
        struct str label = comma == SIZE_MAX ? item : str_trim(str_sub(item, 0, comma));
        struct str count = comma == SIZE_MAX ? item : str_trim(str_sub(item, comma + 1, item.len));
        int64_t total;
        if (comma == SIZE_MAX && !parse_count(item, &total))
            count = (struct str){"", 0};
        else if (comma == SIZE_MAX) /* a number alone: the total, no reasons given */
            label = (struct str){"", 0};
        struct prisma_number n = read_count(r, row, label.len ? label : str_c(name), count);
        if (!n.known && !count.len)
            note(r, row, NOTE_WARNING, MSG_PRISMA_CSV_NO_NUMBER(str_c(name), label));
        l.item = arena_grow(r->a, l.item, l.n, &cap, sizeof *l.item);
        l.item[l.n] = (struct prisma_line){.number = n};
        for (int lang = 0; lang < LANG_COUNT; lang++)
            l.item[l.n].label[lang] = label;
        l.n++;
    }
    return l;
}

/* The template's own example entries (`Reason1, xxx`) say nothing. */
static struct prisma_lines without_examples(struct prisma_lines l)
{
    size_t kept = 0;
    for (size_t i = 0; i < l.n; i++)
        if (l.item[i].number.known)
            l.item[kept++] = l.item[i];
    l.n = kept;
    return l;
}

static void add_arm(struct reader *r, enum prisma_arm_kind kind, enum prisma_mapping mapping,
                    struct msg_call label, struct prisma_number n)
{
    struct prisma_arm_flow *f = &r->flow->arm[r->flow->n_arms++];
    *f = (struct prisma_arm_flow){.arm = {.kind = kind, .mapping = mapping}};
    prisma_texts(r->a, f->arm.label, label);
    f->arm.id = f->arm.label[LANG_EN];
    f->tally.step[PRISMA_IDENTIFIED] = n;
}

static void read_other_arms(struct reader *r)
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

static void read_update(struct reader *r)
{
    struct prisma_flow *f = r->flow;
    f->previous_studies = read_named(r, "previous_studies");
    f->previous_reports = read_named(r, "previous_reports");
    f->total_studies = read_named(r, "total_studies");
    f->total_reports = read_named(r, "total_reports");
    /* The file has no switch for an updated review: zeros all through mean that it is none. */
    if (f->previous_studies.n || f->previous_reports.n)
        return;
    f->previous_studies = f->previous_reports = (struct prisma_number){0};
    if (!f->total_studies.n)
        f->total_studies = (struct prisma_number){0};
    if (!f->total_reports.n)
        f->total_reports = (struct prisma_number){0};
}

static void read_rows(struct reader *r)
{
    static const struct {
        const char *name;
        enum prisma_column column;
        enum prisma_step step;
    } row[] = {
        {"duplicates", PRISMA_COLUMN_DATABASES, PRISMA_DUPLICATES},
        {"excluded_automatic", PRISMA_COLUMN_DATABASES, PRISMA_AUTOMATIC},
        {"excluded_other", PRISMA_COLUMN_DATABASES, PRISMA_REMOVED},
        {"records_screened", PRISMA_COLUMN_DATABASES, PRISMA_SCREENED},
        {"records_excluded", PRISMA_COLUMN_DATABASES, PRISMA_EXCLUDED},
        {"dbr_sought_reports", PRISMA_COLUMN_DATABASES, PRISMA_SOUGHT},
        {"dbr_notretrieved_reports", PRISMA_COLUMN_DATABASES, PRISMA_MISSING},
        {"dbr_assessed", PRISMA_COLUMN_DATABASES, PRISMA_ASSESSED},
        {"other_sought_reports", PRISMA_COLUMN_OTHER, PRISMA_SOUGHT},
        {"other_notretrieved_reports", PRISMA_COLUMN_OTHER, PRISMA_MISSING},
        {"other_assessed", PRISMA_COLUMN_OTHER, PRISMA_ASSESSED},
        {"new_studies", PRISMA_COLUMN_ALL, PRISMA_STUDIES},
        {"new_reports", PRISMA_COLUMN_ALL, PRISMA_REPORTS},
    };
    struct prisma_flow *f = r->flow;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        f->column[row[i].column].step[row[i].step] = read_named(r, row[i].name);
    f->databases = read_named(r, "database_results");
    f->registers = read_named(r, "register_results");
    f->mapped[PRISMA_WEBSITES] = read_named(r, "website_results");
    f->mapped[PRISMA_ORGANISATIONS] = read_named(r, "organisation_results");
    f->mapped[PRISMA_CITATIONS] = read_named(r, "citations_results");
    f->per_database = without_examples(read_list(r, "database_specific_results"));
    f->per_register = without_examples(read_list(r, "register_specific_results"));
    f->excluded[PRISMA_COLUMN_DATABASES] = without_examples(read_list(r, "dbr_excluded"));
    f->excluded[PRISMA_COLUMN_OTHER] = without_examples(read_list(r, "other_excluded"));
    for (size_t i = 0; i < 2; i++)
        f->column[i].step[PRISMA_REPORTS_EXCLUDED] = prisma_sum(&f->excluded[i]);
    read_update(r);
}

static void finish(struct reader *r)
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
    struct reader r = {.a = a, .flow = out, .notes = notes};
    *out = (struct prisma_flow){0};
    enum err_code rc = csv_parse(text, name, 0, a, &r.table, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&r.table, "data", &r.data, e);
    if (rc == ERR_OK)
        rc = csv_need_column(&r.table, "n", &r.n, e);
    if (rc != ERR_OK)
        return rc;
    read_rows(&r);
    if (!r.known_rows) {
        err_set(e, ERR_INPUT, MSG_PRISMA_CSV_EMPTY);
        return err_at(e, name, 0, 0);
    }
    finish(&r);
    return ERR_OK;
}
