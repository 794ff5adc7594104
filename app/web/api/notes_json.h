/* notes_json.h - what was noticed during long work, in both languages. */
#ifndef SIGTE_WEB_API_NOTES_JSON_H
#define SIGTE_WEB_API_NOTES_JSON_H

#include "lib/base/json.h"
#include "lib/base/note.h"

/* Key `notes`: level, id, line, column (where known) and text.en, text.da; at most `most`, the
 * gravest first. Key `n_notes`: how many there are. */
void notes_put(struct json_out *j, const struct note_list *notes, size_t most);

#endif
