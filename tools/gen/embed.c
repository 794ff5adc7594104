/* embed.c - files -> C arrays (struct asset of lib/base/asset.h).
 * usage: embed SYMBOL INCLUDE-NAME OUT.h OUT.c ROOT FILE…   (names are kept relative to ROOT) */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc < 7)
        return fprintf(stderr, "usage: embed SYMBOL NAME OUT.h OUT.c ROOT FILE…\n"), 2;
    FILE *h = fopen(argv[3], "w"), *c = fopen(argv[4], "w");
    if (!h || !c)
        return perror("embed"), 1;
    const char *symbol = argv[1];
    size_t root = strlen(argv[5]);
    fprintf(h,
            "#include \"lib/base/asset.h\"\nextern const struct asset %s[];\nextern const size_t "
            "%s_count;\n",
            symbol, symbol);
    fprintf(c, "#include \"%s\"\n", argv[2]);
    size_t *size = calloc((size_t)argc, sizeof *size);
    for (int i = 6; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f)
            return perror(argv[i]), 1;
        fprintf(c, "static const unsigned char data_%d[] = {", i);
        for (int ch; (ch = getc(f)) != EOF; size[i]++)
            fprintf(c, "%s%d,", size[i] % 24 ? "" : "\n", ch);
        fputs("0};\n", c);
        fclose(f);
    }
    fprintf(c, "const struct asset %s[] = {\n", symbol);
    for (int i = 6; i < argc; i++) {
        const char *name = argv[i];
        if (strncmp(name, argv[5], root) == 0)
            name += root + (name[root] == '/');
        fprintf(c, "    {\"%s\", data_%d, %zu},\n", name, i, size[i]);
    }
    fprintf(c, "};\nconst size_t %s_count = %d;\n", symbol, argc - 6);
    free(size);
    return fclose(h) || fclose(c);
}
