/* fuzz_lint.c - any bytes as a search line to look over: findings come in order and lie
 * inside the line, between characters; the second look says the same as the first. */
#include "fuzz.h"

#include "lib/base/text.h"
#include "pubmed/query/lint.h"

static void check(struct str s, struct arena *a, struct lint_list *found)
{
    struct lint_context c = {.as_of = {2024, 1, 23}, .period = {{2018, 1, 1}, {2024, 1, 23}}};
    *found = (struct lint_list){.arena = a};
    lint_line(s, NULL, &c, a, found, NULL);
}

static bool between_characters(struct str s, size_t at)
{
    return at == s.len || ((unsigned char)s.ptr[at] & 0xC0) != 0x80;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct lint_list found, again;
    struct str s = {(const char *)data, size}, *id;
    check(s, &a, &found);
    check(s, &a, &again);
    MUST(found.n == again.n);
    bool utf8 = text_invalid_at(s) == SIZE_MAX;
    for (size_t i = 0; i < found.n; i++) {
        const struct lint_finding *f = &found.item[i];
        MUST(f->start <= f->end && f->end <= s.len);
        MUST(!utf8 || (between_characters(s, f->start) && between_characters(s, f->end)));
        MUST(i == 0 || f[-1].start <= f->start);
        MUST(f->msg == again.item[i].msg && f->start == again.item[i].start);
        MUST(text_invalid_at(str_c(msg_text(
                 &a, LANG_DA, (struct msg_call){f->msg, f->n_args, f->arg}))) == SIZE_MAX ||
             !utf8);
    }
    lint_references(s, &a, &id);
    arena_release(&a);
    return 0;
}
