/* main.c - what it costs to write the tables of a report.
 * usage: documents_bench FORMAT [ARTICLES]      (docx html md csv xlsx tex; default 500)
 * A document with a table of ten columns, a row for each article: three columns of some 200
 * letters, a list, numbers, links, a footnote's mark. Prints seconds, bytes and peak memory; one
 * format in a process, so that memory is that format's. */
#include "lib/render/document.h"

#include "lib/base/date.h"

#include <stdio.h>
#include <sys/resource.h>

static const char LONG[] =
    "Whole genome sequencing of tumour and germline found variants with a treatment in a third of "
    "patients with advanced disease; in one of ten the treatment was changed, and survival was not "
    "reported (follow-up 14 months).";

static void add_row(struct table *t, size_t i, size_t note, struct arena *a)
{
    struct table_cell *c = table_row(t);
    c[0] = table_text(str_c(arena_fmt(a, "Author%zu et al. %zu", i, 2000 + i % 24)));
    c[1] = table_text(STR("Denmark"));
    c[2] = table_text(i % 2 ? STR("Cohort") : STR("Systematic review"));
    c[3] = table_int((int64_t)(10 + i * 17 % 4000));
    c[4] = table_text_in(str_c(LONG), "en");
    c[5] = table_number((double)(i % 100), 1);
    c[6] = table_text_in(str_sub(str_c(LONG), i % 60, sizeof LONG - 1), "en");
    c[7] = table_list(STR("Changed treatment in 12 %\nOverall survival unchanged\nFew harms"));
    c[8] = table_text(STR("2b"));
    c[8].note = note;
    c[9] = table_link(str_c(arena_fmt(a, "10.1000/j.example.%05zu", i)),
                      STR("https://doi.org/10.1000/182"));
}

static struct table *make_table(size_t articles, struct arena *a)
{
    static const char *const header[] = {"Article",   "Country", "Design",   "n",     "Results",
                                         "Yield (%)", "Effect",  "Outcomes", "Level", "DOI"};
    struct table *t = ARENA_NEW(a, struct table);
    table_init(t, a, LANG_EN, STR("Results of the literature included"));
    for (size_t i = 0; i < COUNT_OF(header); i++)
        table_column(t, (struct table_column){.header = str_c(header[i]), .is_name = i == 0});
    size_t note = table_footnote(t, STR("Downgraded for imprecision."));
    for (size_t i = 0; i < articles; i++)
        add_row(t, i, note, a);
    return t;
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct buf out = {0};
    struct err e = {0};
    struct rusage used;
    struct table_file file = {.title = STR("Tables")};
    int64_t articles = 500;
    if (argc < 2 || argc > 3 || (argc == 3 && !str_int64(str_c(argv[2]), &articles)))
        return 2;
    struct str format = str_c(argv[1]);
    struct table *t = make_table((size_t)articles, &a);
    struct document *d = document_new(&a, &(struct document_info){.title = STR("Report")});
    document_landscape(d, true);
    document_caption(d, DOCUMENT_TABLE, STR(""));
    document_table(d, t);
    int64_t start_ms = clock_ms();
    enum err_code rc = ERR_OK;
    if (str_eq_c(format, "docx"))
        rc = document_docx(d, &out, &e);
    else if (str_eq_c(format, "xlsx"))
        rc = table_xlsx(t, 1, &file, &out, &e);
    else if (str_eq_c(format, "html"))
        document_html(d, &out);
    else if (str_eq_c(format, "md"))
        document_md(d, &out);
    else if (str_eq_c(format, "csv"))
        table_csv(t, &(struct table_csv_options){.separator = ','}, &out);
    else
        table_tex_file(t, 1, &file, &out);
    int64_t ms = clock_ms() - start_ms;
    getrusage(RUSAGE_SELF, &used);
    printf("%-5s %6" PRId64 " articles %7.3f s %9zu bytes %7.1f MB\n", argv[1], articles,
           (double)ms / 1000, out.len, (double)used.ru_maxrss / 1024);
    buf_release(&out);
    arena_release(&a);
    return rc == ERR_OK ? 0 : 1;
}
