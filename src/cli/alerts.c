/* What is due for an alert, and telling it. */
#include "cli/alerts.h"

#include <inttypes.h>
#include <unistd.h>

#include "base/sha256.h"
#include "base/vec.h"
#include "cli/alert_send.h"
#include "cli/terminal.h"
#include "code/event.h"
#include "store/alerts.h"
#include "write/findings.h"

#define ROUND_RESERVE ((ptrdiff_t)1 << 30)

static const char *const levels[] = {"alleged", "reported", "corroborated", "verified", NULL};
static const char *const results[] = {"violation",   "possible", "compliant", "not covered",
                                      "undecidable", "all",      NULL};

static Str value(const Invocation *invocation, const char *option)
{
    return str_from_c(option_value(invocation, option));
}

/* Is the word in the list? An empty list has everything. */
static bool in_list(Str list, Str word)
{
    if (!list.n)
        return true;
    while (list.n) {
        if (str_eq(str_trim(str_cut(&list, ',')), word))
            return true;
    }
    return false;
}

static int find_name(const char *const *names, Str name)
{
    for (int i = 0; names[i]; i++) {
        if (str_eq(name, str_from_c(names[i])))
            return i;
    }
    return -1;
}

static void add_channel(Alerts *alerts, ChannelKind kind, Str target, Str name)
{
    alerts->channels[alerts->n_channels++] =
        (Channel){.kind = kind, .target = target, .name = name};
}

/* "webhook example.org 1f2e3d4c5b6a": the address itself may be a secret. */
static bool name_webhook(const Invocation *invocation, Str address, Str *name, Diag *diag)
{
    Str hex, host = str_slice(address, str_find(address, STR("://"), 0) + 3, address.n);
    host = str_cut(&host, '/');
    ptrdiff_t user = str_find_byte(host, '@', 0);
    host = str_slice(host, user + 1, host.n);
    if (!sha256_hex(address, invocation->arena, &hex, diag))
        return false;
    *name = str_format(invocation->arena, "webhook %.*s %.*s", STR_ARG(host),
                       STR_ARG(str_slice(hex, 0, 12)));
    return true;
}

static bool read_channels(const Invocation *invocation, Alerts *alerts, int *status)
{
    Arena *arena = invocation->arena;
    Str file = value(invocation, "alert-file"),
        command = str_trim(value(invocation, "alert-command")),
        webhook = value(invocation, "alert-webhook");
    Diag diag = {0};
    Str name;
    add_channel(alerts, CHANNEL_OUTPUT, STR(""), STR("output"));
    if (file.n)
        add_channel(alerts, CHANNEL_FILE, file, str_concat(arena, STR("file "), file));
    if (command.n)
        add_channel(alerts, CHANNEL_COMMAND, command, str_concat(arena, STR("command "), command));
    if (!webhook.n)
        return true;
    if (!str_starts(webhook, STR("http://")) && !str_starts(webhook, STR("https://"))) {
        *status = usage_error(invocation,
                              "'--alert-webhook %.*s' is not an address with http:// or https://",
                              STR_ARG(webhook));
        return false;
    }
    if (!name_webhook(invocation, webhook, &name, &diag)) {
        *status = report_failure(&diag);
        return false;
    }
    add_channel(alerts, CHANNEL_WEBHOOK, webhook, name);
    return true;
}

static bool read_number(const Invocation *invocation, const char *option, int64_t *number,
                        int *status)
{
    Str text = value(invocation, option);
    if (!text.n || (str_to_int(text, number) && *number > 0))
        return true;
    *status = usage_error(invocation, "'--%s %.*s' is not a number from 1", option, STR_ARG(text));
    return false;
}

/* Every word of a list must be known. */
static bool check_list(const Invocation *invocation, const char *option, Str list,
                       bool (*known)(Str), int *status)
{
    for (Str rest = list; rest.n;) {
        Str word = str_trim(str_cut(&rest, ','));
        if (!known(word)) {
            *status = usage_error(invocation, "no %s '%.*s'", option, STR_ARG(word));
            return false;
        }
    }
    return true;
}

static bool is_result(Str word)
{
    return find_name(results, word) >= 0;
}

static bool is_type(Str word)
{
    return plover_find(word) != PLOVER_NONE;
}

bool alerts_read(const Invocation *invocation, Alerts *alerts, int *status)
{
    Str level = str_lower_ascii(invocation->arena, value(invocation, "min-level"));
    *alerts = (Alerts){
        .filter = {.clause = value(invocation, "clause"),
                   .party = value(invocation, "party"),
                   .zone = value(invocation, "zone")},
        .results = option_given(invocation, "result")
                       ? str_lower_ascii(invocation->arena, value(invocation, "result"))
                       : STR("violation,possible"),
        .types = value(invocation, "type"),
        .agreements = value(invocation, "agreement"),
        .min_level = level.n ? find_name(levels, level) : 0,
        .least = 1,
        .backlog = option_given(invocation, "backlog"),
        .json = option_given(invocation, "json"),
        .columns = terminal_columns(),
    };
    if (alerts->min_level < 0) {
        *status =
            usage_error(invocation, "no level '%.*s': alleged, reported, corroborated or verified",
                        STR_ARG(level));
        return false;
    }
    if (!terminal_colour(invocation, isatty(STDOUT_FILENO), &alerts->colour)) {
        *status = usage_error(invocation, "'--color %s' is not auto, always or never",
                              option_value(invocation, "color"));
        return false;
    }
    if (in_list(alerts->results, STR("all")))
        alerts->results = STR("");
    return check_list(invocation, "result", alerts->results, is_result, status) &&
           check_list(invocation, "type", alerts->types, is_type, status) &&
           read_number(invocation, "killed", &alerts->filter.killed, status) &&
           read_number(invocation, "least", &alerts->least, status) &&
           read_channels(invocation, alerts, status);
}

bool alerts_open(const Alerts *alerts, Store *store, Diag *diag)
{
    for (int i = 0; i < alerts->n_channels; i++) {
        if (!alerts_open_channel(store, alerts->channels[i].name, alerts->backlog, diag))
            return false;
    }
    return true;
}

static bool passes(const Alerts *alerts, const Finding *finding)
{
    return in_list(alerts->results, finding->result) && in_list(alerts->types, finding->type) &&
           in_list(alerts->agreements, finding->agreement) &&
           (alerts->min_level == 0 || find_name(levels, finding->level) >= alerts->min_level) &&
           !str_eq(finding->decision, STR("rejected"));
}

typedef struct Due {
    VEC(Finding) findings;
} Due;

/* Read whole before anything is sent: the answer of the database must not change while it is read.
 */
static bool find_due(const Alerts *alerts, Store *store, const Channel *channel, Arena *arena,
                     Due *due, Diag *diag)
{
    FindingFilter filter = alerts->filter;
    FindingCursor *cursor;
    Finding finding;
    int row = 0;
    filter.not_told = channel->name;
    if (!findings_open(&cursor, store, &filter, diag))
        return false;
    while (due->findings.n < ALERTS_A_ROUND) {
        ArenaMark mark = arena_mark(arena);
        row = findings_next(cursor, arena, &finding, diag);
        if (row != 1)
            break;
        if (passes(alerts, &finding))
            *vec_push(&due->findings, arena) = finding;
        else
            arena_release(arena, mark);
    }
    findings_close(cursor);
    return row >= 0;
}

static bool tell_output(const Alerts *alerts, Store *store, const Channel *channel, const Due *due,
                        Out *out, Arena *arena, AlertCounts *counts, Diag *diag)
{
    FindingPrinter printer = {.out = out,
                              .scratch = arena,
                              .format = alerts->json ? FINDINGS_JSON : FINDINGS_TABLE,
                              .columns = alerts->columns,
                              .colour = alerts->colour};
    if (!due->findings.n)
        return true;
    findings_begin(&printer);
    for (ptrdiff_t i = 0; i < due->findings.n; i++)
        findings_write(&printer, &due->findings.v[i]);
    findings_end(&printer);
    if (!out_flush(out, diag))
        return false;
    for (ptrdiff_t i = 0; i < due->findings.n; i++) {
        if (!alerts_put(store, due->findings.v[i].number, channel->name, true, STR(""), diag))
            return false;
    }
    counts->n_told += due->findings.n;
    return true;
}

/* As `truce findings --json` writes it, without the line end. */
static Str json_of(const Finding *finding, Arena *arena)
{
    Out out = out_to_memory(arena);
    FindingPrinter printer = {.out = &out, .scratch = arena, .format = FINDINGS_JSON};
    findings_write(&printer, finding);
    return str_trim(out_text(&out));
}

static bool tell_channel(const Channel *channel, Store *store, const Due *due,
                         const volatile sig_atomic_t *stop, Arena *arena, AlertCounts *counts,
                         Diag *diag)
{
    for (ptrdiff_t i = 0; i < due->findings.n && !(stop && *stop); i++) {
        const Finding *finding = &due->findings.v[i];
        Diag why = {0};
        ArenaMark mark = arena_mark(arena);
        bool sent = alert_send(channel, json_of(finding, arena), stop, arena, &why);
        bool kept =
            alerts_put(store, finding->number, channel->name, sent, str_from_c(why.message), diag);
        arena_release(arena, mark);
        if (!kept)
            return false;
        counts->n_sent += sent;
        counts->n_failed += !sent;
        if (!sent && !counts->failure.code)
            counts->failure = why;
        if (!sent) /* what waits behind it would wait as long each: the next round tries again */
            break;
    }
    return true;
}

bool alerts_send(const Alerts *alerts, Store *store, Out *out, const volatile sig_atomic_t *stop,
                 AlertCounts *counts, Diag *diag)
{
    Arena arena;
    bool ok = true;
    *counts = (AlertCounts){0};
    if (!arena_open(&arena, ROUND_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    for (int i = 0; ok && i < alerts->n_channels; i++) {
        const Channel *channel = &alerts->channels[i];
        Due due = {0};
        arena_reset(&arena);
        ok = find_due(alerts, store, channel, &arena, &due, diag);
        if (!ok || due.findings.n < alerts->least)
            continue;
        ok = channel->kind == CHANNEL_OUTPUT
                 ? tell_output(alerts, store, channel, &due, out, &arena, counts, diag)
                 : tell_channel(channel, store, &due, stop, &arena, counts, diag);
    }
    arena_close(&arena);
    return ok;
}
