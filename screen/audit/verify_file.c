/* verify_file.c - an exported log, checked by itself. */
#include "lib/base/messages.h"
#include "screen/audit/audit.h"
#include "screen/audit/log_line.h"
#include "screen/audit/messages.h"

#include <errno.h>
#include <sys/stat.h>

#define BAD_LINES_SAID 20

struct checking {
    const char *path;
    FILE *file;
    int64_t line, bad_lines;
    int64_t bytes, total_bytes;
    struct log_header header;
    struct chain *chain;
    struct note_list *found;
    struct progress *p;
};

static void check_line(struct checking *x, struct str line)
{
    struct arena a = {0};
    struct event ev;
    bool sealed;
    if (!log_line_parse(line, &a, &ev, &sealed)) {
        if (x->bad_lines++ < BAD_LINES_SAID)
            note_add(x->found, NOTE_ERROR, x->path, x->line, 0, MSG_AUDIT_BAD_LINE);
    } else if (ev.erased) {
        chain_add_without(x->chain, &ev, sealed ? CHAIN_SEALED : CHAIN_ERASED);
    } else {
        chain_add(x->chain, &ev);
    }
    arena_release(&a);
}

static enum err_code each_line(struct checking *x, char **text, size_t *room, struct err *e)
{
    enum err_code rc = ERR_OK;
    ssize_t n;
    while (rc == ERR_OK && (n = getline(text, room, x->file)) > 0) {
        struct str line = str_n(*text, (size_t)n);
        bool ended = line.ptr[line.len - 1] == '\n';
        line = str_sub(line, 0, line.len - ended);
        x->bytes += n;
        x->line++;
        if (x->line == 1 && !log_line_header(line, &x->header))
            return err_set(e, ERR_INPUT, MSG_AUDIT_NO_LOG(x->path));
        if (x->line > 1)
            check_line(x, line);
        if (x->line % 1000 == 0) {
            progress_to(x->p, MSG_AUDIT_CHECKING, x->bytes, x->total_bytes);
            rc = progress_check(x->p, e);
        }
    }
    if (rc == ERR_OK && ferror(x->file))
        rc = err_set(e, ERR_IO, MSG_IO_READ(x->path, strerror(errno)));
    if (rc == ERR_OK && x->line == 0)
        rc = err_set(e, ERR_INPUT, MSG_AUDIT_NO_LOG(x->path));
    return rc;
}

/* The header isn't part of the chain; it tells a file that lost its end on the way. */
static void check_header(struct checking *x)
{
    const struct chain *c = x->chain;
    if (x->header.events != c->n)
        note_add(x->found, NOTE_ERROR, x->path, 1, 0,
                 MSG_AUDIT_HEADER_EVENTS(x->header.events, c->n));
    else if (!hash_eq(x->header.head, c->hash))
        note_add(x->found, NOTE_ERROR, x->path, 1, 0, MSG_AUDIT_HEADER_HEAD(c->seq));
}

enum err_code audit_verify_file(const char *path, const struct log_head *head, struct progress *p,
                                struct chain *out, struct note_list *found, struct err *e)
{
    struct stat st;
    char *text = NULL;
    size_t room = 0;
    struct checking x = {.path = path, .chain = out, .found = found, .p = p};
    chain_init(out, head);
    x.file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
    if (!x.file)
        return err_set(e, ERR_IO, MSG_IO_OPEN(path, strerror(errno)));
    if (fstat(fileno(x.file), &st) == 0)
        x.total_bytes = st.st_size;
    enum err_code rc = each_line(&x, &text, &room, e);
    if (rc == ERR_OK) {
        chain_notes(out, found);
        check_header(&x);
    }
    free(text);
    if (x.file != stdin)
        fclose(x.file);
    return rc;
}
