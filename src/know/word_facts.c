/* Facts about words: read from the section that know/build.c wrote, found by their longest phrase. */
#include "know/word_facts.h"

#include "base/out.h"

void word_facts_open(WordFacts *facts, const Know *know, Arena *arena)
{
    *facts = (WordFacts){.n_words_max = 1};
    const Section *section = know ? sectionfile_find(know_sections(know), STR("record/words")) : NULL;
    if (!section)
        return;
    for (Str rest = sectionfile_bytes(know_sections(know), section); rest.n;) {
        Str line = str_cut(&rest, '\n');
        Str phrase = str_cut(&line, '\t'), kind = str_cut(&line, '\t');
        int32_t n_words = 1;
        for (ptrdiff_t i = 0; i < phrase.n; i++)
            n_words += phrase.p[i] == ' ';
        facts->n_words_max = n_words > facts->n_words_max ? n_words : facts->n_words_max;
        map_put(&facts->phrases, arena, phrase, (int32_t)facts->facts.n, NULL);
        *vec_push(&facts->facts, arena) = (WordFact){kind, line};
    }
}

static const WordFact *find_phrase(const WordFacts *facts, Str phrase)
{
    const int32_t *at = map_find(&facts->phrases, phrase);
    if (!at && phrase.n > 3 && str_ends(phrase, STR("s")))
        at = map_find(&facts->phrases, str_slice(phrase, 0, phrase.n - 1));
    return at ? &facts->facts.v[*at] : NULL;
}

const WordFact *word_facts_find(const WordFacts *facts, const Str *words, int32_t n, Arena *scratch, int32_t *n_used)
{
    ArenaMark mark = arena_mark(scratch);
    const WordFact *found = NULL;
    int32_t length = n < facts->n_words_max ? n : facts->n_words_max;
    for (; length > 0 && !found; length--) {
        Out out = out_to_memory(scratch);
        for (int32_t i = 0; i < length; i++) {
            out_c(&out, i ? " " : "");
            out_str(&out, words[i]);
        }
        found = find_phrase(facts, out_text(&out));
        *n_used = length;
    }
    arena_release(scratch, mark);
    return found;
}
