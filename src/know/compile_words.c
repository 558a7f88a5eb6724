/* data/weapons.tsv and data/telling.tsv -> the section of word facts. */
#include "know/compile.h"
#include "know/tsv.h"

static bool is_one_of(Str word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq(word, str_from_c(*list)))
            return true;
    return false;
}

/* One line of the section: phrase, kind, value. A phrase is in lower case, words joined by one blank. */
static void add_fact(Compile *c, const Tsv *tsv, Str phrase, Str kind, Str value)
{
    bool is_new, ok = phrase.n > 0;
    for (ptrdiff_t i = 0; i < phrase.n; i++)
        ok = ok && (byte_is_lower(phrase.p[i]) || byte_is_digit(phrase.p[i]) || phrase.p[i] == ' ');
    if (!ok) {
        compile_error_at(c, tsv->path, tsv->line, "'%.*s' is not words of lower-case letters and digits", STR_ARG(phrase));
        return;
    }
    map_put(&c->word_facts, c->arena, phrase, 1, &is_new);
    if (!is_new) {
        compile_error_at(c, tsv->path, tsv->line, "'%.*s' stands here or in the other file already", STR_ARG(phrase));
        return;
    }
    out_format(&c->word_blob, "%.*s\t%.*s\t%.*s\n", STR_ARG(phrase), STR_ARG(kind), STR_ARG(value));
}

static bool is_value(Str kind, Str value)
{
    static const char *const bases[] = {"observed", "heard", "assessed", "informed", "complaint", "open source", "alleged", NULL};
    int64_t number;
    if (str_eq(kind, STR("basis")))
        return is_one_of(value, bases);
    if (str_eq(kind, STR("number")))
        return str_to_int(value, &number);
    return str_eq(kind, STR("plain")) ? value.n == 0 : value.n > 0;
}

static void read_rows(Compile *c, Str path, const char *const *columns, const char *const *kinds)
{
    Tsv tsv;
    Diag diag = {0};
    Str cells[6];
    if (!tsv_open(&tsv, path, columns, c->arena, &diag)) {
        compile_failure(c, &diag);
        return;
    }
    for (;;) {
        diag = (Diag){0};
        if (!tsv_next(&tsv, cells, &diag)) {
            if (diag.code == ERR_OK)
                return;
            compile_failure(c, &diag);
        } else if (!is_one_of(cells[1], kinds) || !is_value(cells[1], cells[2])) {
            compile_error_at(c, tsv.path, tsv.line, "'%.*s', '%.*s' is no kind and value of this file", STR_ARG(cells[1]),
                             STR_ARG(cells[2]));
        } else {
            add_fact(c, &tsv, cells[0], cells[1], cells[2]);
        }
    }
}

void read_weapons(Compile *c, Str path)
{
    static const char *const columns[] = {"word", "kind", "class", "?calibre_mm", "?range_km", "?source", NULL};
    static const char *const kinds[] = {"weapon", "force", NULL};
    read_rows(c, path, columns, kinds);
}

void read_telling(Compile *c, Str path)
{
    static const char *const columns[] = {"word", "kind", "value", NULL};
    static const char *const kinds[] = {"basis", "number", "plain", NULL};
    read_rows(c, path, columns, kinds);
}

bool write_word_facts(Compile *c, SectionWriter *writer, Diag *diag)
{
    Str text = out_text(&c->word_blob);
    return text.n == 0 || sectionwriter_add(writer, STR("record/words"), SECTION_BYTES, 1, (int32_t[]){(int32_t)text.n},
                                            text.p, diag);
}
