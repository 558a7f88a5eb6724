/* The inputs of a command as a stream of reports. */
#include "cli/inputs.h"

#include "cli/paths.h"
#include "cli/seen.h"
#include "report/html.h"
#include "report/pdf.h"
#include "report/rows.h"

#define ANSWER_RESERVE ((ptrdiff_t)1 << 30)

/* Opens what only addresses need. */
static bool open_web(Inputs *inputs, Diag *diag)
{
    if (inputs->web)
        return true;
    if (!arena_open(&inputs->answer, ANSWER_RESERVE) || !arena_open(&inputs->notes, ANSWER_RESERVE))
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    return web_open(&inputs->web, inputs->seconds ? inputs->seconds : WEB_SECONDS, inputs->stop,
                    diag);
}

static void note(Inputs *inputs, Str address, const WebAnswer *answer, const char *failure)
{
    Arena *arena = &inputs->notes;
    FetchNote *n = arena_new(arena, FetchNote, 1);
    *n = (FetchNote){
        .address = str_dup(arena, address),
        .state = {.etag = str_dup(arena, answer->etag),
                  .modified = str_dup(arena, answer->modified),
                  .status = answer->status,
                  .message = str_dup(arena, str_from_c(failure))},
        .next = inputs->first_note,
    };
    inputs->first_note = n;
}

/* Gives the reader what lies behind an address. */
static bool fetch(void *self, Str address, Fetched *fetched, Diag *diag)
{
    Inputs *inputs = self;
    WebAnswer answer = {0};
    FeedState state = {0};
    Diag why = {0};
    if (web_address_has_user(address)) {
        diag_set(
            diag, ERR_FORMAT, -1,
            "an address with a name and password in it is not read: it would stand in the record");
        return diag_hint(diag, "put them into ~/.netrc: machine HOST login NAME password WORD");
    }
    if (!open_web(inputs, diag))
        return false;
    arena_reset(&inputs->answer);
    if (inputs->memory && !feeds_find(inputs->memory, address, &inputs->answer, &state, diag))
        return false;
    WebRequest request = {.address = address, .etag = state.etag, .modified = state.modified};
    bool ok = web_ask(inputs->web, &request, &inputs->answer, &answer, &why);
    if (ok && answer.unchanged) { /* servers need not say the marks again */
        answer.etag = answer.etag.n ? answer.etag : state.etag;
        answer.modified = answer.modified.n ? answer.modified : state.modified;
    }
    inputs->inside = answer.inside;
    note(inputs, address, &answer, why.message);
    *fetched = (Fetched){.bytes = answer.body,
                         .type = answer.type,
                         .address = answer.address,
                         .unchanged = answer.unchanged};
    return ok || diag_set(diag, why.code, -1, "%s", why.message);
}

bool inputs_timeout(const Invocation *invocation, int *seconds, int *status)
{
    const char *text = option_value(invocation, "timeout");
    int64_t value = WEB_SECONDS;
    if (text && (!str_to_int(str_from_c(text), &value) || value < 1 || value > 3600)) {
        *status = usage_error(invocation,
                              "'--timeout %s' is not a number of seconds from 1 to 3600", text);
        return false;
    }
    *seconds = (int)value;
    return true;
}

bool inputs_open(Inputs *inputs, const Invocation *invocation, Diag *diag)
{
    inputs->n_addresses = invocation->n_operands ? invocation->n_operands : 1;
    inputs->addresses = arena_new(invocation->arena, Str, inputs->n_addresses);
    inputs->addresses[0] = STR("-"); /* without operands */
    for (int i = 0; i < invocation->n_operands; i++)
        inputs->addresses[i] = str_from_c(invocation->operands[i]);
    for (int i = 0; i < inputs->n_addresses; i++)
        inputs->from_pipe |= str_eq(inputs->addresses[i], STR("-"));
    Str columns = str_from_c(option_value(invocation, "columns"));
    if (!rows_check_map(columns, diag) ||
        !reader_open(&inputs->reader, inputs->addresses, inputs->n_addresses, diag))
        return false;
    reader_set_columns(inputs->reader, columns);
    inputs->pdf_program = paths_pdf(invocation);
    reader_set_pdf(inputs->reader, inputs->pdf_program);
    reader_set_fetch(inputs->reader, fetch, inputs);
    if (inputs->seen)
        reader_set_skip(inputs->reader, seen_before, inputs->seen);
    return true;
}

void inputs_close(Inputs *inputs)
{
    reader_close(inputs->reader);
    web_close(inputs->web);
    arena_close(&inputs->answer);
    arena_close(&inputs->notes);
    *inputs = (Inputs){0};
}

bool inputs_remember(Inputs *inputs, Store *store, Diag *diag)
{
    if (!inputs->first_note)
        return true;
    bool ok = store_begin(store, diag);
    for (FetchNote *n = inputs->first_note; ok && n; n = n->next)
        ok = feeds_put(store, n->address, &n->state, diag);
    if (ok)
        return store_commit(store, diag);
    store_rollback(store);
    return false;
}

void inputs_ask_again(Inputs *inputs, Str address)
{
    for (FetchNote *n = inputs->first_note; n; n = n->next) {
        if (str_eq(n->address, address))
            n->state.etag = n->state.modified = STR("");
    }
}

/* Reads the page or document into a report of its own; false when it has no text or cannot be read.
 */
static bool read_behind(const Inputs *inputs, const WebAnswer *answer, Arena *arena, Report *page,
                        Diag *diag)
{
    Diag notice = {0};
    page->url = answer->address;
    if (pdf_is(answer->body))
        return pdf_read(answer->body, inputs->pdf_program, arena, page, &notice, diag);
    if (!str_starts(answer->type, STR("text/html")) &&
        !html_is_page(str_slice(answer->body, 0, 1024)))
        return diag_set(diag, ERR_FORMAT, -1, "it is no page");
    return html_read(answer->body, arena, page, diag);
}

FollowResult inputs_follow(Inputs *inputs, Store *lookup, Report *report, Arena *arena,
                           int64_t *known, Diag *diag)
{
    WebAnswer answer;
    Diag why = {0};
    Report page = {0};
    *known = 0;
    if (lookup && report->id_given &&
        !feeds_find_item(lookup, report->origin, report->id, known, diag))
        return FOLLOW_FAILED;
    if (*known)
        return FOLLOW_KNOWN;
    if (!web_is_address(report->url))
        return FOLLOW_KEPT;
    if (!open_web(inputs, diag))
        return FOLLOW_FAILED;
    arena_reset(&inputs->answer);
    WebRequest request = {.address = report->url,
                          .public_only = !web_is_address(report->origin) || !inputs->inside};
    if (!web_ask(inputs->web, &request, &inputs->answer, &answer, &why)) {
        bool for_good = (answer.status >= 400 && answer.status < 500 && answer.status != 429 &&
                         answer.status != 408) ||
                        why.code == ERR_LIMIT;
        diag_set(diag, why.code, -1, "%s", why.message);
        if (!for_good)
            inputs_ask_again(inputs, report->origin);
        return for_good ? FOLLOW_KEPT : FOLLOW_FAILED;
    }
    if (!read_behind(inputs, &answer, arena, &page, &why)) {
        diag_set(diag, why.code, -1, "'%.*s': %s", STR_ARG(report->url), why.message);
        return FOLLOW_KEPT;
    }
    if (page.text.n <= report->text.n)
        return FOLLOW_KEPT;
    report->text = page.text;
    report->kind = page.kind;
    report->date = report->date.n ? report->date : page.date;
    report->lang = report->lang.n ? report->lang : page.lang;
    return FOLLOW_READ;
}
