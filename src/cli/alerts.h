/* Alerts: new findings told once each, by file, command or webhook, and on standard output. */
#ifndef TRUCE_CLI_ALERTS_H
#define TRUCE_CLI_ALERTS_H

#include "cli/cli.h"
#include "report/web.h"
#include "store/findings.h"

enum { ALERT_CHANNELS = 4, ALERTS_A_ROUND = 10000 };

#define ALERT_OPTIONS                                                                              \
    {"alert-file", 0, "FILE", "add each new finding to FILE, a line of JSON each"},                \
        {"alert-command", 0, "COMMAND",                                                            \
         "run COMMAND (words parted at blanks, no shell) with the finding as JSON on its input"},  \
        {"alert-webhook", 0, "ADDRESS", "post the finding as JSON to this address (http, https)"}, \
        {"backlog", 0, NULL, "a channel that is new also tells the findings that stand already"},  \
        {"result", 0, "LIST",                                                                      \
         "alert about these results: violation,possible (default), \"all\", or others"},           \
        {"min-level", 0, "LEVEL",                                                                  \
         "alert from this level on: alleged, reported, corroborated, verified"},                   \
        {"type", 0, "LIST", "alert about incidents of these PLOVER types"},                        \
        {"clause", 0, "ID", "alert about this clause"},                                            \
        {"party", 0, "NAME", "alert about findings whose party has this in its id or name"},       \
        {"zone", 0, "ID", "alert about findings in this zone"},                                    \
        {"killed", 0, "N", "alert about incidents with at least N dead"},                          \
    {                                                                                              \
        "least", 0, "N", "hold alerts back until N new findings wait"                              \
    }

typedef enum ChannelKind {
    CHANNEL_OUTPUT,
    CHANNEL_FILE,
    CHANNEL_COMMAND,
    CHANNEL_WEBHOOK
} ChannelKind;

typedef struct Channel {
    ChannelKind kind;
    Str target; /* file, command, address */
    Str name;   /* in the database; of a webhook host and digest, since addresses hold secrets */
} Channel;

typedef struct Alerts {
    Channel channels[ALERT_CHANNELS];
    int n_channels;
    FindingFilter filter;
    Str results, types, agreements; /* lists parted by commas; results "all", others empty: any */
    int min_level;                  /* 0: any */
    int64_t least;
    bool backlog, json, colour;
    int columns; /* of the terminal */
} Alerts;

typedef struct AlertCounts {
    int64_t n_told; /* on standard output: new findings */
    int64_t n_sent, n_failed;
    Diag failure; /* the first channel that failed */
} AlertCounts;

/* Reads the options, also "agreement" and "json"; false with *status after a usage error. */
bool alerts_read(const Invocation *invocation, Alerts *alerts, int *status);
/* Begins the channels that are new; before the first round. */
bool alerts_open(const Alerts *alerts, Store *store, Diag *diag);
/*
 * Tells what is due on every channel. A finding is put down as sent once its channel has it: after
 * a crash in between it comes twice rather than never. A channel that fails waits for the next
 * round. False when the database fails. stop may be NULL.
 */
bool alerts_send(const Alerts *alerts, Store *store, Out *out, const volatile sig_atomic_t *stop,
                 AlertCounts *counts, Diag *diag);

#endif
