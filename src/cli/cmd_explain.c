/* truce explain: how a sentence is read and coded, and why. */
#include "base/day.h"
#include "base/file.h"
#include "cli/session.h"
#include "nlp/nlp.h"

#define SHOWN_RESERVE ((ptrdiff_t)4 << 30)

/* What is shown is made in memory of its own (an arena used as scratch must not be an output's), and then passed on
 * without what could steer a terminal. */
static bool explain(Session *session, Str text, Str date, Arena *shown, Out *out, Diag *diag)
{
    Report report = {.id = STR("text"), .text = text, .date = date};
    Out memory = out_to_memory(shown);
    if (!engine_explain(session->context, &report, &session->arena, &memory, diag))
        return false;
    for (Str rest = out_text(&memory); rest.n;) {
        out_safe(out, str_cut(&rest, '\n'));
        out_byte(out, '\n');
    }
    return true;
}

static int run(Invocation *invocation)
{
    if (invocation->n_operands < 1)
        return usage_error(invocation, "no sentence given");
    const char *date = option_value(invocation, "date");
    if (date && !day_parse(str_from_c(date), NULL, NULL))
        return usage_error(invocation, "--date '%s' is not YYYY-MM-DD", date);
    Diag diag = {0};
    Arena shown = {0};
    Session session;
    if (!session_open(&session, invocation, &diag))
        return report_failure(&diag);
    int code = 0;
    if (!arena_open(&shown, SHOWN_RESERVE)) {
        diag_set(&diag, ERR_MEMORY, -1, "no address space for what is shown");
        code = report_failure(&diag);
    }
    for (int i = 0; i < invocation->n_operands && code == 0; i++) {
        arena_reset(&session.arena);
        arena_reset(&shown);
        Str text = str_from_c(invocation->operands[i]);
        if (str_eq(text, STR("-")) && !file_read(text, NLP_TEXT_MAX, &session.arena, &text, &diag)) {
            code = report_failure(&diag);
            break;
        }
        if (!explain(&session, text, str_from_c(date), &shown, &invocation->out, &diag))
            code = report_failure(&diag);
    }
    if (shown.beg)
        arena_close(&shown);
    session_close(&session);
    return code;
}

static const Option options[] = {
    {"date", 'd', "DATE", "the day the text was published (YYYY-MM-DD), from which \"today\" counts"},
    {"model", 'm', "FILE", "model of the reading engine (default: models/en.truce)"},
    {"knowledge", 'k', "FILE", "compiled knowledge (default: build/know.truce)"},
    {0},
};

const Command command_explain = {
    .name = "explain",
    .operands = "SENTENCE...",
    .summary = "show how a sentence is read and coded, and why",
    .details = "For each sentence: its tree, the names in it, each event with its frame, operators and the words in\n"
               "each role, and for each predicate without an event the reason. `-` reads standard input.",
    .options = options,
    .run = run,
};
