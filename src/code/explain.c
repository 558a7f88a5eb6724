/* Explains how a text was coded, to the word. */
#include "code/coder.h"
#include "code/event_build.h"
#include "code/event_story.h"
#include "code/reading_make.h"
#include "code/tree_text.h"

static void write_party(Out *out, const char *label, const Party *p)
{
    out_format(out, "    %-11s \"%.*s\"", label, STR_ARG(p->text));
    if (p->name.n && !str_eq(p->name, p->text))
        out_format(out, " = %.*s", STR_ARG(p->name));
    if (p->country.n || p->sector.n)
        out_format(out, " [%.*s%s%.*s]", STR_ARG(p->country), p->country.n && p->sector.n ? " " : "", STR_ARG(p->sector));
    if (p->role.n)
        out_format(out, " (%.*s)", STR_ARG(p->role));
    out_byte(out, '\n');
}

static void write_event(Out *out, const Event *e, Str text)
{
    out_format(out, "  event %.*s%s%.*s", STR_ARG(plover_name(e->type)), e->mode.n ? " " : "", STR_ARG(e->mode));
    out_format(out, "  CAMEO %.*s  quad %d  status %.*s  confidence %.2f\n", STR_ARG(e->cameo), e->quad,
               STR_ARG(status_name(e->status)), e->confidence);
    out_format(out, "    trigger     \"%.*s\"\n", STR_ARG(str_slice(text, e->trigger.beg, e->trigger.end)));
    out_format(out, "    frame       %.*s\n", STR_ARG(e->frame));
    if (e->operators.n)
        out_format(out, "    operator    %.*s\n", STR_ARG(e->operators));
    for (int32_t i = 0; i < e->n_actors; i++)
        write_party(out, "actor", &e->actors[i]);
    for (int32_t i = 0; i < e->n_recipients; i++)
        write_party(out, "recipient", &e->recipients[i]);
    for (int32_t i = 0; i < e->n_mediators; i++)
        write_party(out, "mediator", &e->mediators[i]);
    if (e->date.start.n)
        out_format(out, "    date        %.*s to %.*s (\"%.*s\", %.*s)\n", STR_ARG(e->date.start), STR_ARG(e->date.end),
                   STR_ARG(e->date.text), STR_ARG(e->date.basis));
    if (e->place.name.n)
        out_format(out, "    place       \"%.*s\" = %.*s [%.*s]\n", STR_ARG(e->place.text), STR_ARG(e->place.name),
                   STR_ARG(e->place.country));
    for (int32_t i = 0; i < e->n_reported_by; i++)
        out_format(out, "    says so     \"%.*s\" (%.*s)\n", STR_ARG(e->reported_by[i].text), STR_ARG(e->reported_by[i].kind));
}

static void write_names(Out *out, const Reading *r, const Sentence *s)
{
    bool any = false;
    for (int32_t i = 0; i < r->names->n; i++) {
        const Mention *m = &r->names->mentions[i];
        if (m->beg < s->beg || m->end > s->end)
            continue;
        Str text = str_slice(r->doc->text, token_at(r, m->beg)->beg, token_at(r, m->end - 1)->end);
        out_format(out, "%s  \"%.*s\" = %.*s (%.*s", any ? "" : "names\n", STR_ARG(text), STR_ARG(m->entry.name),
                   STR_ARG(entry_kind_name(m->entry.kind)));
        if (m->entry.country.n || m->entry.sector.n)
            out_format(out, ", %.*s%s%.*s", STR_ARG(m->entry.country), m->entry.country.n && m->entry.sector.n ? " " : "",
                       STR_ARG(m->entry.sector));
        out_c(out, ")\n");
        any = true;
    }
    for (int32_t i = 0; i < r->doc->n_entities; i++) {
        const Entity *e = &r->doc->entities[i];
        if (e->beg < s->beg || e->end > s->end)
            continue;
        Str text = str_slice(r->doc->text, token_at(r, e->beg)->beg, token_at(r, e->end - 1)->end);
        out_format(out, "%s  \"%.*s\" %.*s\n", any ? "" : "names\n", STR_ARG(text), STR_ARG(label_text(LABEL_ENT, e->type)));
        any = true;
    }
}

/* A predicate is a verb that is no auxiliary, or a noun or adjective that some frame or operator knows. */
static bool is_predicate(const Reading *r, int32_t token)
{
    const Token *t = token_at(r, token);
    if (is_verb(t))
        return true;
    if (!is_noun(t) && t->pos != POS_ADJ)
        return false;
    const Lexicon *x = r->lexicon;
    uint32_t w = r->lemma_word[token];
    return x->entry_offsets[w + 1] > x->entry_offsets[w];
}

static bool is_trigger(const EventBuilder *b, const Token *t)
{
    for (ptrdiff_t i = 0; i < b->events.n; i++)
        if (b->events.v[i].trigger.beg == t->beg)
            return true;
    return false;
}

static const char *reason_for(const EventBuilder *b, int32_t token)
{
    for (ptrdiff_t i = 0; i < b->acts->rejections.n; i++)
        if (b->acts->rejections.v[i].token == token)
            return b->acts->rejections.v[i].reason;
    int32_t act = b->acts->of_token[token];
    if (act >= 0)
        return b->acts->acts.v[act].consumed ? "part of another act" : "carries an event noun";
    const Reading *r = b->reading;
    uint32_t w = r->lemma_word[token], l = r->lower_word[token];
    const Lexicon *x = r->lexicon;
    if (x->entry_offsets[w + 1] == x->entry_offsets[w] && x->entry_offsets[l + 1] == x->entry_offsets[l])
        return "no frame for this word";
    return "it has frames, but no frame's conditions hold";
}

static void write_silent(Out *out, const EventBuilder *b, const Sentence *s)
{
    for (int32_t i = s->beg; i < s->end; i++)
        if (is_predicate(b->reading, i) && !is_trigger(b, token_at(b->reading, i)))
            out_format(out, "  no event: \"%.*s\": %s\n", STR_ARG(token_text(b->reading->doc, i)), reason_for(b, i));
}

void code_explain(const Coder *coder, const Report *report, const Doc *doc, Arena *arena, Out *out)
{
    Reading reading = reading_make(coder, doc, arena);
    EventBuilder b;
    builder_init(&b, &reading, reading_knowledge(coder), report);
    for (int32_t s = 0; s < doc->n_sentences; s++)
        builder_sentence(&b, s);
    story_complete(&b);
    for (int32_t s = 0; s < doc->n_sentences; s++) {
        const Sentence *sentence = &doc->sentences[s];
        Str text = str_slice(doc->text, doc->tokens[sentence->beg].beg, doc->tokens[sentence->end - 1].end);
        out_format(out, "sentence %d: %.*s\n\n", s + 1, STR_ARG(str_trim(text)));
        tree_write(out, doc, s);
        out_byte(out, '\n');
        write_names(out, &reading, sentence);
        out_c(out, "coding\n");
        for (ptrdiff_t i = 0; i < b.events.n; i++)
            if (b.events.v[i].sentence == s)
                write_event(out, &b.events.v[i], doc->text);
        write_silent(out, &b, sentence);
        out_byte(out, '\n');
    }
}
