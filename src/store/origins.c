/* The origin of an event: which link of the chain, how it knows, whether it has an interest. */
#include "store/origin_text.h"

#include "store/telling.h"

static const char *const kind_names[] = {
#define X(id, name) name,
    ORIGIN_KIND_LIST(X)
#undef X
};

Str origin_kind_name(OriginKind kind)
{
    return str_from_c(kind_names[kind]);
}

OriginKind origin_kind_find(Str name)
{
    int kind = 0;
    while (kind < ORIGIN_UNKNOWN && !str_eq(name, str_from_c(kind_names[kind])))
        kind++;
    return (OriginKind)kind;
}

/* The way of knowing that the sentence tells: a word about it, else nothing but that it is reported. "Observed two explosions, which
 * they assessed to be fire from an aircraft": what was made of it is no longer what was seen. */
static Str find_basis(const OriginBook *book, const Event *event, Arena *arena)
{
    Str *words, found = STR("reported");
    int32_t n, n_used;
    if (event->status == STATUS_ALLEGED)
        return STR("alleged");
    telling_split(event->text, arena, &words, &n);
    for (int32_t i = 0; i < n; i++) {
        const WordFact *fact = word_facts_find(book->facts, words + i, n - i, arena, &n_used);
        if (!fact || !str_eq(fact->kind, STR("basis")) || str_eq(fact->value, STR("alleged")))
            continue;
        bool inferred = str_eq(fact->value, STR("assessed")) && (str_eq(found, STR("observed")) || str_eq(found, STR("heard")));
        if (str_eq(found, STR("reported")) || inferred)
            found = fact->value;
    }
    return found;
}

/* A state's office or outlet is a party when its state is; a group when it is named or is the same group. */
static bool is_party(const Origin *origin, const Party *party)
{
    bool of_state = origin->kind == ORIGIN_OFFICIAL || str_eq(origin->ownership, STR("state"));
    if (origin->entry.n && str_eq(origin->entry, party->id))
        return true;
    if (origin->name.n && (str_eq_nocase(origin->name, party->name) || str_eq_nocase(origin->name, party->text)))
        return true;
    if (!origin->country.n || !str_eq(origin->country, party->country))
        return false;
    if (of_state && sector_among(party->sector, "REB UAF CRM OPP CVL JRN"))
        return false;
    return of_state || (origin->kind == ORIGIN_PARTY && str_eq(party->sector, STR("REB")));
}

/* Whoever runs the country where somebody is hurt is a party too, whomever the words name. */
static bool is_host(const Origin *origin, const Event *event)
{
    bool of_state = origin->kind == ORIGIN_OFFICIAL || str_eq(origin->ownership, STR("state"));
    return of_state && origin->country.n && plover_quad(event->type) == 4 && str_eq(origin->country, event->place.country);
}

static bool is_interested(const Origin *origin, const Event *event)
{
    if (is_host(origin, event))
        return true;
    for (int32_t i = 0; i < event->n_actors; i++)
        if (is_party(origin, &event->actors[i]))
            return true;
    for (int32_t i = 0; i < event->n_recipients; i++)
        if (is_party(origin, &event->recipients[i]))
            return true;
    return false;
}

/* Of a text that several have, the agency is taken for its maker; else whoever had it first. */
static Origin choose_outlet(const Origin *outlets, int32_t n, Str *rule)
{
    *rule = STR("report's outlet");
    for (int32_t i = 0; i < n; i++) {
        if (outlets[i].kind != ORIGIN_AGENCY)
            continue;
        if (i > 0)
            *rule = STR("copied from an agency");
        return outlets[i];
    }
    for (int32_t i = 0; i < n; i++)
        if (outlets[i].kind != ORIGIN_UNKNOWN)
            return outlets[i];
    *rule = STR("nobody named");
    return (Origin){.kind = ORIGIN_UNKNOWN, .name = STR("unknown"), .grade = 'F'};
}

OriginChoice origin_choose(const OriginBook *book, const Event *event, Str text, const Origin *outlets, int32_t n_outlets,
                           bool is_row, Arena *arena)
{
    OriginText words = {.book = book, .text = text};
    OriginChoice out = {.basis = find_basis(book, event, arena)};
    if (is_row) {
        Str name = n_outlets && outlets[0].name.n ? outlets[0].name : STR("rows");
        out.origin = (Origin){.kind = ORIGIN_ROWS, .name = name, .grade = 'F'};
        out.rule = STR("row");
        return out;
    }
    out.origin.kind = ORIGIN_ANONYMOUS;
    for (int32_t i = event->n_reported_by - 1; i >= 0 && out.origin.kind == ORIGIN_ANONYMOUS; i--)
        out.origin = origin_of_link(book, &event->reported_by[i], &words, arena);
    out.rule = STR("innermost link");
    if (out.origin.kind == ORIGIN_ANONYMOUS && event->status == STATUS_DENIED && event->n_actors) {
        /* "the army denied that its forces ...": those who are said to have done it deny it */
        const Party *actor = &event->actors[0];
        bool armed = str_eq(actor->sector, STR("REB")) || str_eq(actor->sector, STR("UAF"));
        Attribution link = {.text = party_name(actor), .country = actor->country,
                            .kind = armed || !actor->country.n ? STR("party") : STR("official")};
        out.origin = origin_of_link(book, &link, NULL, arena);
        out.rule = STR("who denies it");
    }
    if (out.origin.kind == ORIGIN_ANONYMOUS && origin_of_credit(book, text, arena, &out.origin))
        out.rule = STR("agency's dispatch");
    if (out.origin.kind == ORIGIN_ANONYMOUS)
        out.origin = choose_outlet(outlets, n_outlets, &out.rule);
    out.interested = is_interested(&out.origin, event);
    return out;
}
