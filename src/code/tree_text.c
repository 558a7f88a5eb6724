/* Draws a sentence's dependency tree. */
#include "code/tree_text.h"

enum { DEPTH_MAX = 200, PREFIX_BYTES = DEPTH_MAX * 5 };

static void write_token(Out *out, const Doc *doc, int32_t i)
{
    const Token *t = &doc->tokens[i];
    out_str(out, token_text(doc, i));
    out_format(out, "  %.*s %.*s  %.*s", STR_ARG(label_text(LABEL_POS, t->pos)), STR_ARG(label_text(LABEL_TAG, t->tag)),
               STR_ARG(label_text(LABEL_DEP, t->dep)));
    if (!str_eq(t->lemma, token_text(doc, i)))
        out_format(out, "  (%.*s)", STR_ARG(t->lemma));
    out_byte(out, '\n');
}

static void write_children(Out *out, const Doc *doc, int32_t head, char *prefix, ptrdiff_t n)
{
    for (int32_t c = doc->tokens[head].first_child; c >= 0; c = doc->tokens[c].next_sibling) {
        if (doc->tokens[c].pos == POS_SPACE)
            continue;
        bool last = doc->tokens[c].next_sibling < 0;
        out_bytes(out, prefix, n);
        out_c(out, last ? "\xE2\x94\x94\xE2\x94\x80 " : "\xE2\x94\x9C\xE2\x94\x80 ");
        write_token(out, doc, c);
        const char *rail = last ? "   " : "\xE2\x94\x82  ";
        ptrdiff_t rail_n = (ptrdiff_t)strlen(rail);
        if (n + rail_n > PREFIX_BYTES)
            continue; /* deeper than anybody can read */
        memcpy(prefix + n, rail, (size_t)rail_n);
        write_children(out, doc, c, prefix, n + rail_n);
    }
}

void tree_write(Out *out, const Doc *doc, int32_t sentence)
{
    const Sentence *s = &doc->sentences[sentence];
    char prefix[PREFIX_BYTES + 8];
    for (int32_t i = s->beg; i < s->end; i++)
        if (doc->tokens[i].head == i && doc->tokens[i].pos != POS_SPACE) {
            write_token(out, doc, i);
            write_children(out, doc, i, prefix, 0);
        }
}
