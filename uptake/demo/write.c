/* write.c - samples as the files of two facilities. */
#include "lib/base/file.h"
#include "uptake/demo/sheet.h"

#define SILENT_MONTH 202206 /* Øst sends nothing */
#define AGAIN_MONTH  202401 /* Vest sends it again */

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

/* What comes again is the month alone, by then known better, and without a few. */
static bool left_out(const struct registry *r, const struct demo_sample *x, int month)
{
    return x->day[UPTAKE_RECEIVED] / 100 != month ||
           (x->number % 50 == 0 && !sheet_is_stated(r, x));
}

static enum err_code write_month(const struct registry *r, const struct demo_samples *all,
                                 uint8_t facility, int month, bool again, bool faults,
                                 const char *path, struct err *e)
{
    struct sheet s;
    int known = again ? DEMO_AS_OF : sent(month);
    sheet_begin(&s, r, facility == 0, faults && !again, month);
    for (size_t i = 0; i < all->n; i++) {
        const struct demo_sample *x = &all->item[i];
        if (x->facility != facility || !belongs(x, month) || (again && left_out(r, x, month)))
            continue;
        enum slip slip = sheet_slip(&s, x);
        sheet_add(&s, x, known, slip);
        if (slip == SLIP_TWICE)
            sheet_add(&s, x, known, SLIP_NONE);
    }
    if (s.danish)
        sheet_total(&s);
    else
        sheet_to_latin1(&s.text);
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
    sheet_begin(&s, r, true, false, DEMO_FIRST);
    for (size_t i = 0; rc == ERR_OK && i < all->n; i++) {
        if (all->item[i].day[UPTAKE_RECEIVED])
            sheet_add(&s, &all->item[i], DEMO_AS_OF, SLIP_NONE);
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
