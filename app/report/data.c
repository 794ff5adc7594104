/* data.c - see data.h. */
#include "app/report/data.h"

#include "lib/stats/distribution.h"
#include "screen/duplicates/duplicates.h"
#include "screen/evidence/flow.h"
#include "screen/review/pico_approval.h"
#include "screen/review/progress.h"

#include <math.h>

static enum err_code load_documents(struct store *s, struct arena *a, struct report_data *x,
                                    struct err *e)
{
    const struct review_documents *d;
    struct pico_approval recorded;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = pico_approval_recorded(s, a, &recorded, e);
    if (rc != ERR_OK)
        return rc;
    x->protocol = &d->protocol;
    x->pico = d->pico;
    x->pico_version = d->pico_version;
    if (date_is_set(recorded.date)) {
        x->pico.approval = recorded;
        x->pico.status = PICO_APPROVED;
    }
    for (int l = 0; l < LANG_COUNT; l++)
        x->topic[l] = d->pico.title[l];
    return ERR_OK;
}

static enum err_code load_flow(struct store *s, struct arena *a, struct report_data *x,
                               struct err *e)
{
    struct prisma_input in;
    enum err_code rc = flow_input(s, a, &in, e);
    if (rc == ERR_OK)
        rc = evidence_facts(s, x->reader, a, &in, e);
    if (rc == ERR_OK)
        rc = prisma_count(&in, a, &x->flow, e);
    if (rc == ERR_OK)
        x->checks = prisma_check(&x->flow, a);
    return rc;
}

static bool has_run(const struct report_data *x, struct str search)
{
    return report_run(x, search) != NULL;
}

/* The newest run of each search: those of the protocol in its order, then searches that only an
 * earlier protocol had. */
static enum err_code load_runs(struct store *s, struct arena *a, struct report_data *x,
                               struct err *e)
{
    struct search_run *all;
    size_t n;
    enum err_code rc = search_list(s, STR(""), a, &all, &n, e);
    if (rc != ERR_OK)
        return rc;
    x->run = ARENA_ARRAY(a, n + 1, struct search_run);
    for (size_t k = 0; k < x->protocol->n_searches; k++)
        for (size_t i = n; i-- > 0 && !has_run(x, x->protocol->search[k].id);)
            if (str_eq(all[i].search, x->protocol->search[k].id))
                x->run[x->n_runs++] = all[i];
    for (size_t i = n; i-- > 0;)
        if (!has_run(x, all[i].search))
            x->run[x->n_runs++] = all[i];
    return ERR_OK;
}

static enum err_code load_stages(struct store *s, struct report_data *x, struct err *e)
{
    enum err_code rc = review_counts(s, x->counts, e);
    for (int k = 0; rc == ERR_OK && k < STAGE_COUNT; k++) {
        bool reads = false;
        rc = progress_is_blinded(s, x->reader, (enum stage)k, &reads, e);
        x->blinded[k] = reads && x->counts[k].awaiting + x->counts[k].not_screened > 0;
        x->is_blinded = x->is_blinded || x->blinded[k];
    }
    return rc == ERR_OK ? effort_load(s, x->reader, x->effort, e) : rc;
}

static enum err_code load_decisions(struct store *s, struct arena *a, struct report_data *x,
                                    struct err *e)
{
    enum err_code rc = deviation_list(s, a, &x->deviation, &x->n_deviations, e);
    if (rc == ERR_OK)
        rc = stage_halts(s, a, &x->halt, &x->n_halts, e);
    if (rc == ERR_OK)
        rc = control_list(s, a, &x->sample, &x->n_samples, e);
    if (rc == ERR_OK)
        rc = approval_list(s, a, &x->approval, &x->n_approvals, e);
    if (rc == ERR_OK)
        rc = calibration_list(s, x->reader, a, &x->round, &x->n_rounds, e);
    if (rc == ERR_OK)
        rc = extraction_people(s, a, &x->extractor, &x->n_extractors, e);
    if (rc == ERR_OK)
        rc = interest_list(s, a, &x->recusal, &x->n_recusals, e);
    if (rc == ERR_OK)
        rc = person_list(s, a, &x->role, &x->n_roles, e);
    struct question_cluster *question;
    if (rc == ERR_OK)
        rc = duplicates_waiting(s, a, &question, &x->n_open_duplicates, e);
    return rc == ERR_OK ? review_standing(s, a, &x->standing, &x->n_standing, e) : rc;
}

static enum err_code load_head(struct store *s, struct arena *a, struct report_data *x,
                               struct err *e)
{
    struct event *last;
    size_t n = 0;
    enum err_code rc = store_head(s, &x->head.seq, &x->head.hash, e);
    if (rc == ERR_OK && x->head.seq > 0)
        rc = store_events(s, x->head.seq - 1, 1, a, &last, &n, e);
    x->last_at = n ? last[0].at : STR("");
    if (rc == ERR_OK && !date_parse(str_sub(x->last_at, 0, 10), &x->day))
        x->day = (struct date){0};
    return rc;
}

enum err_code report_data_load(struct store *s, const struct report_for *who, struct arena *a,
                               struct report_data *out, struct err *e)
{
    const char *reader = who->reader;
    *out = (struct report_data){.reader = reader, .program = who->program};
    enum err_code rc = reader ? person_acting(s, reader, a, &reader, e) : ERR_OK;
    if (rc == ERR_OK)
        rc = load_documents(s, a, out, e);
    if (rc == ERR_OK)
        rc = synthesis_load(s, reader, who->lang, a, &out->synthesis, e);
    if (rc == ERR_OK)
        rc = levels_load(s, reader, a, &out->levels, e);
    if (rc == ERR_OK)
        rc = load_flow(s, a, out, e);
    if (rc == ERR_OK)
        rc = load_runs(s, a, out, e);
    if (rc == ERR_OK)
        rc = import_list(s, a, &out->batch, &out->n_batches, e);
    if (rc == ERR_OK)
        rc = load_stages(s, out, e);
    if (rc == ERR_OK)
        rc = load_decisions(s, a, out, e);
    return rc == ERR_OK ? load_head(s, a, out, e) : rc;
}

const struct search_run *report_run(const struct report_data *x, struct str search)
{
    for (size_t i = 0; i < x->n_runs; i++)
        if (str_eq(x->run[i].search, search))
            return &x->run[i];
    return NULL;
}

struct report_missed report_missed(const struct report_data *x, enum stage stage)
{
    struct report_missed m = {.rate = NAN, .low = NAN, .high = NAN};
    for (size_t i = 0; i < x->n_samples; i++) {
        if (x->sample[i].stage != stage)
            continue;
        m.checked += x->sample[i].checked;
        m.missed += x->sample[i].missed;
    }
    if (m.checked) {
        m.rate = (double)m.missed / (double)m.checked;
        stats_exact_interval(m.missed, m.checked, &m.low, &m.high);
    }
    return m;
}

size_t report_extractors(const struct report_data *x)
{
    size_t people = 0;
    for (size_t i = 0; i < x->n_extractors; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || str_eq(x->extractor[k].person, x->extractor[i].person);
        people += !again;
    }
    return people;
}

/* Did the person give a level before number `k` of article `i`? */
static bool rated_before(const struct levels *l, size_t i, size_t k, struct str person)
{
    for (size_t j = 0; j <= i; j++)
        for (size_t m = 0; m < (j == i ? k : l->item[j].view.n); m++)
            if (str_eq(l->item[j].view.said[m].level.person, person))
                return true;
    return false;
}

size_t report_raters(const struct report_data *x)
{
    size_t people = 0;
    for (size_t i = 0; i < x->levels.n; i++)
        for (size_t k = 0; k < x->levels.item[i].view.n; k++)
            people += !rated_before(&x->levels, i, k, x->levels.item[i].view.said[k].level.person);
    return people;
}

bool report_is_finished(const struct report_data *x)
{
    return x->n_standing > 0 && !prisma_is_under_way(&x->flow);
}
