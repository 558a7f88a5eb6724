/*
 * Exceptions that are looked for after splitting, after spaCy's Tokenizer._apply_special_cases: longest match
 * first, of equals the first; a match that begins or ends in a token that an earlier candidate covered, kept
 * or not, is dropped.
 */
#include <stdlib.h>

#include "base/vec.h"
#include "nlp/tokenizer_context.h"

enum { PHRASE_TOKENS_MAX = 32 }; /* so that a circle in a damaged file comes to an end */

typedef struct Match {
    int32_t beg, end; /* pieces */
} Match;

typedef VEC(Match) Matches;

static void find_matches(TokenizerContext *t, Matches *matches)
{
    const Tokenizer *rules = t->rules;
    for (int32_t i = 0; i < t->n_pieces; i++) {
        uint32_t node = t->pieces[i].lexeme->phrase;
        for (int32_t j = i + 1; node && j <= i + PHRASE_TOKENS_MAX; j++) {
            if (rules->phrase_ends[node])
                *vec_push(matches, &t->scratch) = (Match){i, j};
            if (j >= t->n_pieces ||
                !idtable_get(&rules->phrase_edges, phrase_key(node, t->pieces[j].lexeme->orth_hash), &node))
                break;
        }
    }
}

static int longest_first(const void *a, const void *b)
{
    const Match *x = a, *y = b;
    int32_t by_length = (y->end - y->beg) - (x->end - x->beg);
    return by_length ? by_length : (x->beg > y->beg) - (x->beg < y->beg);
}

static int by_position(const void *a, const void *b)
{
    const Match *x = a, *y = b;
    return (x->beg > y->beg) - (x->beg < y->beg);
}

/* Keeps the matches that apply, in order of position. */
static void filter(TokenizerContext *t, Matches *matches)
{
    bool *seen = arena_new(&t->scratch, bool, t->n_pieces);
    qsort(matches->v, (size_t)matches->n, sizeof *matches->v, longest_first);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < matches->n; i++) {
        Match m = matches->v[i];
        if (!seen[m.beg] && !seen[m.end - 1])
            matches->v[n++] = m;
        memset(seen + m.beg, 1, (size_t)(m.end - m.beg));
    }
    matches->n = n;
    qsort(matches->v, (size_t)n, sizeof *matches->v, by_position);
}

static int32_t piece_end(const Piece *piece)
{
    return piece->beg + (int32_t)piece->lexeme->form.n;
}

/* Writes the pieces of one match to out; gives how many. Tokens with white space between them are the phrase
 * only if the exception has it too. */
static int32_t replace(TokenizerContext *t, Match m, Piece *out)
{
    const Piece *first = &t->pieces[m.beg], *last = &t->pieces[m.end - 1];
    uint32_t special;
    if (!tokenizer_special(t->rules, str_slice(t->text, first->beg, piece_end(last)), &special)) {
        memcpy(out, first, (size_t)(m.end - m.beg) * sizeof *out);
        return m.end - m.beg;
    }
    const RangeList *tokens = &t->rules->special_tokens;
    int32_t n = 0, beg = first->beg;
    for (uint32_t i = range_beg(tokens, special); i < tokens->ends[special]; i++) {
        const Lexeme *lexeme = tokenizer_special_lexeme(t, i);
        out[n++] = (Piece){.lexeme = lexeme, .beg = beg};
        beg += (int32_t)lexeme->form.n;
    }
    out[n - 1].space_after = last->space_after;
    return n;
}

void tokenizer_apply_phrases(TokenizerContext *t)
{
    Matches matches = {0};
    find_matches(t, &matches);
    if (matches.n == 0)
        return;
    filter(t, &matches);
    /* every token takes at least a byte of its exception, which is as long as the text it replaces */
    ptrdiff_t room = t->n_pieces;
    for (ptrdiff_t i = 0; i < matches.n; i++)
        room += piece_end(&t->pieces[matches.v[i].end - 1]) - t->pieces[matches.v[i].beg].beg;
    Piece *out = arena_new(&t->scratch, Piece, room);
    int32_t n = 0, at = 0;
    for (ptrdiff_t i = 0; i < matches.n; i++) {
        Match m = matches.v[i];
        memcpy(out + n, t->pieces + at, (size_t)(m.beg - at) * sizeof *out);
        n += m.beg - at;
        n += replace(t, m, out + n);
        at = m.end;
    }
    memcpy(out + n, t->pieces + at, (size_t)(t->n_pieces - at) * sizeof *out);
    t->n_pieces = n + (t->n_pieces - at);
    t->pieces = out;
    t->pieces_capacity = (int32_t)room;
}
