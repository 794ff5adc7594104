/* sniff_test.c - formats that share tags are told apart, and other files are none of them. */
#include "lib/bib/tagged/sniff.h"

#include "tests.h"

static void each_is_known_by_what_only_it_has(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum bib_format f;
    } p[] = {
        {"TY  - JOUR\nER  - \n", BIB_RIS},
        {"\n1.\nTY  - JOUR\n", BIB_RIS},
        {"AU  - Holm\nER  - \n", BIB_RIS},
        {"PMID- 1\n", BIB_NBIB},
        {"UI  - 1\nTI  - x\n", BIB_NBIB},
        {"FN x\nVR 1.0\nPT J\n", BIB_WOS},
        {"PT J\nAU Holm, A\nTI x\n", BIB_WOS},
        {"\xEF\xBB\xBF"
         "FN x\nVR 1.0\nPT J\n",
         BIB_WOS},
        {"<1. >\nVN  - Ovid Technologies\n", BIB_OVID},
        {"VN  - Ovid Technologies\nTI  - x\n", BIB_OVID},
        {"<12>\nTitle\n  x\n", BIB_OVID},
        {"Accession Number\n  1\nTitle\n  x\nSource\n  y\n", BIB_OVID},
        {"RT Journal Article\nID 1\nA1 Holm,A.\n", BIB_REFWORKS},
        {"%0 Book\n%T x\n", BIB_REFER},
        {"%A Holm\n", BIB_REFER},
        {"%0\n%T x\n", BIB_REFER},
        /* None of them. */
        {"PT\tAU\tTI\nJ\tHolm, A\tx\n", BIB_FORMAT_UNKNOWN},
        {"@article{x,\n  title = {TY  matters}}\n", BIB_FORMAT_UNKNOWN},
        {"% Encoding: UTF-8\n@book{x,}\n", BIB_FORMAT_UNKNOWN},
        {"%PDF-1.4\n", BIB_FORMAT_UNKNOWN},
        {"%!PS-Adobe-3.0\n", BIB_FORMAT_UNKNOWN},
        {"<xml><records/></xml>\n", BIB_FORMAT_UNKNOWN},
        {"title,authors\nRT Journal,Holm\n", BIB_FORMAT_UNKNOWN},
        {"Dear all,\nPT J is a code.\n", BIB_FORMAT_UNKNOWN},
        {"Title\nSource\n", BIB_FORMAT_UNKNOWN},
        {"[{\"TY\":\"JOUR\"}]\n", BIB_FORMAT_UNKNOWN},
        {"", BIB_FORMAT_UNKNOWN},
    };
    for (size_t i = 0; i < COUNT_OF(p); i++)
        if (tagged_sniff(str_c(p[i].text)) != p[i].f)
            fail_msg("'%s' is taken for '%s', not '%s'", p[i].text,
                     bib_format_name(tagged_sniff(str_c(p[i].text))), bib_format_name(p[i].f));
}

int run_sniff_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_is_known_by_what_only_it_has)};
    return cmocka_run_group_tests_name("formats told apart", tests, NULL, NULL);
}
