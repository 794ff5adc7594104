/* words.c - types, events and units by name; days and months as numbers. */
#include "uptake/store/messages.h"
#include "uptake/store/store.h"

static const char *const TYPE[] = {"unsaid", "germline", "tumour", "rna"};
static const char *const EVENT[] = {"none", "requisitioned", "received", "sequenced", "released"};
static const char *const UNIT[] = {"none", "sample", "equivalent"};

static const struct msg *const TYPE_WORD[] = {&msg_uptake_type_unsaid, &msg_uptake_type_germline,
                                              &msg_uptake_type_tumour, &msg_uptake_type_rna};
static const struct msg *const EVENT_WORD[] = {
    &msg_uptake_event_none, &msg_uptake_event_requisitioned, &msg_uptake_event_received,
    &msg_uptake_event_sequenced, &msg_uptake_event_released};
static const struct msg *const UNIT_WORD[] = {&msg_uptake_unit_none, &msg_uptake_unit_sample,
                                              &msg_uptake_unit_equivalent};

const char *uptake_type_name(enum uptake_type t)
{
    return TYPE[t];
}

const char *uptake_event_name(enum uptake_event v)
{
    return EVENT[v];
}

const char *uptake_unit_name(enum uptake_unit u)
{
    return UNIT[u];
}

/* Index of the name, or n. */
static size_t find(const char *const *name, size_t n, size_t from, struct str s)
{
    for (size_t i = from; i < n; i++)
        if (str_eq_c(s, name[i]))
            return i;
    return n;
}

bool uptake_type_parse(struct str s, enum uptake_type *out)
{
    size_t i = find(TYPE, UPTAKE_TYPES, 0, s);
    *out = i < UPTAKE_TYPES ? (enum uptake_type)i : UPTAKE_TYPE_UNSAID;
    return i < UPTAKE_TYPES;
}

bool uptake_event_parse(struct str s, enum uptake_event *out)
{
    size_t i = find(EVENT, UPTAKE_EVENTS, 1, s);
    *out = i < UPTAKE_EVENTS ? (enum uptake_event)i : UPTAKE_EVENT_NONE;
    return i < UPTAKE_EVENTS;
}

bool uptake_unit_parse(struct str s, enum uptake_unit *out)
{
    size_t i = find(UNIT, UPTAKE_UNITS, 1, s);
    *out = i < UPTAKE_UNITS ? (enum uptake_unit)i : UPTAKE_UNIT_NONE;
    return i < UPTAKE_UNITS;
}

const struct msg *uptake_type_word(enum uptake_type t)
{
    return TYPE_WORD[t];
}

const struct msg *uptake_event_word(enum uptake_event v)
{
    return EVENT_WORD[v];
}

const struct msg *uptake_unit_word(enum uptake_unit u)
{
    return UNIT_WORD[u];
}

int uptake_day(struct date d)
{
    return (d.year * 100 + d.month) * 100 + d.day;
}

struct date uptake_date(int64_t day_or_month)
{
    int n = (int)day_or_month;
    if (n <= 0)
        return (struct date){0};
    if (n <= UPTAKE_OPEN_END)
        return (struct date){n / 100, n % 100, 0};
    return (struct date){n / 10000, n / 100 % 100, n % 100};
}

int uptake_month_add(int month, int n)
{
    int count = month / 100 * 12 + month % 100 - 1 + n;
    return count / 12 * 100 + count % 12 + 1;
}

int uptake_month_diff(int a, int b)
{
    return (b / 100 - a / 100) * 12 + b % 100 - a % 100;
}
