/* The fields of an agreement's records, as docs/agreements.md describes them. */
#include <stddef.h>

#include "monitor/agreement_parts.h"

#define AT(type, member) offsetof(type, member)

const Field agreement_fields[] = {
    {.name = "name", .type = FIELD_ID, .offset = AT(Agreement, name), .required = true},
    {.name = "title", .offset = AT(Agreement, title), .required = true},
    {.name = "summary", .offset = AT(Agreement, summary)},
    {.name = "note", .offset = AT(Agreement, note)},
    {.name = "countries", .type = FIELD_WORDS, .offset = AT(Agreement, countries), .ref = REF_COUNTRY, .required = true},
    {.name = "box", .type = FIELD_NUMBERS_4, .offset = AT(Agreement, box), .required = true},
    {.name = "signed", .type = FIELD_DATE, .offset = AT(Agreement, signed_on)},
    {.name = "from", .type = FIELD_DATE, .offset = AT(Agreement, from), .required = true},
    {.name = "to", .type = FIELD_DATE_END, .offset = AT(Agreement, to)},
    {.name = "parties", .separate = true, .required = true},
    {.name = "third_parties", .separate = true},
    {.name = "guarantors", .separate = true},
    {.name = "sources", .separate = true, .required = true},
    {.name = "versions", .separate = true, .required = true},
    {.name = "zones", .separate = true},
    {.name = "weapons", .separate = true},
    {.name = "forces", .separate = true},
    {.name = "clauses", .separate = true, .required = true},
    {0},
};

const Field party_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(AgreementParty, id), .required = true},
    {.name = "name", .offset = AT(AgreementParty, name), .required = true},
    {.name = "actors", .type = FIELD_WORDS, .offset = AT(AgreementParty, actors), .ref = REF_ACTOR},
    {.name = "words", .type = FIELD_WORDS, .offset = AT(AgreementParty, words)},
    {.name = "called", .type = FIELD_WORDS, .offset = AT(AgreementParty, called)},
    {.name = "note", .offset = AT(AgreementParty, note)},
    {0},
};

const Field source_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(AgreementSource, id), .required = true},
    {.name = "title", .offset = AT(AgreementSource, title), .required = true},
    {.name = "url", .offset = AT(AgreementSource, url)},
    {.name = "note", .offset = AT(AgreementSource, note)},
    {0},
};

const Field version_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(AgreementVersion, id), .required = true},
    {.name = "title", .offset = AT(AgreementVersion, title), .required = true},
    {.name = "status", .offset = AT(AgreementVersion, status), .required = true},
    {.name = "date", .type = FIELD_DATE, .offset = AT(AgreementVersion, date), .required = true},
    {.name = "accepted_by", .type = FIELD_WORDS, .offset = AT(AgreementVersion, accepted_by), .ref = REF_PARTY},
    {.name = "rejected_by", .type = FIELD_WORDS, .offset = AT(AgreementVersion, rejected_by), .ref = REF_PARTY},
    {.name = "sources", .type = FIELD_WORDS, .offset = AT(AgreementVersion, sources), .ref = REF_SOURCE, .required = true},
    {.name = "note", .offset = AT(AgreementVersion, note)},
    {0},
};

const Field zone_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(Zone, id), .required = true},
    {.name = "name", .offset = AT(Zone, name), .required = true},
    {.name = "kind", .separate = true, .required = true},
    {.name = "feature", .offset = AT(Zone, feature)},
    {.name = "between", .type = FIELD_WORDS, .offset = AT(Zone, between), .ref = REF_LINE},
    {.name = "box", .type = FIELD_NUMBERS_4, .offset = AT(Zone, box)},
    {.name = "center", .type = FIELD_NUMBERS_2, .offset = AT(Zone, center)},
    {.name = "radius_km", .type = FIELD_NUMBER, .offset = AT(Zone, radius_km)},
    {.name = "line", .offset = AT(Zone, line), .ref = REF_LINE},
    {.name = "side", .offset = AT(Zone, side)},
    {.name = "from_km", .type = FIELD_NUMBER, .offset = AT(Zone, from_km)},
    {.name = "to_km", .type = FIELD_NUMBER, .offset = AT(Zone, to_km)},
    {.name = "left", .offset = AT(Zone, left)},
    {.name = "right", .offset = AT(Zone, right)},
    {.name = "accuracy_m", .type = FIELD_NUMBER, .offset = AT(Zone, accuracy_m), .required = true},
    {.name = "from", .type = FIELD_DATE, .offset = AT(Zone, from)},
    {.name = "to", .type = FIELD_DATE_END, .offset = AT(Zone, to)},
    {.name = "disputed", .type = FIELD_BOOL, .offset = AT(Zone, disputed)},
    {.name = "variant_of", .offset = AT(Zone, variant_of), .ref = REF_ZONE},
    {.name = "country", .offset = AT(Zone, country), .ref = REF_COUNTRY},
    {.name = "admin1", .offset = AT(Zone, admin1)},
    {.name = "whole", .type = FIELD_BOOL, .offset = AT(Zone, whole)},
    {.name = "words", .type = FIELD_WORDS, .offset = AT(Zone, words)},
    {.name = "together", .type = FIELD_WORDS, .offset = AT(Zone, together)},
    {.name = "places", .type = FIELD_WORDS, .offset = AT(Zone, places)},
    {.name = "held_by", .offset = AT(Zone, held_by), .ref = REF_PARTY},
    {.name = "sources", .type = FIELD_WORDS, .offset = AT(Zone, sources), .ref = REF_SOURCE, .required = true},
    {.name = "note", .offset = AT(Zone, note)},
    {0},
};

const Field weapon_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(WeaponClass, id), .required = true},
    {.name = "name", .offset = AT(WeaponClass, name), .required = true},
    {.name = "range_km_min", .type = FIELD_NUMBER, .offset = AT(WeaponClass, range_km_min)},
    {.name = "range_km_max", .type = FIELD_NUMBER, .offset = AT(WeaponClass, range_km_max)},
    {.name = "calibre_mm_min", .type = FIELD_NUMBER, .offset = AT(WeaponClass, calibre_mm_min)},
    {.name = "calibre_mm_max", .type = FIELD_NUMBER, .offset = AT(WeaponClass, calibre_mm_max)},
    {.name = "words", .type = FIELD_WORDS, .offset = AT(WeaponClass, words)},
    {.name = "classes", .type = FIELD_WORDS, .offset = AT(WeaponClass, classes)},
    {.name = "sources", .type = FIELD_WORDS, .offset = AT(WeaponClass, sources), .ref = REF_SOURCE, .required = true},
    {.name = "note", .offset = AT(WeaponClass, note)},
    {0},
};

const Field force_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(ForceClass, id), .required = true},
    {.name = "name", .offset = AT(ForceClass, name), .required = true},
    {.name = "words", .type = FIELD_WORDS, .offset = AT(ForceClass, words)},
    {.name = "air", .type = FIELD_BOOL, .offset = AT(ForceClass, air)},
    {.name = "by_words", .type = FIELD_BOOL, .offset = AT(ForceClass, by_words)},
    {.name = "actors", .type = FIELD_WORDS, .offset = AT(ForceClass, actors), .ref = REF_ACTOR},
    {.name = "sources", .type = FIELD_WORDS, .offset = AT(ForceClass, sources), .ref = REF_SOURCE, .required = true},
    {.name = "note", .offset = AT(ForceClass, note)},
    {0},
};

const Field clause_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(Clause, id), .required = true},
    {.name = "kind", .separate = true, .required = true},
    {.name = "text", .offset = AT(Clause, text), .required = true},
    {.name = "note", .offset = AT(Clause, note)},
    {.name = "sources", .type = FIELD_WORDS, .offset = AT(Clause, sources), .ref = REF_SOURCE, .required = true},
    {.name = "versions", .type = FIELD_WORDS, .offset = AT(Clause, versions), .ref = REF_VERSION, .required = true},
    {.name = "actors", .type = FIELD_WORDS, .offset = AT(Clause, actors), .ref = REF_PARTY},
    {.name = "targets", .type = FIELD_WORDS, .offset = AT(Clause, targets), .ref = REF_PARTY},
    {.name = "acts", .type = FIELD_WORDS, .offset = AT(Clause, acts), .ref = REF_ACT},
    {.name = "weapons", .type = FIELD_WORDS, .offset = AT(Clause, weapons), .ref = REF_WEAPON},
    {.name = "forces", .type = FIELD_WORDS, .offset = AT(Clause, forces), .ref = REF_FORCE},
    {.name = "zones", .type = FIELD_WORDS, .offset = AT(Clause, zones), .ref = REF_ZONE},
    {.name = "except", .type = FIELD_WORDS, .offset = AT(Clause, except), .ref = REF_CLAUSE},
    {.name = "groups", .type = FIELD_WORDS, .offset = AT(Clause, groups)},
    {.name = "words", .type = FIELD_WORDS, .offset = AT(Clause, words)},
    {.name = "what", .offset = AT(Clause, what)},
    {.name = "unit", .offset = AT(Clause, unit)},
    {.name = "per", .offset = AT(Clause, per)},
    {.name = "max", .type = FIELD_NUMBER, .offset = AT(Clause, max)},
    {.name = "min", .type = FIELD_NUMBER, .offset = AT(Clause, min)},
    {.name = "distance_km", .type = FIELD_NUMBER, .offset = AT(Clause, distance_km)},
    {.name = "line", .offset = AT(Clause, line), .ref = REF_LINE},
    {.name = "side", .offset = AT(Clause, side)},
    {.name = "every_days", .type = FIELD_NUMBER, .offset = AT(Clause, every_days)},
    {.name = "to_whom", .offset = AT(Clause, to_whom)},
    {.name = "from", .type = FIELD_DATE, .offset = AT(Clause, from)},
    {.name = "to", .type = FIELD_DATE_END, .offset = AT(Clause, to)},
    {.name = "by", .type = FIELD_DATE_END, .offset = AT(Clause, by)},
    {.name = "at", .offset = AT(Clause, at)},
    {.name = "disputed", .type = FIELD_BOOL, .offset = AT(Clause, disputed)},
    {.name = "historic", .type = FIELD_BOOL, .offset = AT(Clause, historic)},
    {0},
};
