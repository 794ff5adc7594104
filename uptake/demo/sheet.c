/* sheet.c - one file of a facility, row by row. */
#include "uptake/demo/sheet.h"

#define FAULT_ONE_IN 400 /* rows of Vest and Øst that are wrong */

static void add_day(struct sheet *s, int day)
{
    char text[40] = "";
    if (day && s->danish)
        snprintf(text, sizeof text, "%02d-%02d-%04d", day % 100, day / 100 % 100, day / 10000);
    else if (day)
        snprintf(text, sizeof text, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
    csv_add(&s->csv, str_c(text));
}

static void add_micro(struct sheet *s, int64_t micro)
{
    char text[48];
    snprintf(text, sizeof text, "%" PRId64 "%c%02" PRId64, micro / UPTAKE_MICRO,
             s->danish ? ',' : '.', micro % UPTAKE_MICRO / 10000);
    csv_add(&s->csv, str_c(text));
}

static const char *type_text(const struct sheet *s, int type)
{
    static const char *const word[2][UPTAKE_TYPES] = {{"", "Germline", "Tumour", "RNA"},
                                                      {"", "Germline", "Tumor", "RNA"}};
    return word[s->danish][type];
}

bool sheet_is_stated(const struct registry *r, const struct demo_sample *x)
{
    return str_eq_c(r->group[x->group].id, "udbredt-og-uhelbredelig-kraeft");
}

enum slip sheet_slip(struct sheet *s, const struct demo_sample *x)
{
    if (!s->faults || sheet_is_stated(s->registry, x) || random_below(&s->r, FAULT_ONE_IN))
        return SLIP_NONE;
    return (enum slip)(1 + random_below(&s->r, SLIPS - 1));
}

static void add_id(struct sheet *s, const struct demo_sample *x)
{
    char id[32];
    snprintf(id, sizeof id, "%c%07" PRId64, x->facility ? 'E' : 'V', x->number);
    csv_add(&s->csv, str_c(id));
}

void sheet_add(struct sheet *s, const struct demo_sample *x, int known, enum slip slip)
{
    enum lang lang = s->danish ? LANG_DA : LANG_EN;
    struct str region = s->registry->region[x->region].name[LANG_DA];
    int received = x->day[UPTAKE_RECEIVED], sequenced = x->day[UPTAKE_SEQUENCED];
    int released = x->day[UPTAKE_RELEASED];
    sequenced = sequenced <= known ? sequenced : 0;
    released = released <= known ? released : 0;
    if (slip == SLIP_ORDER)
        released = received - 10000;
    if (slip == SLIP_FUTURE)
        received += 100000;
    if (slip == SLIP_REGION)
        region = str_eq_c(s->registry->region[x->region].id, "hovedstaden") ? STR("Region H")
                                                                            : STR("Udlandet");
    add_id(s, x);
    csv_add(&s->csv, s->registry->group[x->group].name[LANG_DA]);
    csv_add(&s->csv, region);
    csv_add(&s->csv, s->registry->facility[x->facility].name[lang]);
    csv_add(&s->csv, slip == SLIP_TYPE ? STR("Spyt") : str_c(type_text(s, x->type)));
    add_day(s, x->day[UPTAKE_REQUISITIONED]);
    add_day(s, received);
    add_day(s, sequenced);
    add_day(s, released);
    add_micro(s, slip == SLIP_NEGATIVE ? -x->micro : x->micro);
    s->sum += slip == SLIP_NEGATIVE ? -x->micro : x->micro;
    csv_end_row(&s->csv);
}

void sheet_begin(struct sheet *s, const struct registry *r, bool danish, bool faults, int month)
{
    static const char *const header[2][10] = {
        {"Sample ID", "Patient group", "Region", "Facility", "Sample type", "Requisitioned",
         "Received", "Sequenced", "Released", "Genome equivalents"},
        {"Prøve-ID", "Patientgruppe", "Region", "WGS-facilitet", "Prøvetype", "Rekvireret",
         "Modtaget", "Sekventeret", "Frigivet", "Genomækvivalenter"}};
    *s = (struct sheet){.registry = r, .danish = danish, .faults = faults, .month = month};
    s->r = random_seeded((uint64_t)month * 2 + danish);
    s->csv = (struct csv_out){.out = &s->text, .separator = danish ? ';' : ',', .newline = "\r\n"};
    if (danish)
        buf_adds(&s->text, "\xEF\xBB\xBF");
    for (size_t i = 0; i < 10; i++)
        csv_add(&s->csv, str_c(header[danish][i]));
    csv_end_row(&s->csv);
}

void sheet_total(struct sheet *s)
{
    csv_add(&s->csv, STR("I alt"));
    for (int i = 0; i < 8; i++)
        csv_add(&s->csv, STR(""));
    add_micro(s, s->sum);
    csv_end_row(&s->csv);
}

/* Latin-1: of our texts every character has a place there. */
void sheet_to_latin1(struct buf *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->len; i++) {
        unsigned char c = (unsigned char)b->ptr[i];
        if (c >= 0xC2 && c <= 0xC3 && i + 1 < b->len)
            c = (unsigned char)((c & 3) << 6 | ((unsigned char)b->ptr[++i] & 0x3F));
        else if (c >= 0x80) /* a dash */
            c = i + 2 < b->len ? (i += 2, '-') : '-';
        b->ptr[n++] = (char)c;
    }
    buf_truncate(b, n);
}
