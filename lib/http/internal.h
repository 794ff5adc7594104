/* internal.h - what the files of lib/http share; nobody else includes it. */
#ifndef SIGTE_HTTP_INTERNAL_H
#define SIGTE_HTTP_INTERNAL_H

#include "lib/http/http.h"

#include <microhttpd.h>

/* Parameters of one request, query string and form body together. */
#define HTTP_PARAMS_MAX 16384

struct http_params {
    struct http_param *item;
    size_t n;
    size_t cap;
};

/* Percent-decoding; `plus` turns + into a blank (forms). A % without two hex digits
 * stays as it is. False when the result holds a NUL or is not UTF-8. */
NODISCARD bool http_decode(struct str raw, bool plus, struct arena *a, struct str *out);

/* Append the pairs of an application/x-www-form-urlencoded text. False when one
 * can't be decoded or there are more than HTTP_PARAMS_MAX. */
NODISCARD bool http_form_parse(struct str raw, struct arena *a, struct http_params *p);

/* A listening socket on a numeric address; *port becomes the one chosen. */
NODISCARD enum err_code http_listen(const char *bind, uint16_t *port, int *fd, struct err *e);

/* Send a handler's response (its body is taken over). */
enum MHD_Result http_reply(struct MHD_Connection *c, struct http_response *r);
/* Send a short plain text; the connection is closed after it when `close` is set. */
enum MHD_Result http_reply_text(struct MHD_Connection *c, unsigned status, const char *text,
                                bool close);

#endif
