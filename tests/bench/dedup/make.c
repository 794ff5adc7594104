/* make.c - publications from word lists of our own: titles by a pattern, invented names. */
#include "make.h"

#include "lib/base/buf.h"

#include <ctype.h>

uint64_t make_number(uint64_t seed)
{
    uint64_t z = seed + UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

#define PICK(list, seed) ((list)[make_number(seed) % (sizeof(list) / sizeof(list)[0])])

static const char *const TOPIC[] = {"Effect",           "Safety and efficacy", "Long-term outcome",
                                    "Prognostic value", "Cost-effectiveness",  "Early use",
                                    "Feasibility",      "Diagnostic accuracy", "Impact",
                                    "Clinical utility", "Pharmacokinetics",    "Tolerability"};
static const char *const DISEASE[] = {"metastatic breast cancer",
                                      "chronic kidney disease",
                                      "type 2 diabetes",
                                      "heart failure",
                                      "rheumatoid arthritis",
                                      "severe asthma",
                                      "acute stroke",
                                      "hepatocellular tumour",
                                      "β-thalassaemia",
                                      "multiple sclerosis",
                                      "Crohn's disease",
                                      "pulmonary embolism",
                                      "bipolar disorder",
                                      "haemophilia A",
                                      "ovarian tumour",
                                      "osteoporosis",
                                      "sepsis",
                                      "atrial fibrillation",
                                      "dilated cardiomyopathy",
                                      "acute myeloid leukaemia"};
static const char *const GROUP[] = {
    "adults",       "older people", "children",    "hospitalised patients",
    "primary care", "pregnancy",    "adolescents", "veterans"};
static const char *const DESIGN[] = {"a randomised controlled trial",
                                     "a cohort study",
                                     "a systematic review and meta-analysis",
                                     "results of a multicentre registry",
                                     "a case-control study",
                                     "a cross-sectional survey",
                                     "a pilot study",
                                     "a population-based analysis"};
static const struct {
    const char *full, *abbr, *issn;
} JOURNAL[] = {{"The New England Journal of Medicine", "N Engl J Med", "0028-4793"},
               {"British Journal of Haematology", "Br J Haematol", "0007-1048"},
               {"Journal of Clinical Oncology", "J Clin Oncol", "0732-183X"},
               {"European Respiratory Journal", "Eur Respir J", "0903-1936"},
               {"Annals of the Rheumatic Diseases", "Ann Rheum Dis", "0003-4967"},
               {"Diabetes Care", "Diabetes Care", "0149-5992"},
               {"American Journal of Kidney Diseases", "Am J Kidney Dis", "0272-6386"},
               {"Acta Psychiatrica Scandinavica", "Acta Psychiatr Scand", "0001-690X"},
               {"Journal of Thrombosis and Haemostasis", "J Thromb Haemost", "1538-7933"},
               {"Ugeskrift for Læger", "Ugeskr Laeger", "0041-5782"},
               {"PLoS ONE", "PLoS One", "1932-6203"},
               {"BMC Health Services Research", "BMC Health Serv Res", "1472-6963"},
               {"International Journal of Cardiology", "Int J Cardiol", "0167-5273"},
               {"Neurology", "Neurology", "0028-3878"},
               {"Cancer Research", "Cancer Res", "0008-5472"},
               {"Cancer", "Cancer", "0008-543X"},
               {"Gut", "Gut", "0017-5749"}};

/* Pronounceable and invented; frequent ones come often, as in life. */
static struct str invented(uint64_t seed, const char *end, bool upper, struct arena *a)
{
    static const char *const syllable[] = {"ba", "ne", "li", "ro", "tu",  "ma",  "se",  "vi",
                                           "ko", "da", "fe", "ga", "hu",  "jo",  "pa",  "ri",
                                           "so", "ta", "ve", "zi", "ber", "lan", "mor", "tin"};
    struct buf out = {0};
    /* Squared: the first of 40,000 come far more often than the last. */
    uint64_t u = make_number(seed) % 200000;
    uint64_t word = u * u / 1000000;
    for (int i = 0; i < 3; i++) {
        buf_adds(&out, syllable[make_number(word * 3 + (uint64_t)i) % 24]);
    }
    buf_adds(&out, end);
    char *text = arena_strdup(a, buf_c(&out));
    buf_release(&out);
    if (upper)
        text[0] = (char)toupper((unsigned char)text[0]);
    return str_c(text);
}

static struct str family_of(uint64_t seed, struct arena *a)
{
    static const char *const end[] = {"", "sen", "ski", "mann", "ez", "øe", "ü", "-Lund", " y Paz"};
    struct str s = invented(seed, PICK(end, seed + 1), true, a);
    return make_number(seed + 2) % 12 == 0 ? str_c(arena_fmt(a, "van %s", s.ptr)) : s;
}

static void make_authors(struct bib_record *r, uint64_t seed, struct arena *a)
{
    r->n_authors = 1 + make_number(seed) % 9;
    r->author = ARENA_ARRAY(a, r->n_authors, struct bib_author);
    for (size_t i = 0; i < r->n_authors; i++) {
        uint64_t s = make_number(seed + i + 1);
        r->author[i].last = family_of(s, a);
        r->author[i].fore = invented(s + 9, "", true, a);
        r->author[i].initials =
            str_c(arena_fmt(a, "%.1s%s", r->author[i].fore.ptr, s % 2 ? "" : "M"));
    }
}

struct bib_record make_work(uint64_t n, struct arena *a)
{
    struct bib_record r = {0};
    uint64_t s = make_number(n * 64);
    struct str drug = invented(s + 1, "mab", false, a);
    r.title = str_c(arena_fmt(a, "%s of %s in %s with %s in %s: %s", PICK(TOPIC, s + 2), drug.ptr,
                              PICK(GROUP, s + 3), PICK(DISEASE, s + 4),
                              invented(s + 5, "stad", true, a).ptr, PICK(DESIGN, s + 6)));
    make_authors(&r, s + 7, a);
    size_t j = make_number(s + 20) % (sizeof JOURNAL / sizeof JOURNAL[0]);
    r.journal = str_c(JOURNAL[j].full);
    r.journal_abbr = str_c(JOURNAL[j].abbr);
    r.issn_print = str_c(JOURNAL[j].issn);
    r.print_date.year = 1985 + (int)(make_number(s + 21) % 40);
    r.volume = str_c(arena_fmt(a, "%d", r.print_date.year - 1970));
    r.issue = str_c(arena_fmt(a, "%u", (unsigned)(make_number(s + 22) % 12) + 1));
    unsigned first = 100 + (unsigned)(make_number(s + 23) % 2000);
    r.pages = str_c(arena_fmt(a, "%u-%u", first, first + 3 + (unsigned)(s % 12)));
    r.doi = str_c(arena_fmt(a, "10.5555/%s.%llu", JOURNAL[j].issn, (unsigned long long)n));
    r.pmid = str_c(arena_fmt(a, "%llu", (unsigned long long)(10000000 + n)));
    return r;
}
