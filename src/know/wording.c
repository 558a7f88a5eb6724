/* Words that take a side: read, and found in a text. */
#include "know/wording.h"

#include "base/vec.h"
#include "know/tsv.h"

bool wording_read(Str path, Arena *arena, Wording *wording, Diag *diag)
{
    static const char *const columns[] = {"word", "?instead", NULL};
    VEC(LoadedWord) list = {0};
    Tsv tsv;
    Str c[2];
    if (!tsv_open(&tsv, path, columns, arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        if (!c[0].n)
            return tsv_error(&tsv, diag, "no word");
        *vec_push(&list, arena) = (LoadedWord){c[0], c[1]};
    }
    *wording = (Wording){list.v, (int32_t)list.n};
    return diag->code == ERR_OK;
}

static bool stands_at(Str text, ptrdiff_t at, Str word, ptrdiff_t *end)
{
    *end = at + word.n;
    if (*end > text.n || !str_eq_nocase(str_slice(text, at, *end), word))
        return false;
    *end += *end < text.n && (text.p[*end] == 's' || text.p[*end] == 'S') && !str_in_word(text, *end + 1);
    return !str_in_word(text, *end);
}

const LoadedWord *wording_find(const Wording *wording, Str text, ptrdiff_t *at)
{
    for (; *at < text.n; ++*at) {
        if (str_in_word(text, *at - 1))
            continue;
        for (int32_t i = 0; i < wording->n; i++) {
            ptrdiff_t end;
            if (stands_at(text, *at, wording->v[i].word, &end)) {
                *at = end;
                return &wording->v[i];
            }
        }
    }
    return NULL;
}
