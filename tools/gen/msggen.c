/* msggen.c - messages.msg -> messages.h and messages.c (see lib/base/msg.h).
 * usage: msggen IN ROOM OUT.h OUT.c */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ARGS 8

struct entry {
    char id[128];
    char name[MAX_ARGS][32];
    int n;
    char *text[2]; /* en, da, as C literals' content */
    int line;
};

static const char *in_path;

static void fail(int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", in_path, line, what);
    exit(1);
}

static int arg_index(const struct entry *e, const char *s, size_t n)
{
    for (int i = 0; i < e->n; i++)
        if (strlen(e->name[i]) == n && strncmp(e->name[i], s, n) == 0)
            return i;
    return -1;
}

/* Text of one language with {name} turned into {index}; quotes escaped for C. */
static char *compile(const struct entry *e, const char *s, int line, unsigned *used)
{
    char *out = calloc(1, strlen(s) * 2 + 16);
    char *o = out;
    for (; *s; s++) {
        if (*s == '"' || (*s == '\\' && s[1] != 'n')) {
            *o++ = '\\';
            *o++ = *s;
        } else if (s[0] == '{' && s[1] == '{') {
            *o++ = *s++;
            *o++ = '{';
        } else if (*s == '{') {
            size_t n = strcspn(s + 1, "}#:");
            int i = arg_index(e, s + 1, n);
            if (i < 0)
                fail(line, "unknown argument in braces");
            *used |= 1u << i;
            const char *end = strchr(s, '}');
            if (!end)
                fail(line, "a brace without }");
            if (s[1 + n] == ':' && !memchr(s, '|', (size_t)(end - s)))
                fail(line, "{x:one|many} needs two words");
            *o++ = '{';
            *o++ = (char)('0' + i);
            for (s += 1 + n; s <= end; s++)
                *o++ = *s;
            s--;
        } else {
            *o++ = *s;
        }
    }
    return out;
}

static void macro_name(const char *id, char *out)
{
    for (; *id; id++)
        *out++ = *id == '.' || *id == '-' ? '_' : (char)toupper((unsigned char)*id);
    *out = '\0';
}

static void symbol(const char *id, char *out)
{
    for (; *id; id++)
        *out++ = *id == '.' || *id == '-' ? '_' : *id;
    *out = '\0';
}

static void parse_head(struct entry *e, char *line, int number)
{
    char *save = NULL;
    char *word = strtok_r(line, " \t\n", &save);
    if (strlen(word) >= sizeof e->id)
        fail(number, "id too long");
    memcpy(e->id, word, strlen(word) + 1);
    while ((word = strtok_r(NULL, " \t\n", &save))) {
        if (e->n == MAX_ARGS || strlen(word) >= sizeof e->name[0])
            fail(number, "too many or too long arguments");
        memcpy(e->name[e->n++], word, strlen(word) + 1);
    }
    e->line = number;
}

static size_t read_entries(FILE *f, struct entry **out)
{
    struct entry *list = NULL;
    size_t n = 0;
    char *line = NULL;
    size_t cap = 0;
    unsigned used = 0;
    for (int number = 1; getline(&line, &cap, f) >= 0; number++) {
        line[strcspn(line, "\n")] = '\0';
        char *p = line + strspn(line, " \t");
        if (*p == '\0' || line[0] == '#')
            continue;
        if (p == line) {
            list = realloc(list, (n + 1) * sizeof *list);
            memset(&list[n], 0, sizeof *list);
            parse_head(&list[n++], line, number);
            continue;
        }
        if (n == 0)
            fail(number, "text before the first id");
        int lang = strncmp(p, "en:", 3) == 0 ? 0 : strncmp(p, "da:", 3) == 0 ? 1 : -1;
        if (lang < 0)
            fail(number, "expected en: or da:");
        p += 3;
        p += strspn(p, " ");
        if (list[n - 1].text[lang])
            fail(number, "language given twice");
        list[n - 1].text[lang] = compile(&list[n - 1], p, number, &used);
    }
    for (size_t i = 0; i < n; i++) {
        if (!list[i].text[0] || !list[i].text[1])
            fail(list[i].line, "a message needs en: and da:");
        for (size_t j = 0; j < i; j++)
            if (strcmp(list[i].id, list[j].id) == 0)
                fail(list[i].line, "id used twice");
    }
    free(line);
    *out = list;
    return n;
}

static void write_macro(FILE *h, const struct entry *e)
{
    char macro[128], sym[128];
    macro_name(e->id, macro);
    symbol(e->id, sym);
    fprintf(h, "extern const struct msg msg_%s;\n#define MSG_%s", sym, macro);
    if (e->n) {
        fputc('(', h);
        for (int i = 0; i < e->n; i++)
            fprintf(h, "%s%s", i ? ", " : "", e->name[i]);
        fputc(')', h);
    }
    fprintf(h, " ((struct msg_call){&msg_%s, %d, ", sym, e->n);
    if (e->n) {
        fputs("(const struct msg_arg[]){", h);
        for (int i = 0; i < e->n; i++)
            fprintf(h, "%sMSG_ARG(%s)", i ? ", " : "", e->name[i]);
        fputs("}", h);
    } else {
        fputs("NULL", h);
    }
    fputs("})\n", h);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return fprintf(stderr, "usage: msggen IN ROOM OUT.h OUT.c\n"), 2;
    in_path = argv[1];
    FILE *in = fopen(argv[1], "r"), *h = fopen(argv[3], "w"), *c = fopen(argv[4], "w");
    if (!in || !h || !c)
        return perror("msggen"), 1;
    struct entry *list;
    size_t n = read_entries(in, &list);
    char guard[256];
    symbol(argv[2], guard);
    for (char *p = guard; *p; p++)
        *p = *p == '/' ? '_' : (char)toupper((unsigned char)*p);
    fprintf(h,
            "/* Generated from %s/messages.msg. */\n#ifndef MSG_%s_H\n#define MSG_%s_H\n"
            "#include \"lib/base/msg.h\"\n",
            argv[2], guard, guard);
    fprintf(c, "/* Generated from %s/messages.msg. */\n#include \"%s/messages.h\"\n", argv[2],
            argv[2]);
    for (size_t i = 0; i < n; i++) {
        char sym[128];
        symbol(list[i].id, sym);
        write_macro(h, &list[i]);
        fprintf(c, "const struct msg msg_%s = {\"%s\", %d, {\"%s\",\n    \"%s\"}};\n", sym,
                list[i].id, list[i].n, list[i].text[0], list[i].text[1]);
    }
    fprintf(h, "#endif\n");
    return fclose(h) || fclose(c);
}
