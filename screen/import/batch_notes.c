/* batch_notes.c - each kind of note once. */
#include "screen/import/batch_notes.h"

#include "screen/import/messages.h"

#define SHOWN_EACH 100 /* of one kind, and of what can't be read */

static const char *const level_name[] = {
    [NOTE_INFO] = "info", [NOTE_WARNING] = "warning", [NOTE_ERROR] = "error"};

void batch_notes_init(struct batch_notes *b, struct note_list *shown)
{
    *b = (struct batch_notes){.shown = shown};
    b->fresh.arena = &b->fresh_arena;
}

static void show(struct batch_notes *b, const struct note *n)
{
    note_add(b->shown, n->level, b->file ? b->file : n->file, n->line, n->column,
             (struct msg_call){n->msg, n->n_args, n->arg});
}

static struct batch_note *kind_of(struct batch_notes *b, const struct note *n)
{
    struct arena *a = b->shown->arena;
    for (size_t i = 0; i < b->n; i++)
        if (b->item[i].msg == n->msg)
            return &b->item[i];
    b->item = arena_grow(a, b->item, b->n, &b->cap, sizeof *b->item);
    struct batch_note *x = &b->item[b->n++];
    *x = (struct batch_note){.msg = n->msg, .level = n->level, .line = n->line};
    for (int l = 0; l < LANG_COUNT; l++)
        x->text[l] = str_c(msg_text(a, (enum lang)l, (struct msg_call){n->msg, n->n_args, n->arg}));
    return x;
}

void batch_notes_add(struct batch_notes *b, const struct note *n)
{
    struct batch_note *x = kind_of(b, n);
    if (x->n++ < SHOWN_EACH)
        show(b, n);
}

void batch_notes_fold(struct batch_notes *b)
{
    if (!b->fresh.n)
        return;
    for (size_t i = 0; i < b->fresh.n; i++)
        batch_notes_add(b, &b->fresh.item[i]);
    arena_release(&b->fresh_arena);
    b->fresh = (struct note_list){.arena = &b->fresh_arena};
}

void batch_notes_rejected(struct batch_notes *b, const struct note *n)
{
    if (b->n_rejected_shown++ < SHOWN_EACH)
        show(b, n);
}

void batch_notes_end(struct batch_notes *b, const char *file)
{
    batch_notes_fold(b);
    for (size_t i = 0; i < b->n; i++)
        if (b->item[i].n > SHOWN_EACH)
            note_add(b->shown, b->item[i].level, file, 0, 0,
                     MSG_IMPORT_SAID_AGAIN(b->item[i].n - SHOWN_EACH, b->item[i].text[LANG_EN]));
    if (b->n_rejected_shown > SHOWN_EACH)
        note_add(b->shown, NOTE_ERROR, file, 0, 0,
                 MSG_IMPORT_MORE_REJECTED(b->n_rejected_shown - SHOWN_EACH));
}

void batch_notes_json(const struct batch_notes *b, struct json_out *j)
{
    json_arr(j);
    for (size_t i = 0; i < b->n; i++) {
        const struct batch_note *x = &b->item[i];
        json_obj(j);
        json_key_c(j, "level", level_name[x->level]);
        json_key_c(j, "id", x->msg->id);
        json_key_int(j, "n", x->n);
        json_opt_int(j, "line", x->line);
        json_key_str(j, "en", x->text[LANG_EN]);
        json_key_str(j, "da", x->text[LANG_DA]);
        json_end(j);
    }
    json_end(j);
}

void batch_notes_release(struct batch_notes *b)
{
    arena_release(&b->fresh_arena);
    b->fresh = (struct note_list){.arena = &b->fresh_arena};
}
