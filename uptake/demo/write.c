/* write.c - samples as the files of two facilities. */
#include "lib/base/csv.h"
#include "lib/base/file.h"
#include "lib/base/random.h"
#include "uptake/demo/demo.h"

#define FAULT_ONE_IN 400    /* rows of Vest and Øst that are wrong */
#define SILENT_MONTH 202206 /* Øst sends nothing */
#define AGAIN_MONTH  202401 /* Vest sends it again */

struct sheet {
    const struct registry *registry;
    struct buf text;
    struct csv_out csv;
    bool danish;
    bool faults;
    struct random r;
    int month;
    int64_t sum; /* of the equivalents written */
};

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

enum slip {
    SLIP_NONE,
    SLIP_ORDER,
    SLIP_FUTURE,
    SLIP_REGION,
    SLIP_TYPE,
    SLIP_NEGATIVE,
    SLIP_TWICE,
    SLIPS
};

/* The group whose figures are stated has no faults. */
static bool is_stated(const struct registry *r, const struct demo_sample *x)
{
    return str_eq_c(r->group[x->group].id, "udbredt-og-uhelbredelig-kraeft");
}

static enum slip draw_slip(struct sheet *s, const struct demo_sample *x)
{
    if (!s->faults || is_stated(s->registry, x) || random_below(&s->r, FAULT_ONE_IN))
        return SLIP_NONE;
    return (enum slip)(1 + random_below(&s->r, SLIPS - 1));
}

static void add_id(struct sheet *s, const struct demo_sample *x)
{
    char id[32];
    snprintf(id, sizeof id, "%c%07" PRId64, x->facility ? 'E' : 'V', x->number);
    csv_add(&s->csv, str_c(id));
}

static void add_row(struct sheet *s, const struct demo_sample *x, int known, enum slip slip)
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

static void begin(struct sheet *s, const struct registry *r, bool danish, bool faults, int month)
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

static void add_total(struct sheet *s)
{
    csv_add(&s->csv, STR("I alt"));
    for (int i = 0; i < 8; i++)
        csv_add(&s->csv, STR(""));
    add_micro(s, s->sum);
    csv_end_row(&s->csv);
}

/* Latin-1: of our texts every character has a place there. */
static void to_latin1(struct buf *b)
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

/* The 14th of the month after: a facility sends then what it knows. */
static int sent(int month)
{
    return uptake_month_add(month, 1) * 100 + 14;
}

static bool belongs(const struct demo_sample *x, int month)
{
    int received = x->day[UPTAKE_RECEIVED], released = x->day[UPTAKE_RELEASED];
    if (!received || received / 100 > month)
        return false;
    int from = sent(uptake_month_add(month, -1)), to = sent(month);
    int sequenced = x->day[UPTAKE_SEQUENCED];
    return received / 100 == month || (released > from && released <= to) ||
           (sequenced > from && sequenced <= to);
}

static enum err_code write_month(const struct registry *r, const struct demo_samples *all,
                                 uint8_t facility, int month, bool again, bool faults,
                                 const char *path, struct err *e)
{
    struct sheet s;
    begin(&s, r, facility == 0, faults && !again, month);
    for (size_t i = 0; i < all->n; i++) {
        const struct demo_sample *x = &all->item[i];
        if (x->facility != facility || !belongs(x, month) ||
            (again && x->number % 50 == 0 && !is_stated(r, x)))
            continue;
        enum slip slip = draw_slip(&s, x);
        add_row(&s, x, sent(month), slip);
        if (slip == SLIP_TWICE)
            add_row(&s, x, sent(month), SLIP_NONE);
    }
    if (s.danish)
        add_total(&s);
    else
        to_latin1(&s.text);
    enum err_code rc = file_write(path, buf_str(&s.text), e);
    buf_release(&s.text);
    return rc;
}

/* What was received, by facility and month: what the facilities' own books say. */
static enum err_code write_totals(const struct registry *r, const struct demo_samples *all,
                                  const char *path, struct err *e)
{
    struct buf text = {0};
    struct csv_out c = {.out = &text, .separator = ';', .newline = "\r\n"};
    static const char *const header[] = {"Facilitet", "Måned", "Modtagne prøver"};
    for (size_t i = 0; i < COUNT_OF(header); i++)
        csv_add(&c, str_c(header[i]));
    csv_end_row(&c);
    for (size_t f = 0; f < r->n_facilities; f++)
        for (int at = 0; at < DEMO_MONTHS; at++) {
            int month = uptake_month_add(DEMO_FIRST, at);
            int64_t n = 0;
            char when[16];
            for (size_t i = 0; i < all->n; i++)
                n += all->item[i].facility == f && all->item[i].day[UPTAKE_RECEIVED] / 100 == month;
            csv_add(&c, r->facility[f].name[LANG_DA]);
            csv_add(&c, str_c(date_iso(uptake_date(month), when)));
            csv_add_int(&c, n);
            csv_end_row(&c);
        }
    enum err_code rc = file_write(path, buf_str(&text), e);
    buf_release(&text);
    return rc;
}

enum err_code demo_write(const struct registry *r, const struct demo_samples *all,
                         const char *folder, bool faults, struct arena *a, const char ***name,
                         size_t *n, struct err *e)
{
    static const char *const short_name[] = {"vest", "oest"};
    size_t cap = 0;
    enum err_code rc = file_mkdir(folder, e);
    *name = NULL;
    *n = 0;
    for (int at = 0; rc == ERR_OK && at < DEMO_MONTHS; at++)
        for (uint8_t f = 0; rc == ERR_OK && f < r->n_facilities && f < 2; f++) {
            int month = uptake_month_add(DEMO_FIRST, at);
            char when[16];
            if (faults && f == 1 && month == SILENT_MONTH)
                continue;
            const char *path = arena_fmt(a, "%s/%s-%s.csv", folder, short_name[f],
                                         date_iso(uptake_date(month), when));
            rc = write_month(r, all, f, month, false, faults, path, e);
            *name = arena_grow(a, *name, *n, &cap, sizeof **name);
            (*name)[(*n)++] = path;
        }
    if (rc == ERR_OK && faults)
        rc = write_month(r, all, 0, AGAIN_MONTH, true, faults,
                         arena_fmt(a, "%s/vest-2024-01-igen.csv", folder), e);
    return rc == ERR_OK ? write_totals(r, all, arena_fmt(a, "%s/totaler.csv", folder), e) : rc;
}

enum err_code demo_write_one(const struct registry *r, const struct demo_samples *all,
                             const char *path, struct err *e)
{
    struct sheet s;
    struct file_out *f;
    enum err_code rc = file_out_open(path, &f, e);
    if (rc != ERR_OK)
        return rc;
    begin(&s, r, true, false, DEMO_FIRST);
    for (size_t i = 0; rc == ERR_OK && i < all->n; i++) {
        if (all->item[i].day[UPTAKE_RECEIVED])
            add_row(&s, &all->item[i], DEMO_AS_OF, SLIP_NONE);
        if (s.text.len > 1 << 20 || i + 1 == all->n) {
            rc = file_out_add(f, buf_str(&s.text), e);
            buf_clear(&s.text);
        }
    }
    buf_release(&s.text);
    if (rc == ERR_OK)
        return file_out_close(f, e);
    file_out_drop(f);
    return rc;
}
