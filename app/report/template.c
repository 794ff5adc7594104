/* template.c - reading a template. */
#include "app/report/template.h"

#include "app/report/chapter.h"
#include "app/report/messages.h"
#include "app/report/report_templates.h"
#include "lib/base/asset.h"
#include "screen/criteria/form.h"

static const char *const LITERATURE[] = {"secondary", "primary", "unknown"};

struct reading {
    struct arena *a;
    size_t n_parts;
};

bool template_name_is_inside(struct str name)
{
    struct str rest = name, part;
    if (!name.len || name.ptr[0] == '/')
        return false;
    while (str_split(&rest, '/', &part))
        if (!part.len || str_eq(part, STR(".")) || str_eq(part, STR("..")))
            return false;
    return str_find(name, STR("\\"), 0) == SIZE_MAX && str_find(name, STR("\n"), 0) == SIZE_MAX;
}

static enum err_code find_part(const struct yaml *at, struct template_part *p, struct err *e)
{
    const char *near = NULL;
    p->part = report_part_find(at->value, &near);
    if (p->part)
        return ERR_OK;
    return near ? yaml_err(at, e, MSG_REPORT_NO_PART_NEAR(at->value, near))
                : yaml_err(at, e, MSG_REPORT_NO_PART(at->value));
}

static enum err_code read_hand_written(const struct yaml *y, struct template_part *p, struct err *e)
{
    enum err_code rc = form_text(y, "hand_written", &p->file, e);
    if (rc == ERR_OK && !template_name_is_inside(p->file))
        rc = yaml_err(yaml_get(y, "hand_written"), e, MSG_REPORT_BAD_FILE(p->file));
    if (rc == ERR_OK && !str_ends(p->file, ".md") && !str_ends(p->file, ".csv"))
        rc = yaml_err(yaml_get(y, "hand_written"), e, MSG_REPORT_BAD_ENDING(p->file));
    if (rc == ERR_OK)
        rc = yaml_bilingual_opt(y, "caption", p->caption, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(y, "optional", &p->optional, e);
    p->part = report_part_find(STR("hand_written"), &(const char *){NULL});
    return rc;
}

static enum err_code read_style(const struct yaml *y, struct template_part *p, struct err *e)
{
    const char *style[BIB_STYLE_COUNT];
    size_t word = p->style;
    for (int i = 0; i < BIB_STYLE_COUNT; i++)
        style[i] = bib_style_name((enum bib_style)i);
    if (yaml_get(y, "style") && strcmp(p->part->id, "reference_list") != 0)
        return yaml_err(yaml_get(y, "style"), e, MSG_REPORT_NO_STYLE(p->part->id));
    enum err_code rc = yaml_word_opt(y, "style", style, BIB_STYLE_COUNT, &word, e);
    p->style = (enum bib_style)word;
    return rc;
}

static enum err_code read_map(const struct yaml *y, struct template_part *p, struct err *e)
{
    static const char *const hand[] = {"hand_written", "caption", "optional"};
    static const char *const known[] = {"part", "literature", "style"};
    const struct yaml *id;
    size_t word = SIZE_MAX;
    if (yaml_get(y, "hand_written")) {
        enum err_code rc = yaml_only_keys(y, hand, COUNT_OF(hand), e);
        return rc == ERR_OK ? read_hand_written(y, p, e) : rc;
    }
    enum err_code rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = yaml_need(y, "part", YAML_SCALAR, &id, e);
    if (rc == ERR_OK)
        rc = find_part(id, p, e);
    if (rc == ERR_OK)
        rc = yaml_word_opt(y, "literature", LITERATURE, COUNT_OF(LITERATURE), &word, e);
    if (rc == ERR_OK && word != SIZE_MAX && !p->part->by_literature)
        rc = yaml_err(yaml_get(y, "literature"), e, MSG_REPORT_NO_LITERATURE(p->part->id));
    p->literature = word == SIZE_MAX ? NULL : LITERATURE[word];
    return rc == ERR_OK ? read_style(y, p, e) : rc;
}

static enum err_code read_part(const struct yaml *y, struct template_part *p, struct err *e)
{
    p->line = y->line;
    p->column = y->column;
    if (y->kind == YAML_MAP)
        return read_map(y, p, e);
    if (y->kind == YAML_SEQ)
        return yaml_err(y, e, MSG_REPORT_PART_FORM);
    enum err_code rc = find_part(y, p, e);
    if (rc == ERR_OK && strcmp(p->part->id, "hand_written") == 0)
        rc = yaml_err(y, e, MSG_REPORT_HAND_WRITTEN_FORM);
    return rc;
}

static enum err_code read_parts(const struct yaml *y, struct reading *r, struct template_chapter *c,
                                struct err *e)
{
    const struct yaml *list;
    if (!yaml_get(y, "parts"))
        return ERR_OK;
    enum err_code rc = form_list(y, "parts", &list, e);
    if (rc != ERR_OK)
        return rc;
    r->n_parts += list->n;
    if (r->n_parts > TEMPLATE_PARTS) {
        err_set(e, ERR_LIMIT, MSG_REPORT_TOO_MANY(TEMPLATE_PARTS));
        return err_at(e, list->file, list->line, list->column);
    }
    c->part = ARENA_ARRAY(r->a, list->n, struct template_part);
    for (size_t i = 0; rc == ERR_OK && i < list->n; i++)
        rc = read_part(&list->item[i], &c->part[c->n_parts++], e);
    return rc;
}

static enum err_code read_chapters(const struct yaml *y, int level, struct reading *r,
                                   struct template_chapter **out, size_t *n, struct err *e);

static enum err_code read_chapter(const struct yaml *y, int level, struct reading *r,
                                  struct template_chapter *c, struct err *e)
{
    static const char *const known[] = {"heading",   "parts",      "chapters",
                                        "landscape", "page_break", "keep_empty"};
    enum err_code rc = yaml_only_keys(y, known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_bilingual(y, "heading", c->heading, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(y, "landscape", &c->landscape, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(y, "page_break", &c->page_break, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(y, "keep_empty", &c->keep_empty, e);
    if (rc == ERR_OK)
        rc = read_parts(y, r, c, e);
    if (rc == ERR_OK && yaml_get(y, "chapters"))
        rc = read_chapters(y, level + 1, r, &c->chapter, &c->n_chapters, e);
    return rc;
}

static enum err_code read_chapters(const struct yaml *y, int level, struct reading *r,
                                   struct template_chapter **out, size_t *n, struct err *e)
{
    const struct yaml *list;
    enum err_code rc = form_list(y, "chapters", &list, e);
    if (rc == ERR_OK && level > TEMPLATE_LEVELS)
        rc = yaml_err(list, e, MSG_REPORT_TOO_DEEP(TEMPLATE_LEVELS));
    if (rc != ERR_OK)
        return rc;
    *out = ARENA_ARRAY(r->a, list->n, struct template_chapter);
    for (size_t i = 0; rc == ERR_OK && i < list->n; i++)
        rc = read_chapter(&list->item[i], level, r, &(*out)[(*n)++], e);
    return rc;
}

static enum err_code from_yaml(const struct yaml *root, struct arena *a, struct template *out,
                               struct err *e)
{
    static const char *const known[] = {"sigte",    "id",       "title",   "subtitle",
                                        "contents", "numbered", "chapters"};
    struct reading r = {.a = a};
    *out = (struct template){.contents = true, .numbered = true, .file = root->file};
    enum err_code rc = form_header(root, "report/1", known, COUNT_OF(known), e);
    if (rc == ERR_OK)
        rc = form_id(root, "id", &out->id, e);
    if (rc == ERR_OK)
        rc = form_bilingual(root, "title", out->title, e);
    if (rc == ERR_OK)
        rc = yaml_bilingual_opt(root, "subtitle", out->subtitle, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(root, "contents", &out->contents, e);
    if (rc == ERR_OK)
        rc = yaml_bool_opt(root, "numbered", &out->numbered, e);
    return rc == ERR_OK ? read_chapters(root, 1, &r, &out->chapter, &out->n_chapters, e) : rc;
}

enum err_code template_parse(struct str text, const char *name, struct arena *a,
                             struct template *out, struct err *e)
{
    const struct yaml *root;
    enum err_code rc = yaml_parse(text, name, a, &root, e);
    return rc == ERR_OK ? from_yaml(root, a, out, e) : rc;
}

enum err_code template_load(const char *path, struct arena *a, struct template *out, struct err *e)
{
    const struct yaml *root;
    enum err_code rc = yaml_load(path, a, &root, e);
    return rc == ERR_OK ? from_yaml(root, a, out, e) : rc;
}

struct str template_carried(const char *path)
{
    for (size_t i = 0; i < report_templates_count; i++)
        if (strcmp(report_templates[i].name, path) == 0)
            return str_n((const char *)report_templates[i].data, report_templates[i].size);
    return STR("");
}

struct str template_shipped_text(const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "templates/%s.yaml", name);
    return template_carried(path);
}

enum err_code template_shipped(const char *name, struct arena *a, struct template *out,
                               struct err *e)
{
    static const char *const names[] = {"review", "status", "closing"};
    struct str text = template_shipped_text(name);
    if (text.len)
        return template_parse(text, arena_fmt(a, "%s.yaml", name), a, out, e);
    const char *near = str_nearest(str_c(name), names, COUNT_OF(names));
    return err_set(e, ERR_NOT_FOUND, MSG_REPORT_NO_TEMPLATE(name, near ? near : names[0]));
}
