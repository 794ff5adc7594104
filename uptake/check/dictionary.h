/* dictionary.h - groups, regions, facilities and types by whatever they are called.
 *
 *     dictionary_init(&d, &lists, alias, n_alias, &arena);
 *     id = dictionary_find(&d, WORD_REGION, str_c("Region Hovedstaden"));     0: not known
 *     near = dictionary_near(&d, WORD_REGION, text, &arena);
 *
 * A thing is known by its code, by its names in both languages (regions and facilities also without
 * the word for what they are), and by the aliases somebody gave; case, diacritics and punctuation
 * don't count. Texts met before are found by their bytes. */
#ifndef SIGTE_UPTAKE_DICTIONARY_H
#define SIGTE_UPTAKE_DICTIONARY_H

#include "uptake/store/store.h"

enum word_kind { WORD_GROUP, WORD_REGION, WORD_FACILITY, WORD_TYPE, WORD_KINDS };
const char *word_kind_name(enum word_kind k); /* "group", "region", "facility", "type" */
NODISCARD bool word_kind_parse(struct str s, enum word_kind *out);

struct alias {
    enum word_kind kind;
    struct str folded;
    struct str code;
};

struct dictionary_entry {
    struct str text; /* folded; of `seen` as it stands */
    int64_t id;
    bool used;
};
struct dictionary_table {
    struct dictionary_entry *entry;
    size_t n, cap; /* cap is a power of two */
};
struct dictionary {
    struct arena *arena;
    const struct uptake_lists *lists;
    struct dictionary_table name[WORD_KINDS], seen[WORD_KINDS];
};

/* The latest alias of a text stands last. Everything lives in the arena. */
void dictionary_init(struct dictionary *d, const struct uptake_lists *lists,
                     const struct alias *alias, size_t n, struct arena *a);
/* The thing's id; 0 when nothing is called so. Of WORD_TYPE: enum uptake_type. */
int64_t dictionary_find(struct dictionary *d, enum word_kind kind, struct str text);
/* The nearest thing's code, for "did you mean"; "" when none is near. */
struct str dictionary_near(const struct dictionary *d, enum word_kind kind, struct str text);
/* Code of an id, and the other way; "" and 0 when there is none. */
struct str dictionary_code(const struct dictionary *d, enum word_kind kind, int64_t id);
int64_t dictionary_id(const struct dictionary *d, enum word_kind kind, struct str code);

#endif
