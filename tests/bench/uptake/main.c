/* main.c - how fast deliveries are taken in, and with how much memory.
 *
 *     bench_uptake make FILE.csv ROWS        about so many made-up samples, as one delivery
 *     bench_uptake import FILE.csv DB        into a new uptake file; prints rows, seconds, memory
 *     bench_uptake table DB                  the region by month table of all groups, from `figure`
 *     bench_uptake show DB                   the report's table, process times, and each chart as
 * SVG
 */
#include "lib/base/file.h"
#include "uptake/delivery/delivery.h"
#include "uptake/delivery/export.h"
#include "uptake/demo/demo.h"
#include "uptake/present/figure.h"

#include <sys/resource.h>

#define BASE_ROWS 40000.0 /* what demo_make gives at scale 1 */

static void die(const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    fprintf(stderr, "bench_uptake: %s\n", buf_c(&b));
    exit(1);
}

static double cpu_s(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) +
           (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

static long peak_kib(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return r.ru_maxrss;
}

static void load(struct registry *r, struct arena *a)
{
    struct err e = {0};
    if (registry_load(SIGTE_SOURCE_DIR "/picos/groups.yaml", a, r, &e) != ERR_OK)
        die(&e);
}

static int make(const char *path, const char *rows)
{
    struct arena a = {0};
    struct registry r;
    struct demo_samples all;
    struct err e = {0};
    int64_t n = 0;
    load(&r, &a);
    if (!str_int64(str_c(rows), &n) || n < 1)
        return 2;
    /* The group whose figures are stated doesn't grow. */
    demo_make(&r, 1, (double)n / BASE_ROWS, &a, &all);
    if (demo_write_one(&r, &all, path, &e) != ERR_OK)
        die(&e);
    printf("%zu rows\n", all.n);
    arena_release(&a);
    return 0;
}

static int import(char *path, const char *db)
{
    struct arena a = {0};
    struct registry r;
    struct uptake *u;
    struct err e = {0};
    struct delivery_made made;
    struct delivery_want want = {.as_of = DEMO_AS_OF, .who = "analyst", .note = ""};
    load(&r, &a);
    if (uptake_create(db, &r, UPTAKE_IDS_KEYED, "analyst", &e) != ERR_OK ||
        uptake_open(db, DB_WRITE, &u, &e) != ERR_OK)
        die(&e);
    double cpu = cpu_s();
    int64_t began = clock_ms();
    if (delivery_import(u, &path, 1, &want, &a, &made, &e) != ERR_OK)
        die(&e);
    cpu = cpu_s() - cpu;
    double wall = (double)(clock_ms() - began) / 1000;
    printf("%" PRId64 " rows, %" PRId64 " quarantined; %.2f s of processor time, %.2f s; "
           "%.0f rows a processor second; peak %.1f MB\n",
           made.n_rows, made.n_errors, cpu, wall, (double)made.n_rows / cpu,
           (double)peak_kib() / 1024);
    uptake_close(u);
    arena_release(&a);
    return 0;
}

static int table(const char *db)
{
    struct arena a = {0};
    struct uptake *u;
    struct uptake_lists l;
    struct err e = {0};
    struct buf out = {0};
    int64_t n;
    if (uptake_open(db, DB_READ, &u, &e) != ERR_OK)
        die(&e);
    double cpu = cpu_s();
    if (uptake_lists(u, &a, &l, &e) != ERR_OK || export_figures(u, &l, 0, &out, &n, &e) != ERR_OK)
        die(&e);
    printf("%" PRId64 " sums in %.3f s of processor time\n", n, cpu_s() - cpu);
    buf_release(&out);
    uptake_close(u);
    arena_release(&a);
    return 0;
}

static struct view view_of(struct uptake *u, struct arena *a, enum uptake_event event,
                           enum uptake_unit unit, int months)
{
    struct view v;
    struct err e = {0};
    struct view_request r = {.event = event, .unit = unit, .months = months};
    if (view_load(u, &r, LANG_DA, a, &v, &e) != ERR_OK)
        die(&e);
    return v;
}

static void draw(const char *name, struct display *d, double began)
{
    struct buf svg = {0};
    display_svg(d, &svg);
    printf("chart %s: %.0f ms, %zu kB\n", name, 1000 * (cpu_s() - began), svg.len / 1000);
    buf_release(&svg);
}

static void charts(struct uptake *u, struct arena *a, const struct process_time *p,
                   const struct process_options *o)
{
    struct chart c;
    struct display d;
    double began = cpu_s();
    struct view v = view_of(u, a, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, VIEW_MONTHS);
    figure_monthly(&v, VIEW_MONTHS, &c);
    chart_draw(&c, &d);
    draw("monthly (and the font found)", &d, began);
    began = cpu_s();
    v = view_of(u, a, UPTAKE_SEQUENCED, UPTAKE_EQUIVALENT, 0);
    figure_cumulative(&v, uptake_month_add(v.filter.last, 1 - VIEW_MONTHS), &c);
    chart_draw(&c, &d);
    draw("cumulative", &d, began);
    began = cpu_s();
    v = view_of(u, a, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, VIEW_MONTHS);
    figure_regions(&v, &c);
    chart_draw(&c, &d);
    draw("regions", &d, began);
    began = cpu_s();
    v = view_of(u, a, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, 36);
    figure_groups(&v, &d);
    draw("groups", &d, began);
    began = cpu_s();
    figure_process(&v, p, o, &c);
    chart_draw(&c, &d);
    draw("process", &d, began);
}

static int show(const char *db)
{
    struct arena a = {0};
    struct uptake *u;
    struct err e = {0};
    struct table t;
    struct sample_list samples;
    struct process_options o = {.p = {9, 10}, .type = PROCESS_TYPE, .confidence = 0.95};
    if (uptake_open(db, DB_READ, &u, &e) != ERR_OK)
        die(&e);
    double cpu = cpu_s();
    struct view v = view_of(u, &a, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, 36);
    struct cross c = present_cross_of(&v, CROSS_REGION);
    present_cross(&v, &c, &t);
    printf("table of %zu months: %.0f ms\n", v.n_months, 1000 * (cpu_s() - cpu));
    cpu = cpu_s();
    if (figures_samples(u, &a, &samples, &e) != ERR_OK)
        die(&e);
    double read = cpu_s() - cpu;
    struct process_list p = process_times(&samples, &o, PROCESS_WHOLE, &a);
    printf("process time of %zu samples: %.0f ms, of which %.0f reading; %.0f days\n", samples.n,
           1000 * (cpu_s() - cpu), 1000 * read, p.item[0].quantile);
    charts(u, &a, &p.item[0], &o);
    printf("peak %.1f MB\n", (double)peak_kib() / 1024);
    uptake_close(u);
    arena_release(&a);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "make") == 0)
        return make(argv[2], argv[3]);
    if (argc == 4 && strcmp(argv[1], "import") == 0)
        return import(argv[2], argv[3]);
    if (argc == 3 && strcmp(argv[1], "table") == 0)
        return table(argv[2]);
    if (argc == 3 && strcmp(argv[1], "show") == 0)
        return show(argv[2]);
    fprintf(stderr, "bench_uptake make FILE ROWS | import FILE DB | table DB | show DB\n");
    return 2;
}
