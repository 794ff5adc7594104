/* dates.c - see dates.h. */
#include "pubmed/corpus/dates.h"

#include "pubmed/corpus/script.h"

#define LAST_YEAR 9999

static int number_of(struct date d)
{
    return d.year * 10000 + d.month * 100 + d.day;
}

static struct str day_text(char out[16], int day)
{
    return str_n(out, (size_t)snprintf(out, 16, "%08d", day));
}

static struct str year_text(char out[16], int year)
{
    return str_n(out, (size_t)snprintf(out, 16, "%04d", year));
}

static void prefix_of(char out[8], char unit, enum corpus_day kind)
{
    snprintf(out, 8, "%c%d:", unit, (int)kind);
}

static void add_day(struct buf *script, enum corpus_day kind, struct date d)
{
    char prefix[8], text[16];
    if (!date_is_set(d))
        return;
    d = date_first(d);
    prefix_of(prefix, 'd', kind);
    script_value(script, prefix, day_text(text, number_of(d)));
    prefix_of(prefix, 'y', kind);
    script_value(script, prefix, year_text(text, d.year));
}

static struct date history(const struct bib_record *r, const char *status)
{
    for (size_t i = 0; i < r->n_history; i++)
        if (str_eq_c(r->history[i].status, status))
            return r->history[i].date;
    return (struct date){0};
}

void dates_add(struct buf *script, const struct bib_record *r)
{
    struct date print = r->print_date, electronic = r->electronic_date;
    bool late = date_is_set(print) && date_is_set(electronic) &&
                date_cmp(date_first(electronic), date_first(print)) > 0;
    add_day(script, DAY_PRINT, print);
    add_day(script, DAY_ELECTRONIC, electronic);
    if (!late)
        add_day(script, DAY_ELECTRONIC_NOT_LATE, electronic);
    add_day(script, DAY_ENTRY, history(r, "pubmed"));
    add_day(script, DAY_CREATE, history(r, "entrez"));
    add_day(script, DAY_MESH, history(r, "medline"));
    add_day(script, DAY_COMPLETION, r->date_completed);
    add_day(script, DAY_MODIFICATION, r->date_revised);
}

struct search {
    struct posting_reader *postings;
    enum corpus_day kind;
    roaring_bitmap_t *into;
};

static enum err_code days(const struct search *s, int from, int to, struct err *e)
{
    char prefix[8], first[16], last[16];
    if (from > to)
        return ERR_OK;
    prefix_of(prefix, 'd', s->kind);
    return posting_read_between(s->postings, prefix, day_text(first, from), day_text(last, to),
                                s->into, e);
}

static enum err_code years(const struct search *s, int from, int to, struct err *e)
{
    char prefix[8], first[16], last[16];
    if (from > to)
        return ERR_OK;
    prefix_of(prefix, 'y', s->kind);
    return posting_read_between(s->postings, prefix, year_text(first, from), year_text(last, to),
                                s->into, e);
}

/* Days of the first year and of the last, and whole years between. A year's days are
 * numbered from YYYY0101 to YYYY1231. */
static enum err_code find(const struct search *s, const struct query_date_range *range,
                          struct err *e)
{
    int from = date_is_set(range->from) ? number_of(range->from) : 0;
    int to = date_is_set(range->to) ? number_of(range->to) : LAST_YEAR * 10000 + 9999;
    int first = from / 10000 + (from % 10000 > 101), last = to / 10000 - (to % 10000 < 1231);
    if (first > last)
        return days(s, from, to, e);
    enum err_code rc = years(s, first, last, e);
    if (rc == ERR_OK && from < first * 10000)
        rc = days(s, from, first * 10000 - 1, e);
    if (rc == ERR_OK && to > last * 10000 + 9999)
        rc = days(s, (last + 1) * 10000, to, e);
    return rc;
}

/* The kinds a field looks at; the second may be 0. */
static void kinds_of(const struct query_node *leaf, enum corpus_day kind[2])
{
    static const struct {
        enum query_field field;
        enum corpus_day kind;
    } table[] = {
        {QF_DATE_PRINT, DAY_PRINT},       {QF_DATE_ELECTRONIC, DAY_ELECTRONIC},
        {QF_DATE_ENTRY, DAY_ENTRY},       {QF_DATE_CREATE, DAY_CREATE},
        {QF_DATE_MESH, DAY_MESH},         {QF_DATE_COMPLETION, DAY_COMPLETION},
        {QF_DATE_PUBLICATION, DAY_PRINT}, {QF_DATE_MODIFICATION, DAY_MODIFICATION},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (table[i].field == leaf->field)
            kind[0] = table[i].kind;
    /* A range takes print and electronic date; a single date passes over an
     * electronic one that is later than the print date. */
    if (leaf->field == QF_DATE_PUBLICATION)
        kind[1] = leaf->is_range ? DAY_ELECTRONIC : DAY_ELECTRONIC_NOT_LATE;
}

enum err_code dates_find(struct posting_reader *postings, const struct query_node *leaf,
                         roaring_bitmap_t *into, struct err *e)
{
    enum corpus_day kind[2] = {0, 0};
    enum err_code rc = ERR_OK;
    kinds_of(leaf, kind);
    for (size_t i = 0; rc == ERR_OK && i < 2; i++)
        if (kind[i])
            rc = find(&(struct search){postings, kind[i], into}, &leaf->range, e);
    return rc;
}
