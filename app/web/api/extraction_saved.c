/* extraction_saved.c - see extraction_saved.h. */
#include "app/web/api/extraction_saved.h"

enum err_code extraction_saved(struct web_call *c, const struct str *value, struct err *e)
{
    int64_t version;
    struct hash hash;
    enum err_code rc = store_head(c->store, &version, &hash, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "record", call_int(c, "record"));
    json_key_int(j, "version", version);
    if (value)
        json_key_str(j, "value", *value);
    json_end(j);
    return ERR_OK;
}
