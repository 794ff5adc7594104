/* main.c - runs the tests of the corpus server. */
#include "tests/unit/serve/world.h"

#include <curl/curl.h>

int main(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    int failed = run_esearch_tests() + run_history_tests() + run_fetch_tests() +
                 run_summary_tests() + run_links_tests() + run_words_tests() + run_hard_tests() +
                 run_shapes_tests() + run_client_tests();
    curl_global_cleanup();
    return failed;
}
