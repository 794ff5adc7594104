/* Progress: what a person at a terminal sees, and stopping. */
#include "groups.h"

#include "lib/base/messages.h"
#include "lib/base/progress.h"
#include "lib/base/text.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void nobody_watching_is_fine(void **state)
{
    (void)state;
    struct err e = {0};
    struct progress mute = {0};
    progress_to(NULL, MSG_CANCELLED, 1, 2);
    progress_to(&mute, MSG_CANCELLED, 1, 2);
    assert_int_equal(progress_check(NULL, &e), ERR_OK);
    assert_int_equal(progress_check(&mute, &e), ERR_OK);
}

static void work_stops_when_the_flag_is_raised(void **state)
{
    (void)state;
    struct err e = {0};
    struct progress_bar bar;
    volatile int stop = 0;
    progress_bar_init(&bar, NULL, LANG_EN, &stop);
    assert_int_equal(progress_check(&bar.progress, &e), ERR_OK);
    stop = 1;
    assert_true(progress_cancelled(&bar.progress));
    assert_int_equal(progress_check(&bar.progress, &e), ERR_CANCELLED);
    assert_ptr_equal(e.msg, &msg_cancelled);
}

/* What is written to `stream` when a file of 1,000 lines is read. */
static void read_a_file(FILE *stream, enum lang lang)
{
    struct progress_bar bar;
    progress_bar_init(&bar, stream, lang, NULL);
    progress_to(&bar.progress, MSG_DATE_MONTH_YEAR("Reading", "records"), 0, 4000);
    progress_to(&bar.progress, MSG_DATE_MONTH_YEAR("Reading", "records"), 7, 4000);
    bar.started_ms -= 2000;
    bar.shown_ms -= 2000;
    progress_to(&bar.progress, MSG_DATE_MONTH_YEAR("Reading", "records"), 1000, 4000);
    progress_bar_end(&bar);
}

static void a_file_or_pipe_gets_nothing(void **state)
{
    (void)state;
    FILE *f = tmpfile();
    assert_non_null(f);
    read_a_file(f, LANG_EN);
    assert_int_equal(ftell(f), 0);
    fclose(f);
}

/* What appears on a terminal of `columns`. */
static void on_terminal(enum lang lang, unsigned short columns, char *seen, size_t size)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    struct winsize w = {.ws_col = columns, .ws_row = 24};
    assert_int_equal(ioctl(slave, TIOCSWINSZ, &w), 0);
    FILE *f = fdopen(slave, "w");
    read_a_file(f, lang);
    fclose(f);
    size_t n = 0;
    ssize_t got;
    while ((got = read(master, seen + n, size - 1 - n)) > 0) /* ends with EIO: nobody writes */
        n += (size_t)got;
    seen[n] = '\0';
    close(master);
}

static void a_terminal_shows_counts_rate_and_time_left(void **state)
{
    (void)state;
    char seen[2048];
    on_terminal(LANG_EN, 100, seen, sizeof seen);
    const char *line = strstr(seen, "Reading records [#######");
    assert_non_null(line);
    assert_non_null(strstr(line, "] 1,000 of 4,000 (25%)"));
    assert_non_null(strstr(line, "/s 0:0"));
    assert_non_null(strstr(line, " left"));
    assert_null(strstr(seen, "7 of 4,000")); /* too soon after the first to be drawn */
    assert_string_equal(seen + strlen(seen) - 4, "\r\033[K");

    on_terminal(LANG_DA, 100, seen, sizeof seen);
    assert_non_null(strstr(seen, "1.000 af 4.000 (25 %)"));
    assert_non_null(strstr(seen, "tilbage"));
}

static void a_narrow_terminal_is_never_wrapped(void **state)
{
    (void)state;
    char seen[2048];
    on_terminal(LANG_EN, 20, seen, sizeof seen);
    struct str rest = str_c(seen), line;
    while (str_split(&rest, '\r', &line)) {
        size_t end = str_find(line, STR("\033"), 0);
        if (end != SIZE_MAX)
            line.len = end;
        assert_true(text_width(line) < 20);
    }
    assert_non_null(strstr(seen, "Reading records"));
}

int progress_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_watching_is_fine),
        cmocka_unit_test(work_stops_when_the_flag_is_raised),
        cmocka_unit_test(a_file_or_pipe_gets_nothing),
        cmocka_unit_test(a_terminal_shows_counts_rate_and_time_left),
        cmocka_unit_test(a_narrow_terminal_is_never_wrapped),
    };
    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
