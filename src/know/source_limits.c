/* Rows of what sources cannot see. */
#include "know/source_limits.h"

#include "base/file.h"
#include "base/vec.h"
#include "know/tsv.h"

enum { LIMITS_FILE_MAX = 1 << 20 };

bool source_limits_read(const Str *paths, int32_t n_paths, Arena *arena, SourceLimits *limits, Diag *diag)
{
    static const char *const columns[] = {"name", "?aliases", "cannot", "source", NULL};
    VEC(SourceLimit) list = {0};
    for (int32_t i = 0; i < n_paths; i++) {
        Tsv tsv;
        Str bytes, c[4];
        if (!file_read(paths[i], LIMITS_FILE_MAX, arena, &bytes, diag) || !tsv_open_text(&tsv, paths[i], bytes, columns, diag))
            return false;
        while (tsv_next(&tsv, c, diag)) {
            if (!c[0].n || !c[2].n || !c[3].n)
                return tsv_error(&tsv, diag, "a row needs name, cannot and source");
            *vec_push(&list, arena) = (SourceLimit){c[0], c[1], c[2], c[3]};
        }
        if (diag->code != ERR_OK)
            return false;
    }
    *limits = (SourceLimits){list.v, (int32_t)list.n};
    return true;
}

/* part as whole words of text, whatever the case. */
static bool has_words(Str text, Str part)
{
    for (ptrdiff_t i = 0; part.n && i + part.n <= text.n; i++)
        if (str_eq_nocase(str_slice(text, i, i + part.n), part) && !str_in_word(text, i - 1) && !str_in_word(text, i + part.n))
            return true;
    return false;
}

static const SourceLimit *last_named(const SourceLimits *limits, Str name)
{
    for (int32_t i = limits->n; i > 0; i--)
        if (str_eq_nocase(limits->v[i - 1].name, name))
            return &limits->v[i - 1];
    return NULL;
}

const SourceLimit *source_limit_find(const SourceLimits *limits, Str name)
{
    for (int32_t i = limits ? limits->n : 0; i > 0; i--) {
        const SourceLimit *limit = &limits->v[i - 1];
        Str rest = limit->aliases, alias;
        if (has_words(name, limit->name))
            return limit;
        while (tsv_item(&rest, &alias))
            if (has_words(name, alias))
                return last_named(limits, limit->name); /* a user's row of that name needs no aliases */
    }
    return NULL;
}
