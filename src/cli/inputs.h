/*
 * The inputs of a command as a stream of reports: files, folders, standard input, addresses; PDF
 * files through truce-pdf, column maps, and what a database remembers of addresses that were read
 * before.
 */
#ifndef TRUCE_CLI_INPUTS_H
#define TRUCE_CLI_INPUTS_H

#include "cli/cli.h"
#include "report/web.h"
#include "report/reader.h"
#include "store/feeds.h"

typedef struct FetchNote {
    Str address;
    FeedState state;
    struct FetchNote *next;
} FetchNote;

typedef struct Inputs {
    Reader *reader;
    bool from_pipe;                    /* "-" is among them */
    Store *memory;                     /* of addresses; NULL: everything is asked for anew */
    struct Seen *seen;                 /* files that need not be read again; NULL: all are read */
    int seconds;                       /* of the longest answer */
    const volatile sig_atomic_t *stop; /* may be NULL */
    Web *web;                          /* opened with the first address */
    Arena answer, notes;               /* of the last answer; of what is to be remembered */
    FetchNote *first_note;
    Str pdf_program;
    bool inside; /* the last address named lay in a private network: its links may, too */
    Str *addresses;
    int n_addresses;
} Inputs;

/* Operands of the invocation; its option "columns" is heeded where the command has it. The caller
 * has set memory, seen, seconds (0: WEB_SECONDS) and stop. Close it with inputs_close, also after a
 * failure. */
bool inputs_open(Inputs *inputs, const Invocation *invocation, Diag *diag);
void inputs_close(Inputs *inputs);
/* Checks "--timeout"; false with *status after a usage error. */
bool inputs_timeout(const Invocation *invocation, int *seconds, int *status);
/* Writes down what the servers said, once the reports are safe: before that a run that is broken
 * off would miss them the next time. In a transaction of its own. */
bool inputs_remember(Inputs *inputs, Store *store, Diag *diag);

/* Something of what lay behind this address was lost: it is asked for whole the next time. */
void inputs_ask_again(Inputs *inputs, Str address);

typedef enum FollowResult {
    FOLLOW_READ,  /* the report has the text of the page behind it */
    FOLLOW_KEPT,  /* the summary is all there is: the page is gone, forbidden or says less; notice
                     may say why */
    FOLLOW_KNOWN, /* the item came in before: *known is its number */
    FOLLOW_FAILED /* no answer: diag says why; to be tried again another time */
} FollowResult;

/* Gets the page (or PDF) behind an item of a feed. lookup may be NULL. */
FollowResult inputs_follow(Inputs *inputs, Store *lookup, Report *report, Arena *arena,
                           int64_t *known, Diag *diag);

#endif
