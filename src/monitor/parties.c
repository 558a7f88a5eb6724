/* Which party of an agreement somebody is. */
#include "monitor/parties.h"

#include "monitor/zone_words.h"

/* Sectors of PLOVER that act for a state. */
static bool is_state(Str sectors)
{
    return !sectors.n || sector_among(str_cut(&sectors, ' '), SECTORS_OF_STATES);
}

static bool has_sector(Str sectors, Str wanted)
{
    while (sectors.n)
        if (str_eq(str_cut(&sectors, ' '), wanted))
            return true;
    return false;
}

/* United Nations, other organisations, alliances: codes that are no countries. */
static bool is_organisation(Str code)
{
    static const char *const codes[] = {"UNO", "IGO", "EUR", "NGO", "IMG", "MNC", "ISM"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_eq(code, str_from_c(codes[i])))
            return true;
    return false;
}

static bool contains_nocase(Str text, Str part)
{
    for (ptrdiff_t i = 0; i + part.n <= text.n; i++)
        if (str_eq_nocase(str_slice(text, i, i + part.n), part))
            return true;
    return false;
}

static bool bears_name(const AgreementParty *party, const IncidentParty *who)
{
    for (int32_t i = 0; i < party->words.n; i++)
        if (contains_nocase(who->name, party->words.v[i]) ||
            contains_nocase(who->text, party->words.v[i]))
            return true;
    return party->words.n == 0;
}

int party_match(const AgreementParty *party, const IncidentParty *who)
{
    if (str_eq(who->side, STR("reviewer")) &&
        (str_eq_nocase(who->text, party->id) || str_eq_nocase(who->text, party->name)))
        return 3;
    int best = 0;
    for (int32_t i = 0; i < party->actors.n; i++) {
        Str sector = party->actors.v[i], country = str_cut(&sector, ' ');
        if (!who->country.n || !str_eq(country, who->country))
            continue;
        if (sector.n && has_sector(who->sector, sector))
            best = 2;
        else if (!sector.n && best < 1 && (is_organisation(country) || is_state(who->sector)))
            best = 1;
    }
    return best && bears_name(party, who) ? best : 0;
}

static Doer doer_of(const Agreement *agreement, const IncidentParty *who)
{
    Doer doer = {.who = who};
    int best = 0;
    for (int32_t i = 0; who && i < agreement->n_parties; i++) {
        int match = party_match(&agreement->parties[i], who);
        if (match > best) {
            best = match;
            doer.party = &agreement->parties[i];
            doer.rival = NULL;
        } else if (match && match == best) {
            doer.rival = doer.rival ? doer.rival : &agreement->parties[i];
        }
    }
    return doer;
}

/* "ISR", "ISR MIL" or a name, as a reviewer wrote it. */
static IncidentParty *reviewer_says(const Subject *subject, Arena *arena)
{
    IncidentParty *who = arena_new(arena, IncidentParty, 1);
    Str rest = subject->incident->attribution;
    *who = (IncidentParty){.side = STR("reviewer"), .text = rest, .name = rest};
    Str first = str_cut(&rest, ' ');
    bool code = first.n == 3;
    for (ptrdiff_t i = 0; i < first.n; i++)
        code = code && byte_is_upper(first.p[i]);
    if (code) {
        who->country = first;
        who->sector = rest;
    }
    return who;
}

/* "Occupation forces": words that the other side has for a party. */
static void guess_by_name(const Agreement *agreement, Doer *doer, Arena *arena)
{
    Str text = words_fold(arena, doer->who->text);
    for (int32_t i = 0; i < agreement->n_parties; i++)
        for (int32_t k = 0; k < agreement->parties[i].called.n; k++) {
            Str called = agreement->parties[i].called.v[k];
            if (words_find(text, words_fold(arena, called), 0) < 0)
                continue;
            if (doer->party && doer->party != &agreement->parties[i]) {
                *doer = (Doer){.who = doer->who}; /* both sides use the word */
                return;
            }
            doer->party = &agreement->parties[i];
            doer->guess = str_format(arena, "named only as '%.*s'", STR_ARG(called));
        }
}

/* What flies or is fired out of land that a party holds may be its own. */
static void guess_by_ground(const Agreement *agreement, const Subject *subject, Doer *doer, Arena *arena)
{
    for (int32_t i = 0; (subject->air || subject->type == PLOVER_ASSAULT) && i < subject->n_tellings; i++) {
        const Zone *zone = zone_words_from(agreement, &subject->tellings[i], arena);
        if (!zone)
            continue;
        doer->party = agreement_party(agreement, zone->held_by);
        doer->guess = str_format(arena, "who did it is not told, it came from %.*s", STR_ARG(zone->name));
        return;
    }
}

static void guess_party(const Agreement *agreement, const Subject *subject, Doer *doer, Arena *arena)
{
    if (doer->party || (doer->who && doer->who->country.n))
        return;
    if (doer->who)
        guess_by_name(agreement, doer, arena);
    if (!doer->party)
        guess_by_ground(agreement, subject, doer, arena);
}

int32_t doers_find(const Agreement *agreement, const Subject *subject, Arena *arena,
                   Doer doers[DOERS_MAX])
{
    const IncidentRecord *incident = subject->incident;
    int32_t n = 0;
    if (incident->attribution.n) {
        doers[0] = doer_of(agreement, reviewer_says(subject, arena));
        return 1;
    }
    for (int32_t i = 0; i < incident->n_parties && n < DOERS_MAX; i++) {
        if (!str_eq(incident->parties[i].side, STR("actor")))
            continue;
        Doer doer = doer_of(agreement, &incident->parties[i]);
        guess_party(agreement, subject, &doer, arena);
        bool known = false;
        for (int32_t k = 0; k < n; k++)
            known |= doers[k].party == doer.party;
        if (!known)
            doers[n++] = doer;
    }
    if (!n) {
        doers[n] = (Doer){0};
        guess_party(agreement, subject, &doers[n++], arena);
    }
    return n;
}

bool clause_binds(const Clause *clause, const AgreementParty *party)
{
    if (!party)
        return false;
    for (int32_t i = 0; i < clause->actors.n; i++)
        if (str_eq(clause->actors.v[i], party->id))
            return true;
    return clause->actors.n == 0 && party->role == ROLE_PARTY;
}

/* The party of a country: its state, or where no party is that state, whoever of it is one ("Gaza City was bombed"). */
static bool lies_with(const Agreement *agreement, const AgreementParty *party, Str country)
{
    bool of_it = false;
    for (int32_t i = 0; i < party->actors.n && country.n; i++) {
        if (str_eq(party->actors.v[i], country))
            return true;
        of_it |= str_eq(str_slice(party->actors.v[i], 0, 3), country);
    }
    for (int32_t p = 0; p < agreement->n_parties && of_it; p++)
        for (int32_t i = 0; i < agreement->parties[p].actors.n; i++)
            of_it = of_it && !(agreement->parties[p].role == ROLE_PARTY && str_eq(agreement->parties[p].actors.v[i], country));
    return of_it;
}

/* A target is meant with its people too: an attack on Syrian civilians is one on Syria. */
static bool is_target(const Agreement *agreement, const AgreementParty *party, const IncidentParty *who)
{
    return party_match(party, who) || (!is_organisation(who->country) && lies_with(agreement, party, who->country));
}

bool clause_targets(const Agreement *agreement, const Clause *clause, const Subject *subject,
                    const Doer *doer, const AgreementParty **whom)
{
    const IncidentRecord *incident = subject->incident;
    bool somebody = false;
    for (int32_t t = 0; t < clause->targets.n; t++) {
        const AgreementParty *target = agreement_party(agreement, clause->targets.v[t]);
        if (!target || target == doer->party)
            continue;
        for (int32_t i = 0; i < incident->n_parties; i++) {
            const IncidentParty *p = &incident->parties[i];
            bool other = p != doer->who && !str_eq(p->side, STR("mediator"));
            somebody |= other && p->country.n && str_eq(p->side, STR("recipient"));
            if (!other || !is_target(agreement, target, p))
                continue;
            if (whom)
                *whom = target;
            return true;
        }
    }
    for (int32_t t = 0; !somebody && t < clause->targets.n; t++) {
        const AgreementParty *target = agreement_party(agreement, clause->targets.v[t]);
        if (target && target != doer->party && lies_with(agreement, target, incident->place_country)) {
            if (whom)
                *whom = target;
            return true;
        }
    }
    return clause->targets.n == 0;
}

static bool holds(const Words *words, Str id)
{
    for (int32_t i = 0; i < words->n; i++)
        if (str_eq(words->v[i], id))
            return true;
    return false;
}

bool clause_accepted(const Agreement *agreement, const Clause *clause, const AgreementParty *party)
{
    bool told = false;
    for (int32_t i = 0; i < agreement->n_versions; i++) {
        const AgreementVersion *version = &agreement->versions[i];
        if (!holds(&clause->versions, version->id) || !version->accepted_by.n)
            continue;
        told = true;
        if (party->role != ROLE_PARTY || holds(&version->accepted_by, party->id))
            return true;
    }
    return !told;
}

Str who_name(const IncidentParty *who)
{
    return !who ? STR("somebody") : who->name.n ? who->name : who->text;
}
