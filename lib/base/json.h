/* json.h - writing JSON in one pass, and reading it with jansson.
 *
 *     struct json_out j = {.out = &b};
 *     json_obj(&j);
 *     json_key_str(&j, "title", s);
 *     json_end(&j);
 *
 * Output is compact UTF-8, one line; keys come in the order they are written. */
#ifndef SIGTE_BASE_JSON_H
#define SIGTE_BASE_JSON_H

#include "lib/base/err.h"

#include <jansson.h>

#define JSON_DEPTH_MAX 32

struct json_out {
    struct buf *out;
    int depth;
    bool comma[JSON_DEPTH_MAX]; /* something stands before at this depth */
    char close[JSON_DEPTH_MAX];
    bool after_key;
};

void json_obj(struct json_out *j);
void json_arr(struct json_out *j);
void json_end(struct json_out *j); /* closes the innermost object or array */
void json_key(struct json_out *j, const char *key);
void json_str(struct json_out *j, struct str s); /* invalid UTF-8 becomes U+FFFD */
void json_c(struct json_out *j, const char *s);  /* NULL gives null */
void json_int(struct json_out *j, int64_t v);
void json_num(struct json_out *j, double v); /* not finite gives null */
void json_bool(struct json_out *j, bool v);
void json_put_null(struct json_out *j);
/* JSON text made elsewhere, trusted to be valid. */
void json_raw(struct json_out *j, struct str text);

void json_key_str(struct json_out *j, const char *key, struct str s);
void json_key_c(struct json_out *j, const char *key, const char *s);
void json_key_int(struct json_out *j, const char *key, int64_t v);
void json_key_num(struct json_out *j, const char *key, double v);
void json_key_bool(struct json_out *j, const char *key, bool v);
void json_key_obj(struct json_out *j, const char *key);
void json_key_arr(struct json_out *j, const char *key);
/* Nothing at all is written for an empty slice / zero. */
void json_opt_str(struct json_out *j, const char *key, struct str s);
void json_opt_int(struct json_out *j, const char *key, int64_t v);
/* null for zero: where a list goes on, say, and whether it does. */
void json_null_int(struct json_out *j, const char *key, int64_t v);

/* Parse; the caller frees *out with json_decref. Duplicate keys are refused.
 * Errors: ERR_INPUT with line and column. */
NODISCARD enum err_code json_load(struct str text, const char *name, json_t **out, struct err *e);

/* Reading an object. Missing or of another type gives the empty slice / 0 / false;
 * slices are copied to the arena. */
struct str json_get_str(const json_t *obj, const char *key, struct arena *a);
int64_t json_get_int(const json_t *obj, const char *key);
double json_get_num(const json_t *obj, const char *key);
bool json_get_bool(const json_t *obj, const char *key);

#endif
