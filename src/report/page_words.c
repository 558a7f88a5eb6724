/* Lines of kinds and words -> lists of words. */
#include "report/page_words.h"

static int kind_of(Str name)
{
#define X(id, kind) kind,
    static const char *const kinds[] = {PAGE_WORDS(X)};
#undef X
    for (int i = 0; i < PAGE_WORD_KINDS; i++)
        if (str_eq(name, str_from_c(kinds[i])))
            return i;
    return -1;
}

void page_words_read(PageWords *words, Str lines, Arena *arena)
{
    *words = (PageWords){0};
    ptrdiff_t n_lines = 1;
    for (ptrdiff_t i = 0; i < lines.n; i++)
        n_lines += lines.p[i] == '\n';
    for (int kind = 0; kind < PAGE_WORD_KINDS; kind++) {
        Str *list = arena_new(arena, Str, n_lines);
        words->lists[kind].v = list;
        for (Str rest = lines; rest.n;) {
            Str line = str_cut(&rest, '\n'), name = str_cut(&line, '\t');
            if (line.n && kind_of(name) == kind)
                list[words->lists[kind].n++] = line;
        }
    }
}
