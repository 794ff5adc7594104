/* notes_json.c - notes as JSON. */
#include "app/web/api/notes_json.h"

static void put_note(struct json_out *j, const struct note *n)
{
    static const char *const level[] = {"info", "warning", "error"};
    struct arena a = {0};
    json_obj(j);
    json_key_c(j, "level", level[n->level]);
    json_key_c(j, "id", n->msg->id);
    json_opt_int(j, "line", n->line);
    json_opt_int(j, "column", n->column);
    json_key_obj(j, "text");
    for (int l = 0; l < LANG_COUNT; l++)
        json_key_c(j, lang_code((enum lang)l),
                   msg_text(&a, (enum lang)l, (struct msg_call){n->msg, n->n_args, n->arg}));
    json_end(j);
    json_end(j);
    arena_release(&a);
}

void notes_put(struct json_out *j, const struct note_list *notes, size_t most)
{
    size_t n = 0;
    json_key_int(j, "n_notes", (int64_t)notes->n);
    json_key_arr(j, "notes");
    for (int level = NOTE_ERROR; level >= NOTE_INFO; level--)
        for (size_t i = 0; i < notes->n && n < most; i++) {
            if (notes->item[i].level != (enum note_level)level)
                continue;
            put_note(j, &notes->item[i]);
            n++;
        }
    json_end(j);
}
