/* parts_audit.c - what the report rests on: the log and its head, time spent, samples checked. */
#include "app/report/chapter_internal.h"
#include "app/report/parts_internal.h"
#include "app/report/prose.h"
#include "screen/audit/audit.h"

#define MS_PER_HOUR 3600000.0

static struct str head_of(const struct report_writer *w)
{
    char hex[HASH_BYTES * 2 + 1];
    return str_c(
        arena_fmt(w->a, "%s@%" PRId64, hash_hex(w->data->head.hash, hex), w->data->head.seq));
}

static struct str hours(const struct report_writer *w, int64_t ms)
{
    return chapter_number(w, (double)ms / MS_PER_HOUR, 1);
}

static enum err_code add_chain(struct report_writer *w, struct err *e)
{
    struct chain chain;
    struct note_list found = {.arena = w->a};
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_AUDIT_TITLE));
    enum err_code rc = store_verify_log(w->store, NULL, NULL, &chain, &found, e);
    bool holds = note_count(&found, NOTE_ERROR) == 0;
    chain_release(&chain);
    if (rc != ERR_OK)
        return rc;
    chapter_column(w, t, &msg_report_audit_what, 1);
    chapter_column(w, t, &msg_report_audit_text, 3);
    struct table_cell *row = table_row(t);
    row[0] = part_cell(w, MSG_REPORT_AUDIT_HEAD);
    row[1] = table_text(head_of(w));
    row = table_row(t);
    row[0] = part_cell(w, MSG_REPORT_AUDIT_EVENTS);
    row[1] = table_int(w->data->head.seq);
    row = table_row(t);
    row[0] = part_cell(w, MSG_REPORT_AUDIT_LAST);
    row[1] = table_text(chapter_day(w, w->data->last_at));
    row = table_row(t);
    row[0] = part_cell(w, MSG_REPORT_AUDIT_CHECKED);
    row[1] = part_cell(w, holds ? MSG_REPORT_AUDIT_HOLDS : MSG_REPORT_AUDIT_BROKEN);
    row = table_row(t);
    row[0] = part_cell(w, MSG_REPORT_AUDIT_PROGRAM);
    row[1] = table_text(str_c(arena_fmt(w->a, "sigte %s", w->data->program)));
    table_note(t, chapter_say(w, MSG_REPORT_AUDIT_NOTE));
    chapter_table(w, "log", t);
    return ERR_OK;
}

static void number_column(struct report_writer *w, struct table *t, struct msg_call header)
{
    table_column(t, (struct table_column){.header = chapter_say(w, header), .kind = TABLE_NUMBER});
}

static enum err_code add_kinds(struct report_writer *w, struct err *e)
{
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_KINDS_TITLE));
    struct audit_kind *kind;
    size_t n;
    if (w->data->is_blinded)
        return ERR_OK;
    enum err_code rc = audit_kinds(w->store, w->a, &kind, &n, e);
    if (rc != ERR_OK)
        return rc;
    chapter_column(w, t, &msg_report_kinds_kind, 2);
    number_column(w, t, MSG_REPORT_KINDS_N);
    chapter_column(w, t, &msg_report_kinds_last, 2);
    for (size_t i = 0; i < n; i++) {
        struct table_cell *row = table_row(t);
        row[0] = table_text(kind[i].kind);
        row[1] = table_int(kind[i].n);
        row[2] = table_text(chapter_day(w, kind[i].last));
    }
    chapter_table(w, "events", t);
    return ERR_OK;
}

static void add_hours(struct report_writer *w)
{
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_HOURS_TITLE));
    bool own = false;
    chapter_column(w, t, &msg_report_hours_stage, 1.5);
    number_column(w, t, MSG_REPORT_HOURS_PEOPLE);
    number_column(w, t, MSG_REPORT_HOURS_DECISIONS);
    number_column(w, t, MSG_REPORT_HOURS_TOLD);
    number_column(w, t, MSG_REPORT_HOURS_RECKONED);
    number_column(w, t, MSG_REPORT_HOURS_UNTIMED);
    for (int k = 0; k < STAGE_COUNT; k++) {
        const struct effort *x = &w->data->effort[k];
        struct table_cell *row = table_row(t);
        row[0] = table_text(chapter_stage(w, (enum stage)k));
        row[1] = table_int(x->people);
        row[2] = table_int(x->decisions);
        row[3] = table_number((double)x->told_ms / MS_PER_HOUR, 1);
        row[4] = table_number((double)x->reckoned_ms / MS_PER_HOUR, 1);
        row[5] = table_int(x->untimed);
        own = own || x->own;
    }
    table_note(t, chapter_say(w, MSG_REPORT_HOURS_NOTE));
    if (own)
        table_note(t, chapter_say(w, MSG_REPORT_HOURS_OWN));
    chapter_table(w, "hours", t);
}

static void add_samples(struct report_writer *w)
{
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_SAMPLES_TITLE));
    chapter_column(w, t, &msg_report_samples_stage, 1.5);
    number_column(w, t, MSG_REPORT_SAMPLES_CHECKED);
    number_column(w, t, MSG_REPORT_SAMPLES_MISSED);
    chapter_column(w, t, &msg_report_samples_rate, 1.5);
    for (int k = 0; k < STAGE_COUNT; k++) {
        struct report_missed m = report_missed(w->data, (enum stage)k);
        if (!m.checked)
            continue;
        struct table_cell *row = table_row(t);
        row[0] = table_text(chapter_stage(w, (enum stage)k));
        row[1] = table_int(m.checked);
        row[2] = table_int(m.missed);
        row[3] = table_text(chapter_say(
            w, MSG_REPORT_SAMPLES_INTERVAL(chapter_percent(w, m.rate), chapter_percent(w, m.low),
                                           chapter_percent(w, m.high))));
    }
    table_note(t, chapter_say(w, MSG_REPORT_SAMPLES_NOTE));
    if (t->n_rows)
        chapter_table(w, "samples", t);
    else
        chapter_text(w, MSG_REPORT_SAMPLES_NONE);
}

PART_FN(audit)
{
    (void)p;
    enum err_code rc = add_chain(w, e);
    if (rc != ERR_OK)
        return rc;
    add_hours(w);
    add_samples(w);
    return add_kinds(w, e);
}

/* What every report says of itself, in a few lines. */
void chapter_colophon(struct report_writer *w)
{
    struct prose text = {.w = w};
    for (size_t i = 0; i < w->n_found; i++)
        if (strcmp(w->found[i].part->id, "audit") == 0)
            return;
    prose_add(&text, MSG_REPORT_COLOPHON(head_of(w), w->data->program));
    size_t before = text.text.len;
    for (int k = 0; k < STAGE_COUNT; k++) {
        const struct effort *x = &w->data->effort[k];
        if (x->told_ms + x->reckoned_ms)
            prose_add(&text, MSG_REPORT_COLOPHON_HOURS(chapter_stage(w, (enum stage)k),
                                                       hours(w, x->told_ms + x->reckoned_ms)));
    }
    if (text.text.len == before)
        prose_add(&text, MSG_REPORT_COLOPHON_NO_HOURS);
    before = text.text.len;
    for (int k = 0; k < STAGE_COUNT; k++) {
        struct report_missed m = report_missed(w->data, (enum stage)k);
        if (m.checked)
            prose_add(&text, MSG_REPORT_COLOPHON_MISSED(chapter_stage(w, (enum stage)k), m.missed,
                                                        m.checked, chapter_percent(w, m.rate),
                                                        chapter_percent(w, m.low),
                                                        chapter_percent(w, m.high)));
    }
    if (text.text.len == before)
        prose_add(&text, MSG_REPORT_COLOPHON_NO_SAMPLE);
    chapter_enter(w, chapter_say(w, MSG_REPORT_COLOPHON_HEADING));
    prose_end(&text);
    chapter_leave(w);
}

PART_FN(deviations)
{
    const struct report_data *x = w->data;
    struct table *t = chapter_table_new(w, chapter_say(w, MSG_REPORT_DEVIATIONS_TITLE));
    (void)p;
    (void)e;
    if (!x->n_deviations)
        return ERR_OK;
    chapter_column(w, t, &msg_report_deviations_date, 1);
    chapter_column(w, t, &msg_report_deviations_about, 1);
    chapter_column(w, t, &msg_report_deviations_what, 3);
    chapter_column(w, t, &msg_report_deviations_why, 3);
    chapter_column(w, t, &msg_report_deviations_by, 1);
    for (size_t i = 0; i < x->n_deviations; i++) {
        const struct deviation *v = &x->deviation[i];
        struct table_cell *row = table_row(t);
        row[0] = table_text(chapter_day(w, v->at));
        row[1] = part_cell(w, str_eq_c(v->about, "criteria")   ? MSG_REPORT_DEVIATIONS_CRITERIA
                              : str_eq_c(v->about, "protocol") ? MSG_REPORT_DEVIATIONS_PROTOCOL
                                                               : MSG_REPORT_DEVIATIONS_OTHER);
        row[2] = table_text(v->what);
        row[3] = table_text(v->why);
        row[4] = table_text(v->person);
    }
    chapter_table(w, "deviations", t);
    return ERR_OK;
}
