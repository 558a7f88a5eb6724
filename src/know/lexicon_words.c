/* Compiles the tables of single words: harms.tsv (words of harm), units.tsv (things counted), happenings.tsv (nouns of happenings), confidence.tsv. */
#include "know/lexicon_builder.h"

#include <stdlib.h>

#include "base/file.h"
#include "know/tsv.h"

/* Index of a name among n; false with a message that names what may stand there. */
static bool pick(const Tsv *tsv, Str cell, const char *const *names, uint32_t n, uint32_t *index, Diag *diag)
{
    for (*index = 0; *index < n; ++*index)
        if (str_eq(cell, str_from_c(names[*index])))
            return true;
    return tsv_error(tsv, diag, "'%.*s' is none of %s, %s, %s, %s", STR_ARG(cell), names[0], names[1], names[2], names[3]);
}

bool lexbuilder_harms(LexBuilder *b, Str folder, Diag *diag)
{
    static const char *const columns[] = {"word", "harm", "victims", "?example", "?expect", NULL};
    static const char *const harms[LEX_HARM_COUNT] = {"killed", "injured", "detained", "displaced"};
    static const char *const victims[LEX_VICTIMS_COUNT] = {"object", "subject", "state", "noun"};
    Tsv tsv;
    Str c[5];
    if (!tsv_open(&tsv, file_join(b->arena, folder, STR("harms.tsv")), columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        LexHarm harm = {.word = lexbuilder_word(b, c[0])};
        if (!pick(&tsv, c[1], harms, LEX_HARM_COUNT, &harm.harm, diag) ||
            !pick(&tsv, c[2], victims, LEX_VICTIMS_COUNT, &harm.victims, diag))
            return false;
        *vec_push(&b->harms, b->arena) = harm;
    }
    return diag->code == ERR_OK;
}

/* 1 or empty. */
static bool read_flag(const Tsv *tsv, Str cell, const char *column, bool *flag, Diag *diag)
{
    *flag = str_eq(cell, STR("1"));
    return *flag || !cell.n || tsv_error(tsv, diag, "'%.*s' in the column %s is neither 1 nor empty", STR_ARG(cell), column);
}

bool lexbuilder_units(LexBuilder *b, Str folder, Diag *diag)
{
    static const char *const columns[] = {"word", "unit", "several", "plural", "?example", "?expect", NULL};
    Tsv tsv;
    Str c[6];
    if (!tsv_open(&tsv, file_join(b->arena, folder, STR("units.tsv")), columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        bool several, plural;
        Str last = c[0], first = str_cut(&last, ' ');
        if (!c[0].n || !c[1].n || str_find_byte(last, ' ', 0) >= 0)
            return tsv_error(&tsv, diag, "'%.*s': one word or two, and a unit", STR_ARG(c[0]));
        if (!read_flag(&tsv, c[2], "several", &several, diag) || !read_flag(&tsv, c[3], "plural", &plural, diag))
            return false;
        *vec_push(&b->units, b->arena) = (LexUnit){
            .word = lexbuilder_word(b, last.n ? last : first),
            .before = last.n ? lexbuilder_word(b, first) : 0,
            .unit = lexbuilder_word(b, c[1]),
            .flags = (several ? LEX_UNIT_SEVERAL : 0) | (plural ? LEX_UNIT_PLURAL : 0),
        };
    }
    return diag->code == ERR_OK;
}

bool lexbuilder_happenings(LexBuilder *b, Str folder, Diag *diag)
{
    static const char *const columns[] = {"noun", "types", "general", "?example", "?expect", NULL};
    Tsv tsv;
    Str c[5], type;
    if (!tsv_open(&tsv, file_join(b->arena, folder, STR("happenings.tsv")), columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        bool general;
        LexHappening happening = {.word = lexbuilder_word(b, c[0])};
        if (!read_flag(&tsv, c[2], "general", &general, diag))
            return false;
        happening.general = general;
        for (Str rest = c[1]; tsv_item(&rest, &type);) {
            int number = lexbuilder_type(type);
            if (number < 0)
                return tsv_error(&tsv, diag, "'%.*s' is not a PLOVER type", STR_ARG(type));
            happening.types |= 1u << number;
        }
        *vec_push(&b->happenings, b->arena) = happening;
    }
    return diag->code == ERR_OK;
}

/* lexicon_weight looks them up by halves. */
static int by_word(const void *a, const void *b)
{
    const LexWeight *x = a, *y = b;
    return (x->word > y->word) - (x->word < y->word);
}

bool lexbuilder_weights(LexBuilder *b, Str folder, Diag *diag)
{
    static const char *const columns[] = {"evidence", "weight", NULL};
    Tsv tsv;
    Str c[2];
    if (!tsv_open(&tsv, file_join(b->arena, folder, STR("confidence.tsv")), columns, b->arena, diag))
        return false;
    while (tsv_next(&tsv, c, diag)) {
        double weight;
        if (!str_to_double(c[1], &weight) || weight < -20 || weight > 20)
            return tsv_error(&tsv, diag, "'%.*s' is not a weight from -20 to 20", STR_ARG(c[1]));
        int32_t thousandths = (int32_t)(weight * 1000 + (weight < 0 ? -0.5 : 0.5));
        *vec_push(&b->weights, b->arena) = (LexWeight){lexbuilder_word(b, c[0]), (uint32_t)thousandths};
    }
    if (b->weights.n)
        qsort(b->weights.v, (size_t)b->weights.n, sizeof *b->weights.v, by_word);
    return diag->code == ERR_OK;
}
