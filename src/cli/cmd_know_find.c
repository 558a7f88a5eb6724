/* truce know find: what a name means, at a date. */
#include <jansson.h>
#include <stdlib.h>

#include "cli/paths.h"
#include "know/names.h"
#include "know/places.h"

enum { PLACES_SHOWN = 10 };

static const char *match_kind_text(uint8_t kind)
{
    static const char *const texts[MATCH_KIND_COUNT] = {"name",   "adjective", "people", "role",
                                                        "source", "capital",   "place",  "surname"};
    return texts[kind];
}

/* The words of the question as tokens: blanks part them, as does a hyphen or a possessive inside. */
static int32_t split_words(Str text, Arena *arena, Str **forms)
{
    int32_t n = 0;
    *forms = arena_new(arena, Str, text.n + 1);
    while (text.n) {
        Str word = str_cut(&text, ' ');
        if (word.n)
            (*forms)[n++] = word;
    }
    return n;
}

static json_t *text_value(Str text)
{
    return text.n ? json_stringn(text.p, (size_t)text.n) : json_null();
}

static json_t *date_value(Arena *arena, int32_t day)
{
    return day == DAY_MIN || day == DAY_MAX ? json_null() : text_value(day_format(arena, day));
}

static json_t *entry_value(const KnowEntry *e, uint8_t kind, int32_t day, Arena *arena)
{
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b}", "match",
                     match_kind_text(kind), "id", text_value(e->id), "name", text_value(e->name), "kind",
                     text_value(entry_kind_name(e->kind)), "country", text_value(e->country), "sector",
                     text_value(e->sector), "role", text_value(e->role), "code", text_value(e->code), "part_of",
                     text_value(e->part_of), "from", date_value(arena, e->from), "to",
                     date_value(arena, e->to), "active", (int)know_active(e, day));
}

static json_t *place_value(const KnowPlace *p)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:f, s:f, s:I, s:I, s:b}", "name", text_value(p->name), "kind",
                     text_value(entry_kind_name(p->kind)), "country", text_value(p->country), "admin1",
                     text_value(p->admin1), "lat", p->lat, "lon", p->lon, "population",
                     (json_int_t)p->population, "geonameid", (json_int_t)p->geonameid, "capital",
                     (int)p->capital);
}

/* One thing that was found, as a line or in the JSON. */
typedef struct Answer {
    const Know *know;
    int32_t day;
    Invocation *invocation;
    json_t *names, *places; /* NULL: text */
    int64_t n_found;
} Answer;

static void dates_text(Out *out, Arena *arena, const KnowEntry *e)
{
    if (e->from == DAY_MIN && e->to == DAY_MAX)
        return;
    Str from = e->from == DAY_MIN ? STR("") : day_format(arena, e->from);
    Str to = e->to == DAY_MAX ? STR("") : day_format(arena, e->to);
    out_format(out, ", %.*s to %.*s", STR_ARG(from), STR_ARG(to));
}

static void show_entry(Answer *answer, const NameMatch *match, int32_t at)
{
    KnowEntry e = know_entry(answer->know, match->entries[at]);
    Arena *arena = answer->invocation->arena;
    answer->n_found++;
    if (answer->names) {
        json_array_append_new(answer->names, entry_value(&e, match->kinds[at], answer->day, arena));
        return;
    }
    Out *out = &answer->invocation->out;
    Str kind = entry_kind_name(e.kind);
    out_format(out, "%s\t%.*s\t%.*s", match_kind_text(match->kinds[at]), STR_ARG(e.name), STR_ARG(kind));
    if (e.country.n || e.sector.n)
        out_format(out, ", %.*s%s%.*s", STR_ARG(e.country), e.country.n && e.sector.n ? " " : "",
                   STR_ARG(e.sector));
    if (e.role.n)
        out_format(out, ", %.*s", STR_ARG(e.role));
    dates_text(out, arena, &e);
    if (!know_active(&e, answer->day))
        out_c(out, " (not at that date)");
    if (match->flags & NAME_LOOSE)
        out_c(out, " (another spelling)");
    if (e.id.n)
        out_format(out, "\t%.*s", STR_ARG(e.id));
    out_byte(out, '\n');
}

static void show_place(Answer *answer, uint32_t place)
{
    KnowPlace p = know_place(answer->know, place);
    answer->n_found++;
    if (answer->places) {
        json_array_append_new(answer->places, place_value(&p));
        return;
    }
    Out *out = &answer->invocation->out;
    Str kind = entry_kind_name(p.kind);
    out_format(out, "place\t%.*s\t%.*s, %.*s", STR_ARG(p.name), STR_ARG(kind), STR_ARG(p.country));
    if (p.admin1.n)
        out_format(out, ", %.*s", STR_ARG(p.admin1));
    out_format(out, ", %.5f %.5f", p.lat, p.lon);
    if (p.population)
        out_format(out, ", population %lld", (long long)p.population);
    out_byte(out, '\n');
}

static void find(Answer *answer, Str name)
{
    Str *forms;
    NameMatch *matches;
    Arena *arena = answer->invocation->arena;
    int32_t n = split_words(name, arena, &forms), n_matches, n_places;
    know_match(answer->know, forms, n, arena, &matches, &n_matches);
    for (int32_t i = 0; i < n_matches; i++) {
        int32_t *order = arena_new(arena, int32_t, matches[i].n_entries);
        know_rank(answer->know, &matches[i], answer->day, order);
        for (int32_t k = 0; k < matches[i].n_entries; k++)
            show_entry(answer, &matches[i], order[k]);
    }
    const uint32_t *places = know_place_candidates(answer->know, name, arena, &n_places);
    for (int32_t i = 0; i < n_places && i < PLACES_SHOWN; i++)
        show_place(answer, places[i]);
    if (n_places > PLACES_SHOWN && !answer->places)
        out_format(&answer->invocation->out, "and %d smaller places of that name\n", (int)n_places - PLACES_SHOWN);
}

static int print_json(Answer *answer, Str name)
{
    json_t *root = json_pack("{s:s, s:o, s:o, s:o, s:o}", "schema", "truce.know.find/1", "query", text_value(name),
                             "date", date_value(answer->invocation->arena, answer->day), "names",
                             answer->names, "places", answer->places);
    char *text = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(9));
    json_decref(root);
    if (!text) {
        Diag diag = {0};
        diag_set(&diag, ERR_FORMAT, -1, "the name is not valid UTF-8");
        return report_failure(&diag);
    }
    out_c(&answer->invocation->out, text);
    out_byte(&answer->invocation->out, '\n');
    free(text);
    return 0;
}

static Str join_operands(const Invocation *invocation)
{
    Str name = STR("");
    for (int i = 0; i < invocation->n_operands; i++)
        name = str_format(invocation->arena, "%.*s%s%s", STR_ARG(name), i ? " " : "", invocation->operands[i]);
    return name;
}

static int run(Invocation *invocation)
{
    const char *date = option_value(invocation, "date");
    Answer answer = {.day = DAY_MIN, .invocation = invocation};
    Know *know;
    Diag diag = {0};
    Str file;
    if (invocation->n_operands == 0)
        return usage_error(invocation, "which name?");
    if (date && !day_parse(str_from_c(date), &answer.day, NULL))
        return usage_error(invocation, "'%s' is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", date);
    if (!paths_knowledge(invocation, &file, &diag) || !know_open(&know, file, &diag))
        return report_failure(&diag);
    answer.know = know;
    if (option_given(invocation, "json")) {
        answer.names = json_array();
        answer.places = json_array();
    }
    Str name = join_operands(invocation);
    find(&answer, name);
    int status = answer.names ? print_json(&answer, name) : 0;
    if (answer.n_found == 0 && !answer.names) {
        out_c(&invocation->out, "nothing is known by the name '");
        out_safe(&invocation->out, name);
        out_c(&invocation->out, "'\n");
    }
    know_close(know);
    return status ? status : answer.n_found == 0 && option_given(invocation, "exit-status");
}

static const Option options[] = {
    {"date", 'd', "DATE", "who that was on DATE"},
    {"json", 0, NULL, "print JSON"},
    {"knowledge", 'k', "FILE", "compiled knowledge (default: build/know.truce)"},
    {"exit-status", 'e', NULL, "exit with 1 when nothing is found"},
    {0},
};

const Command command_know_find = {
    .name = "know find",
    .operands = "NAME...",
    .summary = "look a name up in the knowledge",
    .details = "Shows the actors, roles, sources and places that NAME may mean, the likeliest first.",
    .options = options,
    .run = run,
};
