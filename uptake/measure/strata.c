/* strata.c - which samples are meant, how long each took, and what each is counted under. */
#include "uptake/measure/process_internal.h"

static const char *const BY[PROCESS_WAYS] = {"whole", "month", "facility",
                                             "type",  "group", "region"};

const char *process_by_name(enum process_by by)
{
    return BY[by];
}

bool process_by_parse(struct str s, enum process_by *out)
{
    for (size_t i = 0; i < PROCESS_WAYS; i++)
        if (str_eq_c(s, BY[i])) {
            *out = (enum process_by)i;
            return true;
        }
    return false;
}

static int month_of(int32_t day)
{
    return uptake_day(date_from_days(day)) / 100;
}

static bool wanted(const struct process_options *o, const struct sample_time *x, int month)
{
    bool group = o->n_groups == 0;
    for (size_t i = 0; i < o->n_groups; i++)
        group = group || o->group[i] == x->group;
    return group && (!o->facility || o->facility == x->facility) &&
           (!o->one_type || o->sample_type == x->type) && (!o->first || month >= o->first) &&
           (!o->last || month <= o->last);
}

static int64_t key_of(const struct sample_time *x, enum process_by by, int month)
{
    switch (by) {
    case PROCESS_MONTH:
        return month;
    case PROCESS_FACILITY:
        return x->facility;
    case PROCESS_TYPES:
        return (int64_t)x->type;
    case PROCESS_GROUP:
        return x->group;
    case PROCESS_REGION:
        return x->region;
    case PROCESS_WHOLE:
    case PROCESS_WAYS:
        break;
    }
    return 0;
}

static struct stats_time time_of(const struct process_options *o, const struct sample_time *x)
{
    int64_t days = o->calendar ? stats_working_days(o->calendar, x->received, x->seen)
                               : (int64_t)x->seen - x->received;
    return (struct stats_time){(double)days, x->released != SAMPLE_OPEN};
}

static struct process_stratum *stratum_of(struct process_stratum **s, size_t *n, size_t *cap,
                                          int64_t key, struct arena *a)
{
    for (size_t i = 0; i < *n; i++)
        if ((*s)[i].key == key)
            return &(*s)[i];
    *s = arena_grow(a, *s, *n, cap, sizeof **s);
    (*s)[*n] = (struct process_stratum){.key = key};
    return &(*s)[(*n)++];
}

static void sort(struct process_stratum *s, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && s[k - 1].key > s[k].key; k--) {
            struct process_stratum x = s[k];
            s[k] = s[k - 1];
            s[k - 1] = x;
        }
}

/* Twice over the samples: how many each holds, then what. */
size_t process_strata(const struct sample_list *l, const struct process_options *o,
                      enum process_by by, struct arena *a, struct process_stratum **out)
{
    size_t n = 0, cap = 0;
    struct process_stratum *s = NULL;
    if (by == PROCESS_WHOLE)
        stratum_of(&s, &n, &cap, 0, a);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; pass && i < n; i++) {
            s[i].time = ARENA_ARRAY(a, s[i].n, struct stats_time);
            s[i].n = 0;
        }
        for (size_t i = 0; i < l->n; i++) {
            const struct sample_time *x = &l->item[i];
            bool months = by == PROCESS_MONTH || o->first || o->last;
            int month = months ? month_of(x->received) : 0;
            if (!wanted(o, x, month))
                continue;
            struct process_stratum *to = stratum_of(&s, &n, &cap, key_of(x, by, month), a);
            if (pass)
                to->time[to->n] = time_of(o, x);
            to->n++;
        }
    }
    sort(s, n);
    *out = s;
    return n;
}
