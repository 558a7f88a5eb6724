/* One alert on its way. */
#include "cli/alert_send.h"

#include <unistd.h>

#include "base/file.h"
#include "cli/hook.h"

static bool pause_seconds(int seconds, const volatile sig_atomic_t *stop)
{
    for (int i = 0; i < seconds && !(stop && *stop); i++)
        sleep(1);
    return !(stop && *stop);
}

static bool post(const Channel *channel, Str json, const volatile sig_atomic_t *stop, Arena *arena,
                 Diag *diag)
{
    static const int pauses[ALERT_TRIES] = {0, 1, 4};
    Web *web;
    bool ok = false;
    WebAnswer answer = {0};
    if (!web_open(&web, ALERT_WEB_SECONDS, stop, diag))
        return false;
    WebRequest request = {
        .address = channel->target, .body = json, .type = STR("application/json")};
    for (int i = 0; i < ALERT_TRIES && !ok && pause_seconds(pauses[i], stop); i++) {
        Diag why = {0};
        ok = web_ask(web, &request, arena, &answer, &why);
        if (!ok && answer.status > 0 && answer.status < 500 && answer.status != 429 &&
            answer.status != 408)
            break;
    }
    web_close(web);
    if (ok)
        return true;
    if (answer.status)
        return diag_set(diag, ERR_IO, -1, "%.*s: the server says %lld", STR_ARG(channel->name),
                        (long long)answer.status);
    return diag_set(diag, ERR_IO, -1, "%.*s: no answer", STR_ARG(channel->name));
}

bool alert_send(const Channel *channel, Str json, const volatile sig_atomic_t *stop, Arena *arena,
                Diag *diag)
{
    switch (channel->kind) {
    case CHANNEL_FILE:
        return file_append(channel->target, str_concat(arena, json, STR("\n")), diag);
    case CHANNEL_COMMAND: return hook_run(channel->target, json, ALERT_COMMAND_SECONDS, arena, NULL, diag);
    case CHANNEL_WEBHOOK: return post(channel, json, stop, arena, diag);
    case CHANNEL_OUTPUT: break;
    }
    return false;
}
