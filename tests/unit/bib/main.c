/* main.c - all tests of lib/bib. */
#include "support.h"

int main(void)
{
    int failed = run_clean_tests() + run_pubdate_tests() + run_names_tests() +
                 run_citation_tests() + run_style_tests() + run_combine_tests() +
                 run_fields_tests() + run_xml_tests() + run_ris_tests() + run_nbib_write_tests() +
                 run_reader_tests() + run_fixtures_tests() + run_shared_tests();
    return failed ? 1 : 0;
}
