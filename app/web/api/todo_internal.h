/* todo_internal.h - what the files of todo.h share. */
#ifndef SIGTE_WEB_API_TODO_INTERNAL_H
#define SIGTE_WEB_API_TODO_INTERNAL_H

#include "app/web/api/todo.h"

/* One more at the end; stays until the next is added. */
struct todo *todo_add(struct web_call *c, struct todo_list *l, enum todo_kind kind, int64_t n);

enum err_code todo_references(struct web_call *c, struct todo_list *l, struct err *e);
enum err_code todo_full_texts(struct web_call *c, struct todo_list *l, struct err *e);
enum err_code todo_duplicates(struct web_call *c, struct todo_list *l, struct err *e);
enum err_code todo_extraction(struct web_call *c, struct todo_list *l, struct err *e);
enum err_code todo_quarantine(struct web_call *c, struct todo_list *l, struct err *e);
enum err_code todo_approvals(struct web_call *c, struct todo_list *l, bool under_way,
                             struct err *e);

#endif
