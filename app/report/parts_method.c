/* parts_method.c - how the review was made: what the protocol asked for and what was done. */
#include "app/report/parts_internal.h"
#include "app/report/prose.h"

#include <math.h>

static void heading(struct report_writer *w, struct msg_call m)
{
    chapter_heading(w, chapter_say(w, m));
}

static void add_question(struct report_writer *w)
{
    const struct pico *p = &w->data->pico;
    struct prose text = {.w = w};
    struct buf day = {0};
    heading(w, MSG_REPORT_METHOD_QUESTION);
    prose_add(&text, MSG_REPORT_METHOD_PICO(p->n_criteria));
    if (date_is_set(p->approval.date)) {
        date_add_long(&day, w->lang, p->approval.date);
        prose_add(&text, MSG_REPORT_METHOD_APPROVED(p->approval.by[w->lang], buf_str(&day)));
    } else {
        prose_add(&text, MSG_REPORT_METHOD_NOT_APPROVED);
    }
    if (w->data->pico_version > 1)
        prose_add(&text, MSG_REPORT_METHOD_REVISED(w->data->pico_version));
    prose_end(&text);
    buf_release(&day);
}

static void add_sources(struct report_writer *w)
{
    const struct protocol *q = w->data->protocol;
    struct prose text = {.w = w};
    heading(w, MSG_REPORT_METHOD_SEARCH);
    for (size_t i = 0; i < w->data->n_runs; i++)
        prose_add(&text, MSG_REPORT_METHOD_SEARCHED(w->data->run[i].database,
                                                    chapter_day(w, w->data->run[i].at),
                                                    (int64_t)w->data->run[i].n_lines));
    if (!w->data->n_runs)
        prose_add(&text, MSG_REPORT_METHOD_NOT_SEARCHED);
    struct str *arm = ARENA_ARRAY(w->a, q->n_arms + 1, struct str);
    size_t n = 0;
    for (size_t i = 0; i < q->n_arms; i++)
        if (q->arm[i].kind != ARM_DATABASE)
            arm[n++] = q->arm[i].label[w->lang];
    if (n)
        prose_add(&text, MSG_REPORT_METHOD_ARMS(chapter_list(w, arm, n)));
    const struct prisma_tally *all = &w->data->flow.column[PRISMA_COLUMN_ALL];
    prose_add(&text, MSG_REPORT_METHOD_DUPLICATES(all->step[PRISMA_DUPLICATES].n +
                                                  all->step[PRISMA_FOUND_ELSEWHERE].n));
    if (w->data->n_open_duplicates)
        prose_add(&text, MSG_REPORT_METHOD_DUPLICATES_OPEN(w->data->n_open_duplicates));
    prose_end(&text);
}

/* How many records were decided in which way at a stage. */
static int64_t decided(const struct report_data *x, enum stage stage, enum standing_how how)
{
    int64_t n = 0;
    for (size_t i = 0; i < x->n_standing; i++)
        n += x->standing[i].stage[stage].state == STANDING_DECIDED &&
             x->standing[i].stage[stage].how == how;
    return n;
}

static void add_readers(struct prose *text, const struct protocol_stage *s, struct str name)
{
    if (s->presort)
        prose_add(text, MSG_REPORT_METHOD_PRESORT);
    if (s->reviewers == 1)
        prose_add(text, MSG_REPORT_METHOD_ONE_READER(name));
    else
        prose_add(text, MSG_REPORT_METHOD_READERS(name, s->reviewers));
    if (s->reviewers > 1 && s->suggestions)
        prose_add(text, MSG_REPORT_METHOD_SUGGESTIONS);
    if (s->include_needs > s->reviewers)
        prose_add(text, MSG_REPORT_METHOD_INCLUDE_NEEDS(s->include_needs));
}

/* Counts of what people did there: for a reader who isn't done, the stage's settled totals say
 * nothing new, and how they were settled isn't theirs to know yet. */
static void add_done(struct prose *text, enum stage stage)
{
    const struct report_data *x = text->w->data;
    const struct stage_count *n = &x->counts[stage];
    int64_t resolved = decided(x, stage, HOW_RESOLVER), plenum = decided(x, stage, HOW_PLENUM);
    int64_t automatic = decided(x, stage, HOW_AUTOMATION);
    int64_t calibrated = decided(x, stage, HOW_CALIBRATION);
    prose_add(text, MSG_REPORT_METHOD_OUTCOME(n->included + n->excluded, n->included, n->excluded));
    if (n->awaiting + n->conflict)
        prose_add(text, MSG_REPORT_METHOD_OPEN(n->awaiting + n->conflict));
    if (x->blinded[stage])
        return;
    if (resolved)
        prose_add(text, MSG_REPORT_METHOD_RESOLVED(resolved));
    if (plenum)
        prose_add(text, MSG_REPORT_METHOD_PLENUM(plenum));
    if (calibrated)
        prose_add(text, MSG_REPORT_METHOD_CALIBRATED(calibrated));
    if (automatic)
        prose_add(text, MSG_REPORT_METHOD_AUTOMATIC(automatic));
}

/* Endings of the stage by a rule: those that hold with what they left unread, others with why the
 * stage was opened again. */
static void add_halts(struct prose *text, enum stage stage)
{
    const struct report_data *x = text->w->data;
    for (size_t i = 0; i < x->n_halts; i++) {
        const struct stage_halt *h = &x->halt[i];
        const struct halt_grounds *g = &h->grounds;
        if (h->stage != stage)
            continue;
        const char *rule = stage_halt_rule(h, text->w->a, text->w->lang);
        prose_add(text, MSG_REPORT_METHOD_STOPPED(g->screened, g->screened + h->covered, rule));
        if (!isnan(g->recall))
            prose_add(text, MSG_REPORT_METHOD_STOPPED_RECALL(chapter_percent(text->w, g->recall),
                                                             chapter_percent(text->w, g->low),
                                                             chapter_percent(text->w, g->high)));
        if (h->holds)
            prose_add(text, MSG_REPORT_METHOD_NOT_SCREENED(h->unread));
        else
            prose_add(text, MSG_REPORT_METHOD_RESUMED(chapter_day(text->w, h->resumed_at),
                                                      h->resumed_why));
    }
}

static void add_rounds(struct prose *text, enum stage stage)
{
    const struct report_data *x = text->w->data;
    for (size_t i = 0; i < x->n_rounds; i++)
        if (x->round[i].stage == stage && x->round[i].phase == CALIBRATION_CLOSED)
            prose_add(text,
                      MSG_REPORT_METHOD_ROUND(x->round[i].n_records, (int64_t)x->round[i].n_people,
                                              chapter_day(text->w, x->round[i].at)));
    if (x->protocol->stage[stage].calibration_at_least)
        prose_add(
            text,
            MSG_REPORT_METHOD_GATE(
                agreement_measure_name(x->protocol->stage[stage].calibration_measure),
                chapter_number(
                    text->w, (double)x->protocol->stage[stage].calibration_at_least / 1000.0, 2)));
}

static void add_checks(struct prose *text, enum stage stage)
{
    struct report_missed m = report_missed(text->w->data, stage);
    if (m.checked)
        prose_add(text, MSG_REPORT_METHOD_SAMPLE(
                            m.checked, m.missed, chapter_percent(text->w, m.rate),
                            chapter_percent(text->w, m.low), chapter_percent(text->w, m.high)));
}

static void add_stage(struct report_writer *w, enum stage stage)
{
    const struct protocol_stage *s = &w->data->protocol->stage[stage];
    struct prose text = {.w = w};
    add_readers(&text, s, chapter_stage(w, stage));
    if (s->reviewers > 1 && str_eq(s->resolver, STR("plenum")))
        prose_add(&text, MSG_REPORT_METHOD_TO_PLENUM);
    else if (s->reviewers > 1)
        prose_add(&text, MSG_REPORT_METHOD_TO_RESOLVER);
    add_rounds(&text, stage);
    add_done(&text, stage);
    add_halts(&text, stage);
    add_checks(&text, stage);
    prose_end(&text);
}

static void add_screening(struct report_writer *w)
{
    const struct protocol *q = w->data->protocol;
    heading(w, MSG_REPORT_METHOD_SCREENING);
    chapter_text(w, MSG_REPORT_METHOD_STEPS);
    for (int k = 0; k < STAGE_COUNT; k++)
        add_stage(w, (enum stage)k);
    chapter_text(w, MSG_REPORT_METHOD_CATEGORIES);
    if (q->n_automation)
        chapter_text(w,
                     MSG_REPORT_METHOD_AUTOMATION(chapter_list(w, q->automation, q->n_automation)));
    else
        chapter_text(w, MSG_REPORT_METHOD_NO_AUTOMATION);
}

static void add_extraction(struct report_writer *w)
{
    heading(w, MSG_REPORT_METHOD_EXTRACTION);
    struct prose text = {.w = w};
    prose_add(&text, MSG_REPORT_METHOD_EXTRACTED(w->data->synthesis.ev.n));
    if (w->data->n_extractors)
        prose_add(&text, MSG_REPORT_METHOD_EXTRACTORS(report_extractors(w->data)));
    prose_end(&text);
    heading(w, MSG_REPORT_METHOD_QUALITY);
    chapter_text(w, MSG_REPORT_METHOD_NO_QUALITY);
    prose_add(&text, MSG_REPORT_METHOD_LEVELS);
    if (report_raters(w->data))
        prose_add(&text, MSG_REPORT_METHOD_RATERS(report_raters(w->data)));
    prose_end(&text);
    chapter_text(w, MSG_REPORT_METHOD_GRADE);
    chapter_text(w, MSG_REPORT_METHOD_OVERLAP);
}

static void add_approvals(struct report_writer *w)
{
    const struct report_data *x = w->data;
    heading(w, MSG_REPORT_METHOD_APPROVALS);
    if (!x->n_approvals)
        chapter_text(w, MSG_REPORT_METHOD_NO_APPROVAL);
    for (size_t i = 0; i < x->n_approvals; i++) {
        const struct approval *a = &x->approval[i];
        struct str of = chapter_say(w, a->of == APPROVAL_SCREENING ? MSG_REPORT_OF_SCREENING
                                                                   : MSG_REPORT_OF_EXTRACTION);
        struct str day = chapter_day(w, a->at);
        if (a->holds)
            chapter_item(w, MSG_REPORT_METHOD_APPROVAL(of, a->person, day));
        else
            chapter_item(w, MSG_REPORT_METHOD_APPROVAL_PAST(of, a->person, day));
    }
    if (x->n_deviations)
        chapter_text(w, MSG_REPORT_METHOD_DEVIATIONS(x->n_deviations));
    else
        chapter_text(w, MSG_REPORT_METHOD_NO_DEVIATIONS);
}

PART_FN(method)
{
    (void)p;
    (void)e;
    add_question(w);
    add_sources(w);
    add_screening(w);
    add_extraction(w);
    add_approvals(w);
    return ERR_OK;
}
