/* heap.c - records, verdicts and files, written and taken through the program. */
#include "heap.h"

#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "process.h"

#define FIRST_PMID 91000000

static void write_text(const char *folder, const char *name, const struct buf *b)
{
    struct arena a = {0};
    struct err e = {0};
    if (file_write(arena_fmt(&a, "%s/%s", folder, name), buf_str(b), &e) != ERR_OK)
        FAIL("can't write %s/%s", folder, name);
    arena_release(&a);
}

static void write_records(const char *folder, int n)
{
    struct buf records = {0}, titles = {0}, abstracts = {0};
    buf_adds(&titles, "reviewer,stage,record,verdict\n");
    buf_adds(&abstracts, "reviewer,stage,record,verdict\n");
    for (int i = 0; i < n; i++) {
        int pmid = FIRST_PMID + i;
        buf_addf(
            &records,
            "PMID- %d\nTI  - Made up %d.\nDP  - 2021\nAB  - Words.\nLID - 10.5555/heap.%d [doi]\n"
            "FAU - Synthetic, Author A\n\n",
            pmid, i, pmid);
        buf_addf(&titles, "reviewer-a,title,pmid:%d,include\n", pmid);
        buf_addf(&abstracts,
                 "reviewer-a,abstract,pmid:%d,include\nreviewer-b,abstract,pmid:%d,include\n", pmid,
                 pmid);
    }
    write_text(folder, "records.nbib", &records);
    write_text(folder, "titles.csv", &titles);
    write_text(folder, "abstracts.csv", &abstracts);
    buf_release(&records);
    buf_release(&titles);
    buf_release(&abstracts);
}

static void write_files(const char *folder, int n, size_t bytes)
{
    struct arena a = {0};
    struct err e = {0};
    const char *heap = arena_fmt(&a, "%s/heap", folder);
    char *noise = arena_alloc(&a, bytes);
    if (file_mkdir(heap, &e) != ERR_OK)
        FAIL("can't make %s", heap);
    random_bytes(noise, bytes);
    for (int i = 0; i < n; i++) {
        struct buf b = {0};
        /* Different files: the first line has the number in it. */
        buf_addf(&b, "%%PDF-1.4\n%% %d\n", i);
        buf_add(&b, noise, bytes);
        buf_adds(&b, "\n%%EOF\n");
        write_text(heap, arena_fmt(&a, "PMID%d.pdf", FIRST_PMID + i), &b);
        buf_release(&b);
    }
    arena_release(&a);
}

void heap_make(const char *folder, int n, size_t bytes)
{
    static const char *const line[] = {
        "init " HEAP_REVIEW " --pico @/picos/udbredt-kraeft.yaml --protocol "
        "@/protocols/udbredt-kraeft.yaml --as lead",
        "reviewer add reviewer-a reviewer-b --as lead",
        "import records.nbib --arm network --source network --as lead",
        "screen decide --from titles.csv", "screen decide --from abstracts.csv"};
    write_records(folder, n);
    write_files(folder, n, bytes);
    for (size_t i = 0; i < COUNT_OF(line); i++)
        if (process_run(folder, line[i], "", "said.txt", NULL) != 0)
            FAIL("sigte %s: see %s/said.txt", line[i], folder);
}
