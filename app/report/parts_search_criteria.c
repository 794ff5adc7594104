/* parts_search_criteria.c - language, period and publication types of the searches; the whole
 * search protocol. */
#include "app/report/parts_internal.h"

static void add_row(const struct report_writer *w, struct table *t, struct msg_call name,
                    struct str text)
{
    if (!text.len)
        return;
    struct table_cell *row = table_row(t);
    row[0] = part_cell(w, name);
    row[1] = table_text(text);
}

static struct str languages(const struct report_writer *w)
{
    const struct protocol *q = w->data->protocol;
    struct str name[16];
    size_t n = 0;
    for (size_t i = 0; i < q->n_languages && n < COUNT_OF(name); i++)
        name[n++] = str_eq_c(q->language[i], "eng")   ? chapter_say(w, MSG_REPORT_ENGLISH)
                    : str_eq_c(q->language[i], "dan") ? chapter_say(w, MSG_REPORT_DANISH)
                                                      : q->language[i];
    return chapter_list(w, name, n);
}

static struct str day(const struct report_writer *w, struct date d)
{
    struct buf b = {0};
    date_add_long(&b, w->lang, d);
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct str period(const struct report_writer *w, enum literature l)
{
    const struct protocol_period *p = &w->data->protocol->period[l];
    if (date_is_set(p->from) && date_is_set(p->to))
        return chapter_say(w, MSG_REPORT_PERIOD(day(w, p->from), day(w, p->to)));
    if (date_is_set(p->from))
        return chapter_say(w, MSG_REPORT_PERIOD_FROM(day(w, p->from)));
    return date_is_set(p->to) ? chapter_say(w, MSG_REPORT_PERIOD_TO(day(w, p->to))) : STR("");
}

static bool has_search(const struct report_writer *w, enum literature l)
{
    const struct protocol *q = w->data->protocol;
    for (size_t i = 0; i < q->n_searches; i++)
        if (q->search[i].literature == l || q->search[i].literature == LITERATURE_ANY)
            return true;
    return false;
}

/* Periods of the kinds of literature, those that no search was made for too: references that
 * people named are judged by them. */
static struct str periods(const struct report_writer *w)
{
    struct buf b = {0};
    for (int l = LITERATURE_SECONDARY; l <= LITERATURE_PRIMARY; l++) {
        struct str p = period(w, (enum literature)l);
        if (!p.len)
            continue;
        struct str kind =
            chapter_say(w, l == LITERATURE_SECONDARY ? MSG_REPORT_SECONDARY : MSG_REPORT_PRIMARY);
        buf_addf(&b, "%s%.*s: %.*s", b.len ? "\n" : "", (int)kind.len, kind.ptr, (int)p.len, p.ptr);
        if (!has_search(w, (enum literature)l)) {
            struct str none = chapter_say(w, MSG_REPORT_PERIOD_NO_SEARCH);
            buf_addf(&b, " %.*s", (int)none.len, none.ptr);
        }
    }
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* What a search asks for, in the words of its note. */
static struct str types(const struct report_writer *w)
{
    const struct protocol *q = w->data->protocol;
    struct buf b = {0};
    for (size_t i = 0; i < q->n_searches; i++)
        if (q->search[i].note[w->lang].len)
            buf_addf(&b, "%s%.*s", b.len ? "\n" : "", (int)q->search[i].note[w->lang].len,
                     q->search[i].note[w->lang].ptr);
    struct str s = arena_str(w->a, buf_str(&b));
    buf_release(&b);
    return s;
}

PART_FN(search_criteria)
{
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_CRITERIA_TITLE));
    (void)p;
    (void)e;
    chapter_column(w, t, &msg_report_criteria_what, 1);
    chapter_column(w, t, &msg_report_criteria_text, 4);
    add_row(w, t, MSG_REPORT_CRITERIA_LANGUAGE, languages(w));
    add_row(w, t, MSG_REPORT_CRITERIA_PERIOD, periods(w));
    add_row(w, t, MSG_REPORT_CRITERIA_TYPES, types(w));
    if (t->n_rows)
        chapter_table(w, "search-criteria", t);
    return ERR_OK;
}

PART_FN(search_protocol)
{
    enum err_code rc = part_overall_criteria(w, p, e);
    if (rc == ERR_OK)
        rc = part_information_sources(w, p, e);
    if (rc == ERR_OK)
        rc = part_search_overview(w, p, e);
    if (rc == ERR_OK)
        rc = part_search_criteria(w, p, e);
    if (rc == ERR_OK)
        rc = part_search_flow(w, p, e);
    return rc == ERR_OK ? part_search_lines(w, p, e) : rc;
}
