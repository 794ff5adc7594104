/* xlsx_internal.h - the parts of a workbook: zip, XML, strings, styles. Private to xlsx_*.c. */
#ifndef SIGTE_BASE_XLSX_INTERNAL_H
#define SIGTE_BASE_XLSX_INTERNAL_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/xlsx.h"

#include <libxml/parser.h>

/* How a number format shows a number. */
enum xlsx_look { XLSX_LOOK_NUMBER, XLSX_LOOK_DATE, XLSX_LOOK_ELAPSED };

struct xlsx {
    struct arena arena;
    struct str bytes;
    const char *name;
    struct xlsx_sheet *sheet;
    const char **part; /* of each sheet */
    size_t n;
    bool from_1904;
    const char *strings_part, *styles_part; /* NULL: none */
    bool strings_read;
    struct str *string;
    size_t n_strings;
    enum xlsx_look *look; /* of each cell format */
    size_t n_looks;
};

/* One part of the zip file, unpacked piece by piece. */
struct xlsx_part;
/* *out is NULL when there is no such part. */
NODISCARD enum err_code xlsx_part_open(const struct xlsx *x, const char *part,
                                       struct xlsx_part **out, struct err *e);
/* Borrowed until the next call; empty at the end. */
NODISCARD enum err_code xlsx_part_read(struct xlsx_part *p, struct str *bytes, struct err *e);
void xlsx_part_close(struct xlsx_part *p);

struct xlsx_xml;

struct xlsx_attrs {
    const xmlChar **v; /* as SAX2 gives them */
    int n;
};

/* Elements by their local names: workbooks of the strict kind use other namespaces. */
struct xlsx_handlers {
    void (*start)(struct xlsx_xml *xml, const char *name, const struct xlsx_attrs *attrs);
    void (*end)(struct xlsx_xml *xml, const char *name);
    void (*text)(struct xlsx_xml *xml, struct str text);
};

struct xlsx_xml {
    const struct xlsx *book;
    void *context; /* the handlers' */
    /* From here on the driver's own. */
    const char *name; /* of the part */
    struct xlsx_handlers on;
    struct xlsx_part *part;
    xmlParserCtxt *ctxt;
    struct err *e;
    enum err_code failed;
};

/* *found tells whether there is such a part; otherwise nothing is open. */
NODISCARD enum err_code xlsx_xml_open(struct xlsx_xml *xml, const struct xlsx *x, const char *part,
                                      const struct xlsx_handlers *on, void *context, bool *found,
                                      struct err *e);
/* Feed the next piece to the handlers; *more is false at the end. */
NODISCARD enum err_code xlsx_xml_step(struct xlsx_xml *xml, bool *more, struct err *e);
void xlsx_xml_close(struct xlsx_xml *xml);
/* A whole part at once; a missing one is an error when `needed`. */
NODISCARD enum err_code xlsx_xml_read(const struct xlsx *x, const char *part, bool needed,
                                      const struct xlsx_handlers *on, void *context, struct err *e);
/* From within a handler: stop with this error. */
void xlsx_xml_fail(struct xlsx_xml *xml, enum err_code code, struct msg_call m);
/* An attribute by local name, in `a`; empty when absent. */
struct str xlsx_attr(const struct xlsx_attrs *attrs, const char *name, struct arena *a);
bool xlsx_attr_true(const struct xlsx_attrs *attrs, const char *name);
bool xlsx_attr_int(const struct xlsx_attrs *attrs, const char *name, int64_t *out);

NODISCARD enum err_code xlsx_read_strings(struct xlsx *x, struct err *e);
NODISCARD enum err_code xlsx_read_styles(struct xlsx *x, struct err *e);
enum xlsx_look xlsx_look_of_code(struct str code);
/* `_x000D_` and its like written out. */
struct str xlsx_unescape(struct str s, struct arena *a);

/* A cell's value out of its type attribute, style and text. ERR_INPUT: no such string. */
NODISCARD enum err_code xlsx_value(const struct xlsx *x, const char *type, int64_t style,
                                   struct str text, struct arena *a, struct xlsx_cell *out,
                                   struct err *e);

#endif
