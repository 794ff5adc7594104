/* header.c - what the header of a column says, in Danish or English. */
#include "lib/base/text.h"
#include "uptake/map/map_internal.h"

#define WORDS_MAX 12

/* A header's folded words: ø is o, æ is ae, å is a. */
struct words {
    struct str word[WORDS_MAX];
    size_t n;
};

static struct words cut(struct str folded)
{
    struct words w = {.n = 0};
    struct str one;
    while (w.n < WORDS_MAX && str_split(&folded, ' ', &one))
        if (one.len)
            w.word[w.n++] = one;
    return w;
}

/* One of the words begins so (`x`), or is so (`x.`). */
static bool has(const struct words *w, const char *const *stem, size_t n)
{
    for (size_t i = 0; i < w->n; i++)
        for (size_t k = 0; k < n; k++) {
            size_t len = strlen(stem[k]);
            bool whole = stem[k][len - 1] == '.';
            if (whole ? str_eq(w->word[i], str_n(stem[k], len - 1))
                      : str_starts(w->word[i], stem[k]))
                return true;
        }
    return false;
}
#define HAS(w, ...)                                                                                \
    has((w), (const char *const[]){__VA_ARGS__},                                                   \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static enum uptake_event event_of(const struct words *w)
{
    if (HAS(w, "rekvirer", "rekvisition", "requisition", "requested", "ordered", "bestil",
            "henvis"))
        return UPTAKE_REQUISITIONED;
    if (HAS(w, "modtag", "received", "receipt", "ankom", "ankomst", "arriv"))
        return UPTAKE_RECEIVED;
    if (HAS(w, "frigiv", "frigav", "releas", "afsluttet", "gennemfort", "completed", "svardato"))
        return UPTAKE_RELEASED;
    if (HAS(w, "sekvent", "sequenc", "korsel"))
        return UPTAKE_SEQUENCED;
    return UPTAKE_EVENT_NONE;
}

static enum uptake_unit unit_of(const struct words *w)
{
    if (HAS(w, "aekvivalent", "ekvivalent", "genomaekvivalent", "equivalent", "genomequivalent",
            "ge.", "eq."))
        return UPTAKE_EQUIVALENT;
    if (HAS(w, "prover.", "proverne.", "provetal", "samples."))
        return UPTAKE_SAMPLE;
    return UPTAKE_UNIT_NONE;
}

int map_type(struct str folded)
{
    struct words w = cut(folded);
    if (HAS(&w, "rna", "rnaseq", "transkriptom", "transcriptom"))
        return UPTAKE_RNA;
    if (HAS(&w, "germline", "kimbane", "kimcelle", "konstitution", "constitution", "normal.",
            "normalvaev", "blod.", "blood.", "germ."))
        return UPTAKE_GERMLINE;
    if (HAS(&w, "tumor", "tumour", "somatisk", "somatic", "svulst"))
        return UPTAKE_TUMOUR;
    return -1;
}

enum uptake_event map_event(struct str folded)
{
    struct words w = cut(folded);
    return event_of(&w);
}

enum uptake_unit map_unit(struct str folded)
{
    struct words w = cut(folded);
    enum uptake_unit u = unit_of(&w);
    return u == UPTAKE_UNIT_NONE && HAS(&w, "prove.", "sample.", "stk.") ? UPTAKE_SAMPLE : u;
}

bool map_is_total(struct str text)
{
    struct arena a = {0};
    struct str f = text_fold(text, &a);
    static const char *const total[] = {
        "i alt", "ialt",   "total",        "sum",           "totalt",    "hele landet",
        "alle",  "samlet", "i alt prover", "total samples", "sum i alt", "grand total"};
    bool is = false;
    for (size_t i = 0; i < COUNT_OF(total); i++)
        is = is || str_eq_c(f, total[i]);
    arena_release(&a);
    return is;
}

static struct header field(enum map_field f)
{
    return (struct header){.kind = HEADER_FIELD, .field = f};
}

static struct header figure(int month, enum uptake_event v, enum uptake_unit u, int type)
{
    return (struct header){.kind = HEADER_FIGURE,
                           .figure = {.month = month, .event = v, .unit = u, .type = type}};
}

/* The names of things, before the figures: `Prøvetype` is no figure of samples. */
static bool named(const struct words *w, struct header *out)
{
    bool one = w->n == 1;
    if (HAS(w, "provetype", "type.", "sampletype", "materiale", "proveart"))
        *out = field(FIELD_TYPE);
    else if (HAS(w, "patientgruppe", "gruppe", "group", "patientgroup", "sygdomsgruppe"))
        *out = field(FIELD_GROUP);
    else if (HAS(w, "facilitet", "facility", "wgsfacilitet", "laboratorium", "lab.",
                 "laboratory") ||
             (HAS(w, "wgs.") && HAS(w, "center.", "centre.", "enhed.")))
        *out = field(FIELD_FACILITY);
    else if (HAS(w, "region"))
        *out = field(FIELD_REGION);
    else if (HAS(w, "sted.", "site.", "hospital", "sygehus", "afdeling", "department", "rekvirent.",
                 "klinik"))
        *out = field(FIELD_SITE);
    else if (HAS(w, "maned", "month", "periode", "period.", "opgorelsesmaned"))
        *out = field(FIELD_MONTH);
    else if (HAS(w, "haendelse", "event.", "begivenhed"))
        *out = field(FIELD_EVENT);
    else if (one && HAS(w, "enhed.", "unit."))
        *out = field(FIELD_UNIT);
    else if (HAS(w, "pseudonym", "proveid.", "provenr.", "provenummer", "sampleid.", "stregkode",
                 "barcode", "pseudoid.") ||
             (HAS(w, "prove.", "sample.", "pseudo.", "specimen.") &&
              (one || HAS(w, "id.", "nr.", "nummer.", "no.", "number.", "kode.", "code."))))
        *out = field(FIELD_SAMPLE);
    else
        return false;
    return true;
}

struct header header_read(struct str text)
{
    struct arena a = {0};
    struct words w = cut(text_fold(text, &a));
    struct header out = {.kind = HEADER_UNKNOWN};
    int month;
    enum uptake_event v = event_of(&w);
    enum uptake_unit u = unit_of(&w);
    int type = map_type(text_fold(text, &a));
    if (w.n == 0)
        out.kind = HEADER_UNKNOWN;
    else if (value_month(text, &month))
        out = figure(month, v, u, -1);
    else if (map_is_total(text))
        out.kind = HEADER_TOTAL;
    else if (v != UPTAKE_EVENT_NONE && HAS(&w, "dato", "date"))
        out = field((enum map_field)(FIELD_REQUISITIONED + v - UPTAKE_REQUISITIONED));
    else if (named(&w, &out))
        ;
    else if (u == UPTAKE_EQUIVALENT && v == UPTAKE_EVENT_NONE && type < 0)
        out = field(FIELD_EQUIVALENTS);
    else if (u != UPTAKE_UNIT_NONE || type >= 0 ||
             HAS(&w, "antal", "vaerdi.", "value.", "count.", "number.", "n.", "figure.", "amount."))
        out = figure(0, v, u, type);
    else if (v != UPTAKE_EVENT_NONE)
        out = field((enum map_field)(FIELD_REQUISITIONED + v - UPTAKE_REQUISITIONED));
    arena_release(&a);
    return out;
}
