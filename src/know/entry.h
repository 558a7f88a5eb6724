/*
 * Entries of the knowledge: actors, roles, sources and named areas, one for each line of the data files.
 * An entry is a number from 0; it stays the same only within one compiled file (ids are for keeping).
 */
#ifndef TRUCE_KNOW_ENTRY_H
#define TRUCE_KNOW_ENTRY_H

#include "base/day.h"
#include "know/know.h"

typedef enum EntryClass { CLASS_ACTOR, CLASS_ROLE, CLASS_SOURCE, CLASS_PLACE, CLASS_COUNT } EntryClass;

/* identifier, class, word in the data files; in the order in which names prefer them */
#define ENTRY_KINDS(X)                                                                            \
    X(STATE, ACTOR, "state") X(TERRITORY, ACTOR, "territory") X(IGO, ACTOR, "igo")                 \
    X(GOVERNMENT, ACTOR, "government") X(ORGAN, ACTOR, "organ") X(MISSION, ACTOR, "mission")       \
    X(MINISTRY, ACTOR, "ministry") X(MILITARY, ACTOR, "military") X(POLICE, ACTOR, "police")       \
    X(INTELLIGENCE, ACTOR, "intelligence") X(PARLIAMENT, ACTOR, "parliament")                      \
    X(COURT, ACTOR, "court") X(PARTY, ACTOR, "party") X(ARMED_GROUP, ACTOR, "armed-group")         \
    X(MOVEMENT, ACTOR, "movement") X(NGO, ACTOR, "ngo") X(COMPANY, ACTOR, "company")               \
    X(ETHNIC, ACTOR, "ethnic") X(RELIGIOUS, ACTOR, "religious") X(MEDIA, ACTOR, "media")           \
    X(PERSON, ACTOR, "person")                                                                    \
    X(ROLE_PERSON, ROLE, "person") X(ROLE_GROUP, ROLE, "group") X(ROLE_BODY, ROLE, "body")         \
    X(SOURCE_AGENCY, SOURCE, "agency") X(SOURCE_NEWSPAPER, SOURCE, "newspaper")                    \
    X(SOURCE_BROADCASTER, SOURCE, "broadcaster") X(SOURCE_WEBSITE, SOURCE, "website")              \
    X(SOURCE_MAGAZINE, SOURCE, "magazine") X(SOURCE_OFFICIAL, SOURCE, "official")                  \
    X(SOURCE_MONITOR, SOURCE, "monitor")                                                          \
    X(PLACE_CITY, PLACE, "city") X(PLACE_SEA, PLACE, "sea") X(PLACE_REGION, PLACE, "region")       \
    X(PLACE_AREA, PLACE, "area") X(PLACE_ADMIN1, PLACE, "admin1") X(PLACE_ADMIN2, PLACE, "admin2") \
    X(PLACE_ROAD, PLACE, "road") X(PLACE_LINE, PLACE, "line")

typedef enum EntryKind {
#define X(id, class_id, text) KIND_##id,
    ENTRY_KINDS(X)
#undef X
    KIND_COUNT
} EntryKind;

/* Views into the mapped file; a text that is not known is empty. */
typedef struct KnowEntry {
    EntryKind kind;
    Str id;       /* actors only */
    Str name;     /* canonical; of a role: the singular */
    Str country;  /* ISO 3166-1 alpha-3, or UNO EUR IGO NGO ISM IMG MNC */
    Str sector;   /* PLOVER sectors, blank-separated, main one first */
    Str role;     /* of a person: "foreign minister"; of a source: its ownership */
    Str code;     /* CAMEO actor code, when it is not country + sector */
    Str part_of;  /* id of the body it belongs to */
    int32_t part; /* the same as an entry, -1: none */
    int32_t from, to; /* days of activity, inclusive; DAY_MIN, DAY_MAX: open */
    bool armed;       /* of a role: they bear arms */
    char reliability; /* of a source: 'A' to 'F', 0 unknown */
    Str domain;       /* of a source */
    bool has_point;   /* of a place: lat, lon and radius_km hold */
    float lat, lon;   /* degrees, WGS 84 */
    float radius_km;  /* 0 when unknown */
} KnowEntry;

EntryClass entry_class(EntryKind kind);
/* "armed-group"; "" for KIND_COUNT. */
Str entry_kind_name(EntryKind kind);
/* The kind of this class with this word, or KIND_COUNT. */
EntryKind entry_kind_find(EntryClass class, Str name);

int32_t know_entry_count(const Know *know);
/* entry must be below know_entry_count. */
KnowEntry know_entry(const Know *know, uint32_t entry);
/* Was it active on that day? Always true for DAY_MIN ("no date"). */
bool know_active(const KnowEntry *entry, int32_t day);
/* The actor with this id, or -1. */
int32_t know_find_id(const Know *know, Str id);
/* The state (or territory) that is meant by a country code, or -1. */
int32_t know_find_country(const Know *know, Str code);

#endif
