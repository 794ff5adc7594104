/* collate.c - ICU's sort keys for Danish. */
#include "lib/base/collate.h"

#include "lib/base/messages.h"

#include <unicode/ucol.h>
#include <unicode/ustring.h>

#define COLLATE_MAX 100000 /* bytes of a name that are looked at */

struct collator {
    UCollator *icu;
};

enum err_code collator_open(struct collator **out, struct err *e)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *icu = ucol_open("da", &status);
    *out = NULL;
    if (U_FAILURE(status))
        return err_set(e, ERR_STATE, MSG_COLLATE_NO_DATA(u_errorName(status)));
    *out = base_malloc(sizeof **out);
    (*out)->icu = icu;
    return ERR_OK;
}

void collator_close(struct collator *c)
{
    if (!c)
        return;
    ucol_close(c->icu);
    free(c);
}

struct str collate_key(const struct collator *c, struct str s, struct arena *a)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t bytes = (int32_t)(s.len < COLLATE_MAX ? s.len : COLLATE_MAX), n = 0;
    /* UTF-16 takes no more units than UTF-8 takes bytes. */
    UChar *text = ARENA_ARRAY(a, (size_t)bytes + 1, UChar);
    u_strFromUTF8WithSub(text, bytes + 1, &n, s.len ? s.ptr : "", bytes, 0xFFFD, NULL, &status);
    if (U_FAILURE(status))
        return STR("");
    int32_t need = ucol_getSortKey(c->icu, text, n, NULL, 0);
    uint8_t *key = arena_alloc(a, (size_t)need + 1);
    ucol_getSortKey(c->icu, text, n, key, need);
    return str_n((const char *)key, need > 0 ? (size_t)need - 1 : 0);
}
