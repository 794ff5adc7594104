/* form_internal.h - what the files of this room share. */
#ifndef SIGTE_SCREEN_FORM_INTERNAL_H
#define SIGTE_SCREEN_FORM_INTERNAL_H

#include "lib/base/yaml.h"
#include "screen/criteria/form.h"
#include "screen/form/form.h"

/* Titles, labels and guidance with their limits. ERR_INPUT or ERR_LIMIT at the node. */
NODISCARD enum err_code form_read_label(const struct yaml *map, const char *key, struct str *out,
                                        struct err *e);
NODISCARD enum err_code form_read_guidance(const struct yaml *map, struct str *out, struct err *e);
/* `was`: an id; *out stays empty without one. */
NODISCARD enum err_code form_read_was(const struct yaml *map, struct str *out, struct err *e);
/* At most `most` items. */
NODISCARD enum err_code form_read_list(const struct yaml *map, const char *key, size_t most,
                                       const struct yaml **out, struct err *e);
/* One entry of `fields`. */
NODISCARD enum err_code form_read_field(const struct yaml *y, struct arena *a,
                                        struct form_field *out, struct err *e);

#endif
