/* mend_test.c - what is mended, what is left, and that it doesn't matter where the bytes were cut.
 */
#include "endnote_test.h"

#include "../bib/support.h"

#include "lib/base/buf.h"
#include "lib/bib/endnote/endnote_mend.h"

static const struct {
    const char *from, *to;
} cases[] = {
    {"plain &amp; &lt;&gt;&quot;&apos; text", "plain &amp; &lt;&gt;&quot;&apos; text"},
    {"A & B", "A \x7F B"},
    {"A&B; C", "A\x7F"
               "B; C"},
    {"AT&T", "AT\x7F"
             "T"},
    {"end &", "end \x7F"},
    {"&nbsp;", "\x7F"
               "nbsp;"},
    {"&#x1F;&#x1;&#0;&#31;", "&#x20;&#x9;&#9;&#32;"},
    {"&#xFFFF;&#xD800;&#x110000;&#x0;", "&#x0020;&#x0020;&#x000020;&#x9;"},
    {"a&#xA;b&#10;c&#x0A;d", "a&#xD;b&#13;c&#x0D;d"},
    {"a&#xD;&#xA;b&#13;&#10;c", "a&#xD;&#x9;b&#13;&#09;c"},
    {"&#xE6;&#230;", "&#xE6;&#230;"},
    {"&#x7F;", "&#x20;"},
    {"&#;&#x;&#xG;", "\x7F#;\x7F#x;\x7F#xG;"},
    {"bell\x07 del\x7F tab\t", "bell  del  tab\t"},
    {"<![CDATA[a & b ]] > &]]>&", "<![CDATA[a & b ]] > &]]>\x7F"},
    {"<!-- & -- > &#1; -->&", "<!-- & -- > &#1; -->\x7F"},
    {"<?x & ?>&", "<?x & ?>\x7F"},
    {"<a b=\"&\">&</a>", "<a b=\"\x7F\">\x7F</a>"},
    {"\xEF\xBF\xBE\xEF\xBF\xBD", "   \xEF\xBF\xBD"},
};

/* Mend the bytes as they come in two pieces. */
static void mend_in_two(struct str from, size_t cut, struct buf *out)
{
    struct endnote_mend m = {0};
    struct buf held = {0};
    buf_clear(out);
    buf_addstr(&held, str_sub(from, 0, cut));
    size_t ready = held.len ? endnote_mend(&m, held.ptr, held.len, false) : 0;
    buf_add(out, buf_c(&held), ready);
    struct buf rest = {0};
    buf_add(&rest, buf_c(&held) + ready, held.len - ready);
    buf_addstr(&rest, str_sub(from, cut, from.len));
    if (rest.len)
        assert_int_equal(endnote_mend(&m, rest.ptr, rest.len, true), rest.len);
    buf_addstr(out, buf_str(&rest));
    buf_release(&held);
    buf_release(&rest);
}

static void certain_faults_are_mended_byte_for_byte(void **state)
{
    (void)state;
    struct buf b = {0};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        for (size_t cut = 0; cut <= strlen(cases[i].from); cut++) {
            mend_in_two(str_c(cases[i].from), cut, &b);
            assert_string_equal(buf_c(&b), cases[i].to);
        }
    buf_release(&b);
}

static void the_first_line_of_each_fault_is_told(void **state)
{
    (void)state;
    char text[] = "one\ntwo & three\n\x01 &\n";
    struct endnote_mend m = {0};
    assert_int_equal(endnote_mend(&m, text, strlen(text), true), strlen(text));
    assert_int_equal(m.ampersand_line, 2);
    assert_int_equal(m.control_line, 3);
}

int run_mend_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certain_faults_are_mended_byte_for_byte),
        cmocka_unit_test(the_first_line_of_each_fault_is_told),
    };
    return cmocka_run_group_tests_name("mending", tests, NULL, NULL);
}
