/* Sentences, children and texts of a parsed document (doc.h). */
#include "nlp/doc.h"

static void link_sentences(Doc *doc, Arena *arena)
{
    int32_t n = 0;
    for (int32_t i = 0; i < doc->n_tokens; i++)
        n += i == 0 || doc->tokens[i].sentence_start;
    doc->sentences = arena_new(arena, Sentence, n);
    doc->n_sentences = n;
    int32_t s = -1;
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        Token *t = &doc->tokens[i];
        if (i == 0 || t->sentence_start)
            doc->sentences[++s] = (Sentence){.beg = i, .root = -1};
        t->sentence = s;
        doc->sentences[s].end = i + 1;
        if (t->head == i && doc->sentences[s].root < 0)
            doc->sentences[s].root = i;
    }
}

void doc_link(Doc *doc, Arena *arena)
{
    link_sentences(doc, arena);
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        Token *t = &doc->tokens[i];
        t->first_child = t->next_sibling = -1;
        t->left = i;
        t->right = i + 1;
    }
    for (int32_t i = doc->n_tokens - 1; i >= 0; i--) {
        Token *t = &doc->tokens[i];
        if (t->head == i)
            continue;
        Token *h = &doc->tokens[t->head];
        t->next_sibling = h->first_child;
        h->first_child = i;
    }
    /* Edges grow from the leaves up; a path to the root is at most one sentence long. Walking up from
     * each token is quadratic only in the depth of trees, which is small. */
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        int32_t at = i;
        for (int32_t steps = 0; doc->tokens[at].head != at && steps < 4096; steps++) {
            at = doc->tokens[at].head;
            Token *h = &doc->tokens[at];
            if (h->left <= i && h->right > i)
                break;
            if (i < h->left)
                h->left = i;
            if (i >= h->right)
                h->right = i + 1;
        }
    }
}
