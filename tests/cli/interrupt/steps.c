/* steps.c - the commands, and what must hold after each. */
#include "steps.h"

#include "lib/base/file.h"
#include "process.h"
#include "screen/review_file.h"

#include <dirent.h>

#define DEMO "@/corpora/demo/"

const struct step STEPS[] = {
    {"mesh import @/corpora/mesh/desc.xml @/corpora/mesh/qual.xml -o mesh.db", false, "mesh.db",
     "mesh explode mesh.db neoplasms"},
    {"corpus build " DEMO "pubmed-1.xml " DEMO "pubmed-2.xml --mesh mesh.db -o corpus.db", false,
     "corpus.db", "corpus query corpus.db humans[mh]"},
    {"init " REVIEW " --pico @/picos/udbredt-kraeft.yaml --protocol "
     "@/protocols/udbredt-kraeft.yaml --mesh mesh.db",
     false, REVIEW, "doctor"},
    {"search run --source pubmed --url %", false, NULL, NULL},
    {"import " DEMO "network.ris --arm network --source network", false, NULL, NULL},
    {"import " DEMO "references.nbib --arm references --source references", false, NULL, NULL},
    {"dedup", false, NULL, NULL},
    {"criteria apply", false, NULL, NULL},
    {"reviewer add reviewer-a", false, NULL, NULL},
    {"reviewer add reviewer-b", false, NULL, NULL},
    {"screen decide --from " DEMO "decisions-title.csv", false, NULL, NULL},
    {"screen decide --from " DEMO "decisions-abstract.csv", false, NULL, NULL},
    {"resolve --from " DEMO "resolutions.csv --stage abstract --as lead", false, NULL, NULL},
    {"retrieval --from " DEMO "retrieval.csv --as lead", false, NULL, NULL},
    {"fulltext attach pmid:34632252 @/tests/fuzz/seeds/pdf/table-xmp-doi.pdf --as lead", false,
     NULL, NULL},
    {"screen decide --from " DEMO "decisions-full-text.csv", false, NULL, NULL},
    {"resolve --from " DEMO "resolutions.csv --stage full_text --as lead", false, NULL, NULL},
    {"extract set --from " DEMO "extraction.yaml", false, NULL, NULL},
    {"level set --from " DEMO "levels.csv", false, NULL, NULL},
};
const size_t STEP_COUNT = COUNT_OF(STEPS);

int64_t steps_events(const char *folder)
{
    struct arena a = {0};
    struct err e = {0};
    struct store *s = NULL;
    struct hash head;
    int64_t seq = 0;
    const char *path = arena_fmt(&a, "%s/" REVIEW, folder);
    if (file_exists(path)) {
        enum err_code rc = review_file_open(path, DB_READ, &s, &e);
        if (rc == ERR_OK)
            rc = store_head(s, &seq, &head, &e);
        struct buf why = {0};
        err_render(&why, LANG_EN, &e);
        if (rc != ERR_OK)
            FAIL("%s can't be read: %s", path, buf_c(&why));
        buf_release(&why);
        store_close(s);
    }
    arena_release(&a);
    return seq;
}

void steps_no_leftovers(const char *folder, pid_t pid, const char *after)
{
    DIR *d = opendir(folder);
    for (struct dirent *f = d ? readdir(d) : NULL; f; f = readdir(d)) {
        const char *part = strstr(f->d_name, ".part-");
        if (part && (pid == 0 || strtol(part + strlen(".part-"), NULL, 10) == pid))
            FAIL("%s left %s behind", after, f->d_name);
    }
    if (d)
        closedir(d);
}

void steps_check(const char *folder, const struct step *s, const char *after)
{
    struct arena a = {0};
    if (s->makes && file_exists(arena_fmt(&a, "%s/%s", folder, s->makes)) &&
        process_run(folder, s->checked, "", "said.txt", NULL) != 0)
        FAIL("%s: %s is there, but not whole", after, s->makes);
    if (!s->makes && process_run(folder, "doctor", "", "said.txt", NULL) != 0)
        FAIL("%s: doctor finds something; see %s/said.txt", after, folder);
    arena_release(&a);
}

struct str steps_numbers(const char *folder, struct arena *a)
{
    struct err e = {0};
    struct str text = STR("");
    if (process_run(folder, "prisma", "", "numbers.txt", NULL) != 0 ||
        file_read(arena_fmt(a, "%s/numbers.txt", folder), 0, a, &text, &e) != ERR_OK)
        FAIL("%s: no numbers", folder);
    if (process_run(folder, "prisma --check", "", "said.txt", NULL) != 0)
        FAIL("%s: the numbers don't add up", folder);
    return text;
}
