/* Opens what commands need to read and code texts. */
#include "cli/session.h"

#include "cli/paths.h"

enum { ARENA_BYTES = 1 << 30 };

bool session_open(Session *s, const Invocation *invocation, Diag *diag)
{
    *s = (Session){0};
    Str model, knowledge;
    bool ok = paths_model(invocation, &model, diag) && paths_knowledge(invocation, &knowledge, diag) &&
              nlp_open(&s->nlp, model, diag) && nlp_context_open(&s->context, s->nlp, diag) &&
              know_open(&s->know, knowledge, diag) && coder_open(&s->coder, s->know, diag);
    if (ok && !arena_open(&s->arena, ARENA_BYTES))
        ok = diag_set(diag, ERR_MEMORY, -1, "cannot reserve memory");
    if (!ok)
        session_close(s);
    return ok;
}

void session_close(Session *s)
{
    coder_close(s->coder);
    know_close(s->know);
    if (s->context)
        nlp_context_close(s->context);
    if (s->nlp)
        nlp_close(s->nlp);
    arena_close(&s->arena);
    *s = (Session){0};
}

bool session_code(Session *s, const Report *report, Doc *doc, Event **events, int32_t *n, Diag *diag)
{
    if (!nlp_parse(s->context, code_text(report, &s->arena), NLP_ALL, &s->arena, doc, diag))
        return false;
    doc->text = report->text;
    code_report(s->coder, report, doc, &s->arena, events, n);
    return true;
}
