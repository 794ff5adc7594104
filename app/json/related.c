/* related.c - related records as JSON. */
#include "app/json/related.h"

void related_put(struct json_out *j, const struct bib_record *r, const struct related *list,
                 size_t n, enum lang lang)
{
    static const char *const role[] = {
        [RELATED_IS] = "is", [RELATED_HAS] = "has", [RELATED_EITHER] = "either"};
    json_key_bool(j, "retracted", related_is_retracted(r, list, n));
    json_key_arr(j, "related");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_int(j, "record", list[i].other);
        json_key_str(j, "kind", list[i].kind);
        json_key_c(j, "role", role[list[i].role]);
        json_key_str(j, "found_by", list[i].found_by);
        json_opt_str(j, "reason", list[i].reason[lang]);
        json_key_str(j, "citation", list[i].citation);
        json_key_str(j, "title", list[i].title);
        json_end(j);
    }
    json_end(j);
}
