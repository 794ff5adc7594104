/* make.c - samples out of a seed. */
#include "lib/base/random.h"
#include "uptake/demo/demo.h"

#include <math.h>

#define CANCER_GROUP   "udbredt-og-uhelbredelig-kraeft"
#define LAST_SEQUENCED 20240331
#define MEDIAN_DAYS    17.0
#define NINE_IN_TEN    28.0
#define Z_90           1.2815515594600038

/* Samples requisitioned of the group that the report tells of: by month, and region in the order of
 * the registry. Since October 2022; the first twelve months add up to 4,845 less the last six. */
#define STATED_FIRST  202210
#define STATED_MONTHS 18
static const int STATED[6][5] = {{141, 95, 0, 72, 7},   {182, 97, 0, 81, 1},
                                 {159, 100, 0, 53, 12}, {119, 114, 0, 75, 15},
                                 {130, 81, 12, 72, 17}, {135, 97, 0, 70, 17}};
#define EARLIER_SAMPLES     2891
#define EARLIER_EQUIVALENTS 4813
#define STATED_SAMPLES      1954
#define STATED_EQUIVALENTS  3316

struct maker {
    struct random r;
    const struct registry *registry;
    struct arena *arena;
    struct demo_samples *out;
    size_t cap;
    int64_t next[8]; /* number of the next sample, by facility */
    size_t stated_group;
};

/* Two standard normal values would come of it; one is enough. */
static double normal(struct random *r)
{
    double u = random_unit(r), v = random_unit(r);
    return sqrt(-2 * log(1 - u)) * cos(2 * acos(-1) * v);
}

/* By multiplication, in steps that don't underflow. */
static int poisson(struct random *r, double mean)
{
    int n = 0;
    while (mean > 0) {
        double part = mean > 20 ? 20 : mean, limit = exp(-part), p = 1;
        for (p = random_unit(r); p > limit; p *= random_unit(r))
            n++;
        mean -= part;
    }
    return n;
}

static int add_days(int day, int64_t n)
{
    return uptake_day(date_add_days(uptake_date(day), n));
}

static int days_of(int month)
{
    return date_last(uptake_date(month)).day;
}

static uint8_t facility_of(const struct registry *r, size_t region)
{
    struct str id = r->region[region].id;
    bool east = str_eq_c(id, "hovedstaden") || str_eq_c(id, "sjaelland");
    return east && r->n_facilities > 1;
}

static int by_now(int day)
{
    return day <= DEMO_AS_OF ? day : 0;
}

/* From receipt to release, and sequenced somewhere in the last third of that time. */
static void draw_days(struct maker *m, struct demo_sample *s, int month, bool within)
{
    double sigma = log(NINE_IN_TEN / MEDIAN_DAYS) / Z_90;
    int64_t whole = (int64_t)floor(MEDIAN_DAYS * exp(sigma * normal(&m->r)) + 0.5);
    int last = days_of(month);
    int requisitioned = month * 100 + 1 + (int)random_below(&m->r, (uint64_t)last);
    int received = add_days(requisitioned, (int64_t)random_below(&m->r, 6));
    if (within && received / 100 != month)
        received = month * 100 + last;
    if (whole < 3)
        whole = 3;
    s->day[UPTAKE_REQUISITIONED] = requisitioned;
    s->day[UPTAKE_RECEIVED] = by_now(received);
    s->day[UPTAKE_SEQUENCED] = add_days(received, whole - whole / 3);
    /* What the report states was sequenced by the end of its last month. */
    if (within && s->day[UPTAKE_SEQUENCED] > LAST_SEQUENCED)
        s->day[UPTAKE_SEQUENCED] = LAST_SEQUENCED;
    s->day[UPTAKE_SEQUENCED] = by_now(s->day[UPTAKE_SEQUENCED]);
    s->day[UPTAKE_RELEASED] = by_now(add_days(received, whole));
}

static struct demo_sample *add(struct maker *m, size_t group, size_t region, int month, bool within)
{
    struct demo_samples *o = m->out;
    o->item = arena_grow(m->arena, o->item, o->n, &m->cap, sizeof *o->item);
    struct demo_sample *s = &o->item[o->n++];
    uint8_t facility = facility_of(m->registry, region);
    *s = (struct demo_sample){.number = ++m->next[facility],
                              .group = (uint8_t)group,
                              .region = (uint8_t)region,
                              .facility = facility,
                              .type = UPTAKE_GERMLINE,
                              .micro = UPTAKE_MICRO};
    draw_days(m, s, month, within);
    return s;
}

/* Of `samples` as many are tumours with two equivalents as make up `equivalents`; spread evenly. */
static void set_stated(struct demo_sample *s, int i, int samples, int equivalents)
{
    int tumours = equivalents - samples;
    bool tumour = (i + 1) * tumours / samples > i * tumours / samples;
    s->type = tumour ? UPTAKE_TUMOUR : i % 5 == 0 ? UPTAKE_RNA : UPTAKE_GERMLINE;
    s->micro = tumour ? 2 * UPTAKE_MICRO : UPTAKE_MICRO;
}

static void add_stated(struct maker *m, int month, int *i)
{
    int at = uptake_month_diff(STATED_FIRST, month);
    if (at < 0 || at >= STATED_MONTHS)
        return;
    bool early = at < 12;
    if (at == 12)
        *i = 0;
    for (size_t region = 0; region < m->registry->n_regions && region < 5; region++) {
        int n = early ? EARLIER_SAMPLES / 12 / 5 : STATED[at - 12][region];
        if (early && at == 11 && region == 4)
            n = EARLIER_SAMPLES - *i;
        for (int k = 0; k < n; k++, ++*i) {
            struct demo_sample *s = add(m, m->stated_group, region, month, true);
            if (early)
                set_stated(s, *i, EARLIER_SAMPLES, EARLIER_EQUIVALENTS);
            else
                set_stated(s, *i, STATED_SAMPLES, STATED_EQUIVALENTS);
        }
    }
}

static double season(int month)
{
    static const double by_month[12] = {1.02, 1.0, 1.1,  1.0, 1.05, 1.02,
                                        0.7,  1.0, 1.08, 1.1, 1.1,  0.85};
    return by_month[month % 100 - 1];
}

/* A group begins some time in the first year and grows for another. */
static double mean_of(const struct maker *m, size_t group, size_t region, int at)
{
    static const double share[5] = {0.34, 0.23, 0.09, 0.21, 0.13};
    int begun = at - (int)(group * 5 % 12);
    double size = 18 + (double)(group * 37 % 11) * 14;
    if (begun < 0)
        return 0;
    (void)m;
    return size * (region < 5 ? share[region] : 0.05) * (begun < 12 ? 0.3 + 0.7 * begun / 12 : 1);
}

static void add_group(struct maker *m, size_t group, int month, double scale)
{
    bool cancer = m->registry->group[group].closing_report == REGISTRY_CANCER;
    int at = uptake_month_diff(DEMO_FIRST, month);
    for (size_t region = 0; region < m->registry->n_regions; region++) {
        int n = poisson(&m->r, mean_of(m, group, region, at) * season(month) * scale);
        for (int i = 0; i < n; i++) {
            struct demo_sample *s = add(m, group, region, month, false);
            if (!cancer)
                continue;
            uint64_t which = random_below(&m->r, 10);
            s->type = which < 5 ? UPTAKE_TUMOUR : which < 9 ? UPTAKE_GERMLINE : UPTAKE_RNA;
            s->micro =
                s->type == UPTAKE_TUMOUR ? 2 * UPTAKE_MICRO + UPTAKE_MICRO / 2 : UPTAKE_MICRO;
        }
    }
}

void demo_make(const struct registry *r, uint64_t seed, double scale, struct arena *a,
               struct demo_samples *out)
{
    struct maker m = {.r = random_seeded(seed), .registry = r, .arena = a, .out = out};
    int stated = 0;
    *out = (struct demo_samples){0};
    m.stated_group = r->n_groups;
    for (size_t g = 0; g < r->n_groups; g++)
        if (str_eq_c(r->group[g].id, CANCER_GROUP))
            m.stated_group = g;
    for (int at = 0; at < DEMO_MONTHS; at++) {
        int month = uptake_month_add(DEMO_FIRST, at);
        for (size_t g = 0; g < r->n_groups; g++) {
            if (g == m.stated_group)
                add_stated(&m, month, &stated);
            else
                add_group(&m, g, month, scale);
        }
    }
}
