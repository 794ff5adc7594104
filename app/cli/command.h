/* command.h - the command line: a table of subcommands, and what each is given.
 *
 * A subcommand parses its words, calls the rooms, and writes what it has to say
 * into cli->out, as text or (with --json) as one JSON document. It never prints,
 * never exits, and holds no rule of its own: those belong to the rooms. */
#ifndef SIGTE_CLI_COMMAND_H
#define SIGTE_CLI_COMMAND_H

#include "lib/base/err.h"
#include "lib/base/json.h"
#include "lib/base/note.h"
#include "lib/base/progress.h"
#include "screen/criteria/protocol.h"
#include "screen/review_file.h"
#include "uptake/store/store.h"

#define CLI_JSON_VERSION 1 /* "version" of every JSON document; raised when a shape changes */

struct cli {
    enum lang lang;
    bool json;
    const char *review_path; /* -R, or SIGTE_REVIEW, or the only *.sigte here */
    const char *uptake_path; /* -U, or SIGTE_UPTAKE, or the only *.uptake here */
    const char *actor;       /* --as; NULL: not said */
    struct arena arena;
    struct buf out;    /* what goes to standard output */
    struct json_out j; /* writes to out */
    struct progress_bar bar;
    struct progress *progress;
    struct store *store;          /* open when the command's flags ask for it */
    struct uptake *uptake;        /* open once cli_uptake was called */
    struct note_list notes;       /* findings; main writes them to standard error */
    bool found;                   /* something was found: exit status 1 */
    bool (*flush)(struct cli *c); /* write `out` now, for those who wait for it */
};

enum command_flags {
    COMMAND_REVIEW = 1, /* opens the review file */
    COMMAND_WRITES = 2, /* … for writing */
    COMMAND_ACTOR = 4   /* somebody acts: --as is needed */
};

struct command {
    const char *name;
    unsigned flags;
    const struct msg *summary; /* one line */
    const struct msg *usage;   /* the whole help */
    /* argv[0] is the command's name. */
    enum err_code (*run)(struct cli *c, int argc, char **argv, struct err *e);
};

/* All commands, in the order of a review. */
const struct command *command_table(size_t *n);

/* Run one command line (argv[0] is the program). Main does so once; `demo` for every step. */
NODISCARD enum err_code cli_run(struct cli *c, int argc, char **argv, struct err *e);
/* Open the review that the words name, for commands that do not always need one. */
NODISCARD enum err_code cli_open(struct cli *c, bool writes, struct err *e);

/* Open the uptake file that the words name. */
NODISCARD enum err_code cli_uptake(struct cli *c, bool writes, struct err *e);

/* ---- Words of a command --------------------------------------------------- */

struct cli_option {
    const char *name; /* "--source"; a one-letter twin in `letter` ("-o"), or NULL */
    const char *letter;
    bool is_flag;       /* takes no value */
    const char **value; /* receives the value, or "" for a flag that is set; else untouched */
};

/* Take the options out of argv; what remains (without argv[0]) goes to *rest. "--" ends
 * them. An unknown option is ERR_USAGE with the nearest name. */
NODISCARD enum err_code cli_options(struct cli *c, int argc, char **argv,
                                    const struct cli_option *option, size_t n, char ***rest,
                                    int *n_rest, struct err *e);
/* ERR_USAGE unless there are low … high words (high < 0: any number). */
NODISCARD enum err_code cli_words(int n, int low, int high, const char *command, struct err *e);
/* One of the verbs of a command (`search run`); index in `verb`. */
NODISCARD enum err_code cli_verb(int argc, char **argv, const char *const *verb, size_t n,
                                 size_t *out, struct err *e);
/* Who acts: --as, or the lead who started the review. ERR_NOT_FOUND for a name that nobody in
 * the review has: a slip would stand in the log for good. */
NODISCARD enum err_code cli_actor(struct cli *c, const char **out, struct err *e);
/* A message on a line of its own. */
void cli_say(struct cli *c, struct msg_call m);
/* {"version":1,"command":NAME, … the caller goes on and closes with json_end. */
void cli_json_begin(struct cli *c, const char *command);
/* That *path is a MeSH file, and from anywhere the same one; NULL stays. ERR_IO, ERR_INPUT. */
NODISCARD enum err_code cli_mesh(struct cli *c, const char **path, struct err *e);
/* A stage in the reader's words; scripts get stage_name. */
const char *cli_stage(struct cli *c, enum stage stage);
/* "FILE.svg" → "svg"; "" when there is no ending. */
const char *cli_ending(const char *path);
/* Say that an output file was written, as text or as JSON. */
void cli_made(struct cli *c, const char *command, const char *path);
/* Two votes of one person on a merged record: a note for each, and with --json the key
 * "double_votes" in the object that is open. */
NODISCARD enum err_code cli_double_votes(struct cli *c, struct err *e);
/* Write an output file, or to standard output when path is NULL or "-". */
NODISCARD enum err_code cli_write(struct cli *c, const char *path, struct str bytes, struct err *e);

/* The subcommands, one file each. */
#define COMMAND_FN(name)                                                                           \
    enum err_code cmd_##name(struct cli *c, int argc, char **argv, struct err *e)
COMMAND_FN(init);
COMMAND_FN(search);
COMMAND_FN(import);
COMMAND_FN(references);
COMMAND_FN(dedup);
COMMAND_FN(criteria);
COMMAND_FN(pico);
COMMAND_FN(automation);
COMMAND_FN(revise);
COMMAND_FN(reviewer);
COMMAND_FN(recuse);
COMMAND_FN(assign);
COMMAND_FN(calibrate);
COMMAND_FN(screen);
COMMAND_FN(rank);
COMMAND_FN(stopping);
COMMAND_FN(sample);
COMMAND_FN(deviation);
COMMAND_FN(bundle);
COMMAND_FN(conflicts);
COMMAND_FN(resolve);
COMMAND_FN(agreement);
COMMAND_FN(progress);
COMMAND_FN(approve);
COMMAND_FN(retrieval);
COMMAND_FN(fulltext);
COMMAND_FN(elsewhere);
COMMAND_FN(extract);
COMMAND_FN(level);
COMMAND_FN(overlap);
COMMAND_FN(prisma);
COMMAND_FN(table);
COMMAND_FN(figure);
COMMAND_FN(synthesis);
COMMAND_FN(report);
COMMAND_FN(uptake);
COMMAND_FN(process_time);
COMMAND_FN(status);
COMMAND_FN(audit);
COMMAND_FN(backup);
COMMAND_FN(doctor);
COMMAND_FN(pubmed);
COMMAND_FN(corpus);
COMMAND_FN(mesh);
COMMAND_FN(serve);
COMMAND_FN(demo);
COMMAND_FN(export);

#endif
