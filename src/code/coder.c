/* The coder: runs the steps over a report and assembles its events. */
#include "code/coder.h"

#include <stdlib.h>

#include "code/confidence.h"
#include "code/contexts.h"
#include "code/event_build.h"
#include "code/event_merge.h"
#include "code/event_story.h"
#include "code/reading_make.h"
#include "code/word_classes.h"
#include "report/furniture.h"

#define PAGE_WORDS_RESERVE ((ptrdiff_t)1 << 28)

struct Coder {
    const Know *know;
    Lexicon lexicon;
    ContextIndex contexts;
    WordClasses classes;
    PageWords page_words;
    Arena arena; /* of page_words */
    double least_confidence, least_confidence_short; /* of an event of a whole report, and of a short one */
};

/* None when the knowledge was built without data/pages.tsv. */
static bool read_page_words(Coder *coder)
{
    const Section *section = sectionfile_find(know_sections(coder->know), STR("report/pages"));
    if (!section)
        return true;
    Str lines = sectionfile_bytes(know_sections(coder->know), section);
    if (!arena_open(&coder->arena, PAGE_WORDS_RESERVE))
        return false;
    page_words_read(&coder->page_words, lines, &coder->arena);
    return true;
}

bool coder_open(Coder **coder, const Know *know, Diag *diag)
{
    Coder *c = calloc(1, sizeof *c);
    if (!c)
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    c->know = know;
    if (!lexicon_open(&c->lexicon, know_sections(know), diag) ||
        !word_classes_find(&c->classes, &c->lexicon, diag)) {
        free(c);
        return false;
    }
    if (!read_page_words(c) || !context_index_make(&c->contexts, &c->lexicon)) {
        arena_close(&c->arena);
        free(c);
        return diag_set(diag, ERR_MEMORY, -1, "out of memory");
    }
    c->least_confidence = confidence_least(&c->lexicon, false);
    c->least_confidence_short = confidence_least(&c->lexicon, true);
    *coder = c;
    return true;
}

void coder_set_least_confidence(Coder *coder, double least)
{
    coder->least_confidence = coder->least_confidence_short = least;
}

void coder_close(Coder *coder)
{
    if (!coder)
        return;
    context_index_free(&coder->contexts);
    arena_close(&coder->arena);
    free(coder);
}

Reading reading_make(const Coder *coder, const Doc *doc, Arena *arena)
{
    enum { SHORT_TOKENS = 575 }; /* marks among them: some 500 words */
    bool is_short = doc->n_tokens < SHORT_TOKENS;
    uint32_t *lemmas = arena_new(arena, uint32_t, doc->n_tokens + 1);
    uint32_t *lowers = arena_new(arena, uint32_t, doc->n_tokens + 1);
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        const Token *t = &doc->tokens[i];
        lowers[i] = lexicon_word(&coder->lexicon, t->lower);
        /* lemmas of names keep their capitals: compare them without */
        Str lemma = t->pos == POS_PROPN || byte_is_upper(t->lemma.n ? t->lemma.p[0] : 'a')
                        ? str_lower_ascii(arena, t->lemma)
                        : t->lemma;
        lemmas[i] = lexicon_word(&coder->lexicon, lemma);
        /* "Rockets were fired": the tagger takes a first word for a name, and names keep their plural */
        if (lemmas[i] == 0 && t->tag == TAG_NNPS && str_ends(lemma, STR("s")))
            lemmas[i] = lexicon_word(&coder->lexicon, str_slice(lemma, 0, lemma.n - 1));
    }
    return (Reading){.lexicon = &coder->lexicon, .doc = doc, .arena = arena, .lemma_word = lemmas, .lower_word = lowers, .contexts = &coder->contexts, .classes = &coder->classes, .least_confidence = is_short ? coder->least_confidence_short : coder->least_confidence};
}

const Know *reading_knowledge(const Coder *coder)
{
    return coder->know;
}

Str code_text(const Coder *coder, const Report *report, Arena *arena)
{
    return furniture_blank(report->text, report->date.n > 0, &coder->page_words, arena);
}

void code_report(const Coder *coder, const Report *report, const Doc *doc, Arena *arena, Event **events, int32_t *n)
{
    Reading reading = reading_make(coder, doc, arena);
    EventBuilder b;
    builder_init(&b, &reading, coder->know, report);
    for (int32_t s = 0; s < doc->n_sentences; s++)
        builder_sentence(&b, s);
    story_complete(&b);
    events_merge(&b.events.v, &b.events.n, arena);
    *events = b.events.v;
    *n = (int32_t)b.events.n;
}
