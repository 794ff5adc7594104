/* sqlgen.c - named SQL statements -> C, every one prepared against the schema.
 * usage: sqlgen IN.sql INCLUDE-NAME OUT.h OUT.c SCHEMA.sql…
 *
 * IN.sql holds statements, each after a line `-- name: some_name`; other
 * comment lines before the statement say what it is for. For each the header
 * gets `extern const struct db_query Q_SOME_NAME`, an enum of its parameters
 * (SOME_NAME_P_X for :x, in order of first use, 1-based as in SQLite) and an
 * enum of its columns (SOME_NAME_X for the column named x, 0-based). All
 * statements of the file together are Q_ALL_IN, Q_ALL_IN_COUNT of them. */
#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *slurp(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(1);
    }
    fseek(f, 0, SEEK_END);
    long n = ftell(f);
    rewind(f);
    char *s = calloc(1, (size_t)n + 1);
    if (fread(s, 1, (size_t)n, f) != (size_t)n)
        exit(1);
    fclose(f);
    return s;
}

static void upper(const char *s, char *out, size_t cap)
{
    size_t i = 0;
    for (; s[i] && i + 1 < cap; i++)
        out[i] = isalnum((unsigned char)s[i]) ? (char)toupper((unsigned char)s[i]) : '_';
    out[i] = '\0';
}

/* A tokenizer named `sigte` that accepts anything, so that a full-text table
 * whose real tokenizer lives in the program can be created here. */
static int tok_create(void *p, const char **a, int n, Fts5Tokenizer **out)
{
    (void)p, (void)a, (void)n;
    *out = (Fts5Tokenizer *)malloc(1);
    return SQLITE_OK;
}

static void tok_delete(Fts5Tokenizer *t)
{
    free(t);
}

static int tok_run(Fts5Tokenizer *t, void *c, int flags, const char *s, int n,
                   int (*cb)(void *, int, const char *, int, int, int))
{
    (void)t, (void)c, (void)flags, (void)s, (void)n, (void)cb;
    return SQLITE_OK;
}

static void register_tokenizer(sqlite3 *db)
{
    static fts5_tokenizer methods = {tok_create, tok_delete, tok_run};
    fts5_api *api = NULL;
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(s);
    }
    sqlite3_finalize(s);
    if (api)
        api->xCreateTokenizer(api, "sigte", NULL, &methods, NULL);
}

static void write_literal(FILE *c, const char *sql)
{
    fputs("    \"", c);
    for (; *sql; sql++) {
        if (*sql == '\n')
            fputs("\\n\"\n    \"", c);
        else if (*sql == '"' || *sql == '\\')
            fprintf(c, "\\%c", *sql);
        else
            fputc(*sql, c);
    }
    fputs("\"", c);
}

static void write_names(FILE *h, sqlite3_stmt *s, const char *up)
{
    char name[256];
    int params = sqlite3_bind_parameter_count(s);
    for (int i = 1; i <= params; i++) {
        const char *p = sqlite3_bind_parameter_name(s, i);
        if (!p || p[0] != ':') {
            fprintf(stderr, "statement %s: parameters are written :name\n", up);
            exit(1);
        }
        upper(p + 1, name, sizeof name);
        fprintf(h, "%s%s_P_%s = %d", i > 1 ? ", " : "enum { ", up, name, i);
    }
    if (params)
        fputs(" };\n", h);
    int columns = sqlite3_column_count(s);
    for (int i = 0; i < columns; i++) {
        upper(sqlite3_column_name(s, i), name, sizeof name);
        fprintf(h, "%s%s_%s = %d", i ? ", " : "enum { ", up, name, i);
    }
    if (columns)
        fputs(" };\n", h);
}

static void one(sqlite3 *db, const char *path, const char *name, const char *sql, FILE *h, FILE *c)
{
    char up[128];
    upper(name, up, sizeof up);
    sqlite3_stmt *s = NULL;
    const char *tail = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &s, &tail) != SQLITE_OK || !s) {
        fprintf(stderr, "%s: statement %s: %s\n", path, name, sqlite3_errmsg(db));
        exit(1);
    }
    while (tail && isspace((unsigned char)*tail))
        tail++;
    if (tail && *tail) {
        fprintf(stderr, "%s: statement %s: text after its end\n", path, name);
        exit(1);
    }
    fprintf(h, "extern const struct db_query Q_%s;\n", up);
    write_names(h, s, up);
    fprintf(c, "const struct db_query Q_%s = {\"%s\",\n", up, name);
    write_literal(c, sql);
    fprintf(c, ",\n    %d, %d};\n", sqlite3_bind_parameter_count(s), sqlite3_column_count(s));
    sqlite3_finalize(s);
}

/* `screen/store/compare.sql` → `COMPARE`. */
static void name_of_all(const char *path, char *out, size_t cap)
{
    const char *base = strrchr(path, '/');
    upper(base ? base + 1 : path, out, cap);
    char *dot = strrchr(out, '_');
    if (dot && strcmp(dot, "_SQL") == 0)
        *dot = '\0';
}

int main(int argc, char **argv)
{
    if (argc < 5)
        return fprintf(stderr, "usage: sqlgen IN.sql NAME OUT.h OUT.c SCHEMA…\n"), 2;
    sqlite3 *db;
    sqlite3_open(":memory:", &db);
    register_tokenizer(db);
    for (int i = 5; i < argc; i++) {
        char *sql = slurp(argv[i]);
        if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
            return fprintf(stderr, "%s: %s\n", argv[i], sqlite3_errmsg(db)), 1;
        free(sql);
    }
    FILE *h = fopen(argv[3], "w"), *c = fopen(argv[4], "w");
    if (!h || !c)
        return perror("sqlgen"), 1;
    char guard[256];
    upper(argv[2], guard, sizeof guard);
    fprintf(
        h, "/* Generated from %s. */\n#ifndef SQL_%s\n#define SQL_%s\n#include \"lib/base/db.h\"\n",
        argv[2], guard, guard);
    fprintf(c, "/* Generated from %s. */\n#include \"%s.h\"\n", argv[2], argv[2]);
    char *text = slurp(argv[1]), all[256], *list = NULL;
    size_t list_bytes = 0, count = 0;
    FILE *names = open_memstream(&list, &list_bytes);
    if (!names)
        return perror("sqlgen"), 1;
    name_of_all(argv[2], all, sizeof all);
    char *at = strstr(text, "-- name: ");
    while (at) {
        char name[128];
        size_t n = strcspn(at + 9, " \t\r\n");
        snprintf(name, sizeof name, "%.*s", (int)n, at + 9);
        char *body = strchr(at, '\n');
        char *next = body ? strstr(body, "-- name: ") : NULL;
        if (!body)
            return fprintf(stderr, "%s: %s has no statement\n", argv[1], name), 1;
        char *sql = strndup(body + 1, next ? (size_t)(next - body - 1) : strlen(body + 1));
        for (size_t len = strlen(sql); len && isspace((unsigned char)sql[len - 1]); len--)
            sql[len - 1] = '\0';
        one(db, argv[1], name, sql, h, c);
        free(sql);
        upper(name, guard, sizeof guard);
        fprintf(names, "%s&Q_%s", count++ ? ", " : "", guard);
        at = next;
    }
    fclose(names);
    fprintf(h, "extern const struct db_query *const Q_ALL_%s[];\n", all);
    fprintf(h, "extern const size_t Q_ALL_%s_COUNT;\n#endif\n", all);
    fprintf(c, "const struct db_query *const Q_ALL_%s[] = {%s};\n", all, list);
    fprintf(c, "const size_t Q_ALL_%s_COUNT = %zu;\n", all, count);
    free(list);
    free(text);
    sqlite3_close(db);
    return fclose(h) || fclose(c);
}
