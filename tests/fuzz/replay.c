/* replay.c - main of a fuzz target without a fuzzer: runs it once over every file
 * given or found in the given folders, so that an input that once broke
 * something stays a test. */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

static size_t replayed;

/* The input stands in a block of exactly its size, so that the sanitizers see
 * every step past its end. */
static bool run_file(const char *path, size_t size)
{
    FILE *f = fopen(path, "rb");
    uint8_t *data = malloc(size ? size : 1);
    bool ok = f && data && fread(data, 1, size, f) == size;
    if (ok) {
        LLVMFuzzerTestOneInput(data, size);
        replayed++;
    }
    free(data);
    if (f)
        fclose(f);
    return ok;
}

static bool run_path(const char *path);

static bool run_folder(const char *path)
{
    struct dirent **entry = NULL;
    int n = scandir(path, &entry, NULL, alphasort);
    bool ok = n >= 0;
    for (int i = 0; i < n; i++) {
        char file[4096];
        int len = snprintf(file, sizeof file, "%s/%s", path, entry[i]->d_name);
        if (entry[i]->d_name[0] != '.')
            ok = len > 0 && (size_t)len < sizeof file && run_path(file) && ok;
        free(entry[i]);
    }
    free(entry);
    return ok;
}

static bool run_path(const char *path)
{
    struct stat st;
    bool ok = stat(path, &st) == 0;
    if (ok)
        ok = S_ISDIR(st.st_mode) ? run_folder(path) : run_file(path, (size_t)st.st_size);
    if (!ok)
        fprintf(stderr, "%s: can't be replayed\n", path);
    return ok;
}

int main(int argc, char **argv)
{
    bool ok = true;
    for (int i = 1; i < argc; i++)
        ok = run_path(argv[i]) && ok;
    printf("%zu inputs replayed\n", replayed);
    return ok && replayed ? 0 : 1;
}
