/* Knowledge files in, one compiled file out. */
#include "know/build.h"

#include "base/file.h"
#include "know/compile.h"
#include "know/know_parts.h"
#include "know/lexicon.h"

/* Every *.tsv of a folder, in the order of their names; a folder that is not there holds none. */
static void read_folder(Compile *c, Str folder, void (*read)(Compile *, Str))
{
    Str *names;
    ptrdiff_t n;
    Diag diag = {0};
    if (file_kind(folder) == FILE_MISSING)
        return;
    if (!file_list(folder, c->arena, &names, &n, &diag)) {
        compile_failure(c, &diag);
        return;
    }
    for (ptrdiff_t i = 0; i < n; i++)
        if (str_ends(names[i], STR(".tsv")) && !str_starts(names[i], STR(".")))
            read(c, file_join(c->arena, folder, names[i]));
}

static void read_own_actors(Compile *c, Str path)
{
    read_actors(c, path, false);
}

static void read_if_there(Compile *c, Str folder, const char *name, void (*read)(Compile *, Str))
{
    Str path = file_join(c->arena, folder, str_from_c(name));
    if (file_kind(path) != FILE_MISSING)
        read(c, path);
}

static void read_all(Compile *c, const KnowSources *sources)
{
    Str data = sources->data_folder;
    read_folder(c, file_join(c->arena, data, STR("actors")), read_own_actors);
    for (ptrdiff_t i = 0; i < sources->n_actors; i++)
        read_actors(c, sources->actors[i], true);
    read_if_there(c, data, "roles.tsv", read_roles);
    for (ptrdiff_t i = 0; i < sources->n_roles; i++)
        read_roles(c, sources->roles[i]);
    read_if_there(c, data, "sources.tsv", read_sources);
    for (ptrdiff_t i = 0; i < sources->n_sources; i++)
        read_sources(c, sources->sources[i]);
    read_folder(c, file_join(c->arena, data, STR("places")), read_areas);
    for (ptrdiff_t i = 0; i < sources->n_places; i++)
        read_areas(c, sources->places[i]);
    static const char *const lexicon[] = {"roles.tsv", "classes.tsv", "operators.tsv", "support.tsv", "contexts.tsv"};
    read_if_there(c, data, "weapons.tsv", read_weapons);
    read_if_there(c, data, "telling.tsv", read_telling);
    read_if_there(c, data, "word-shares.tsv", read_word_shares);
    read_if_there(c, data, "likeness.tsv", read_likeness);
    read_if_there(c, data, "pages.tsv", read_pages);
    read_if_there(c, data, "common-words.tsv", read_common_words);
    read_folder(c, file_join(c->arena, data, STR("frames")), read_ordinary_words);
    for (size_t i = 0; i < sizeof lexicon / sizeof *lexicon; i++)
        read_if_there(c, data, lexicon[i], read_ordinary_words);
    if (sources->towns.n)
        read_towns(c, sources->towns);
    check_rows(c);
}

/* A folder without word classes holds names only (tests, a user's gazetteer). */
static bool write_lexicon(Compile *c, const KnowSources *sources, SectionWriter *writer, Diag *diag)
{
    if (file_kind(file_join(c->arena, sources->data_folder, STR("classes.tsv"))) == FILE_MISSING)
        return true;
    return know_compile_lexicon(sources->data_folder, sources->frames, sources->n_frames, writer, c->arena, diag);
}

static bool write_all(Compile *c, const KnowSources *sources, Str output, Diag *diag)
{
    SectionWriter *writer = sectionwriter_make(c->arena);
    /* places first: they give states the points of their capitals */
    if (!write_places(c, writer, diag) || !write_entries(c, writer, diag) || !write_word_facts(c, writer, diag) ||
        !write_lexicon(c, sources, writer, diag))
        return false;
    Str texts = out_text(&c->blob);
    return sectionwriter_add(writer, STR("know/strings"), SECTION_BYTES, 1, (int32_t[]){(int32_t)texts.n}, texts.p,
                             diag) &&
           sectionwriter_write(writer, output, KNOW_MAGIC, diag);
}

bool know_build(const KnowSources *sources, Str output, Arena *arena, KnowSummary *summary, KnowErrors *errors)
{
    Compile c = {.arena = arena, .errors = errors, .summary = summary, .blob = out_to_memory(arena),
                 .word_blob = out_to_memory(arena), .share_blob = out_to_memory(arena), .likeness_blob = out_to_memory(arena),
                 .page_blob = out_to_memory(arena)};
    *summary = (KnowSummary){0};
    *errors = (KnowErrors){.n = 0};
    out_byte(&c.blob, 0); /* offset 0: the empty text */
    if (file_kind(sources->data_folder) != FILE_FOLDER) {
        Diag diag = {0};
        diag_set(&diag, ERR_IO, -1, "no folder '%.*s'", STR_ARG(sources->data_folder));
        compile_failure(&c, &diag);
        return false;
    }
    read_all(&c, sources);
    Diag diag = {0};
    if (errors->total == 0 && !write_all(&c, sources, output, &diag))
        compile_failure(&c, &diag);
    return errors->total == 0;
}

bool know_check_text(Str kind, Str path, Str text, Arena *arena, KnowErrors *errors)
{
    KnowSummary summary = {0};
    Compile c = {.arena = arena, .errors = errors, .summary = &summary, .text = &text};
    *errors = (KnowErrors){.n = 0};
    if (str_eq(kind, STR("actors")))
        read_actors(&c, path, true);
    else if (str_eq(kind, STR("roles")))
        read_roles(&c, path);
    else if (str_eq(kind, STR("sources")))
        read_sources(&c, path);
    else
        read_areas(&c, path);
    return errors->total == 0;
}
