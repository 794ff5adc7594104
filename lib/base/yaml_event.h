/* yaml_event.h - inside of yaml.c: libfyaml's events with what this project asks
 * of them (one document, no anchors, aliases or tags) and with byte offsets. */
#ifndef SIGTE_BASE_YAML_EVENT_H
#define SIGTE_BASE_YAML_EVENT_H

#include "lib/base/yaml.h"

#define YAML_DEPTH_MAX 48

struct fy_parser;
struct fy_diag;

struct yaml_reader {
    struct fy_parser *parser;
    struct fy_diag *diag;
    struct str text; /* in the arena, without BOM */
    const char *name;
    struct arena *arena;
    size_t done;                 /* offset after the newest scalar or bracket */
    size_t open[YAML_DEPTH_MAX]; /* offsets of the lists and maps not yet closed */
    size_t depth;
    size_t nodes;
    int documents;
    /* Where the place of an offset was last looked up: places are asked for in
     * rising order, so each byte is counted once. */
    size_t seen;
    int64_t seen_line;
    int64_t seen_column;
};

enum yaml_event_kind {
    YAML_EVENT_END,
    YAML_EVENT_SCALAR,
    YAML_EVENT_SEQ,
    YAML_EVENT_MAP,
    YAML_EVENT_CLOSE
};

struct yaml_event {
    enum yaml_event_kind kind;
    size_t at;         /* offset of its first character, quotes and block headers included */
    bool implied;      /* a map without a mark of its own: it stands where its first key does */
    bool nothing;      /* a value that is left out: `at` is where it could stand */
    char style;        /* scalar: as struct yaml */
    struct str value;  /* scalar, in the arena */
    struct str source; /* scalar, in the reader's text */
};

/* Begin; yaml_reader_close also after an error. */
NODISCARD enum err_code yaml_reader_open(struct yaml_reader *r, struct str text, const char *name,
                                         struct arena *a, struct err *e);
void yaml_reader_close(struct yaml_reader *r);

NODISCARD enum err_code yaml_reader_next(struct yaml_reader *r, struct yaml_event *out,
                                         struct err *e);

/* The text of a quoted scalar (without its quotes), which libfyaml has found well
 * formed. libfyaml 0.7.12 itself loses characters where two doubled quotes meet and
 * where line ends are escaped. NUL-terminated, in the arena. */
struct str yaml_unquote(struct str source, char style, struct arena *a);

/* Line and column, 1-based, of a byte offset. */
void yaml_reader_place(struct yaml_reader *r, size_t offset, int64_t *line, int64_t *column);
/* An error at an offset. */
enum err_code yaml_reader_err(struct yaml_reader *r, enum err_code code, size_t offset,
                              struct err *e, struct msg_call m);
/* The error that made libfyaml stop. */
enum err_code yaml_reader_syntax(struct yaml_reader *r, struct err *e);

#endif
