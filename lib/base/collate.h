/* collate.h - names in the order a Danish reader looks them up in.
 *
 *     struct collator *c;
 *     collator_open(&c, e);
 *     struct str key = collate_key(c, STR("van der Berg"), &a);
 *     collator_close(c);
 *
 * The order is that of Unicode's collation tailored to Danish (CLDR, by way of ICU): æ, ø and å
 * after z, ä with æ, ö with ø, aa as å; case and other marks tell apart only what is alike else; a
 * blank before every letter, so that names are ordered word by word. Latin letters come before
 * Greek, Cyrillic, Hebrew, Arabic and others. */
#ifndef SIGTE_BASE_COLLATE_H
#define SIGTE_BASE_COLLATE_H

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct collator;

/* Errors: ERR_STATE when ICU lacks its data. */
NODISCARD enum err_code collator_open(struct collator **out, struct err *e);
void collator_close(struct collator *c); /* NULL is fine */

/* Bytes that str_cmp puts in order. Invalid UTF-8 is taken for U+FFFD. Memory: `a`. */
struct str collate_key(const struct collator *c, struct str s, struct arena *a);

#endif
