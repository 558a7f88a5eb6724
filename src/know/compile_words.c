/* data/weapons.tsv, data/telling.tsv, data/word-shares.tsv and data/likeness.tsv -> what the record asks of words; data/pages.tsv ->
 * what readers blank. */
#include "know/compile.h"
#include "know/tsv.h"

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
        return str_is_one_of(value, bases);
    if (str_eq(kind, STR("number")))
        return str_to_int(value, &number);
    return str_eq(kind, STR("plain")) || str_eq(kind, STR("month")) ? value.n == 0 : value.n > 0;
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
        } else if (!str_is_one_of(cells[1], kinds) || !is_value(cells[1], cells[2])) {
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
    static const char *const kinds[] = {"basis", "month", "number", "plain", "speaker", "unnamed", NULL};
    read_rows(c, path, columns, kinds);
}

void read_pages(Compile *c, Str path)
{
    static const char *const columns[] = {"kind", "words", NULL};
    static const char *const kinds[] = {"line", "label", "counter", "beside", "teller", "agency", "credit", "picture", "banned", "end", "tags", NULL};
    Tsv tsv;
    Diag diag = {0};
    Str cells[2];
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
        } else if (!str_is_one_of(cells[0], kinds) || !cells[1].n) {
            compile_error_at(c, tsv.path, tsv.line, "'%.*s', '%.*s' is no kind of this file and words", STR_ARG(cells[0]), STR_ARG(cells[1]));
        } else {
            out_format(&c->page_blob, "%.*s\t%.*s\n", STR_ARG(cells[0]), STR_ARG(cells[1]));
        }
    }
}

/* Name and number, each name once, the number from least to most. */
static void read_numbers(Compile *c, Str path, const char *const *columns, double least, double most, Out *out)
{
    Tsv tsv;
    Diag diag = {0};
    Str cells[3];
    Map seen = {0};
    if (!tsv_open(&tsv, path, columns, c->arena, &diag)) {
        compile_failure(c, &diag);
        return;
    }
    for (;;) {
        double number = 0;
        bool is_new = true;
        diag = (Diag){0};
        if (!tsv_next(&tsv, cells, &diag)) {
            if (diag.code == ERR_OK)
                return;
            compile_failure(c, &diag);
            continue;
        }
        map_put(&seen, c->arena, cells[0], 1, &is_new);
        if (!cells[0].n || !is_new || !str_to_double(cells[1], &number) || number < least || number > most)
            compile_error_at(c, tsv.path, tsv.line, "'%.*s', '%.*s' is not a name, once, and a number from %g to %g",
                             STR_ARG(cells[0]), STR_ARG(cells[1]), least, most);
        else
            out_format(out, "%.*s\t%.*s\n", STR_ARG(cells[0]), STR_ARG(cells[1]));
    }
}

void read_word_shares(Compile *c, Str path)
{
    static const char *const columns[] = {"word", "share", NULL};
    read_numbers(c, path, columns, 1, 100000, &c->share_blob);
}

void read_likeness(Compile *c, Str path)
{
    static const char *const columns[] = {"evidence", "weight", NULL};
    read_numbers(c, path, columns, -20, 20, &c->likeness_blob);
}

static bool write_text(SectionWriter *writer, Str name, Out *out, Diag *diag)
{
    Str text = out_text(out);
    return text.n == 0 || sectionwriter_add(writer, name, SECTION_BYTES, 1, (int32_t[]){(int32_t)text.n}, text.p, diag);
}

bool write_word_facts(Compile *c, SectionWriter *writer, Diag *diag)
{
    return write_text(writer, STR("record/words"), &c->word_blob, diag) &&
           write_text(writer, STR("record/shares"), &c->share_blob, diag) &&
           write_text(writer, STR("record/likeness"), &c->likeness_blob, diag) &&
           write_text(writer, STR("report/pages"), &c->page_blob, diag);
}
