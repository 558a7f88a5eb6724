/*
 * The word classes of data/classes.tsv that the coder itself asks for: what it means that a word is one of
 * them is code, which words are is data.
 */
#ifndef TRUCE_CODE_WORD_CLASSES_H
#define TRUCE_CODE_WORD_CLASSES_H

#include "base/diag.h"
#include "know/lexicon.h"

/* identifier, name of the class in data/classes.tsv */
#define WORD_CLASSES(X)                                                                            \
    X(TRANSPARENT, "transparent-noun")     /* "a series of raids" is about the raids */            \
    X(CHANGE_NOUN, "change-noun")          /* "an increase in flights" is about the flights */         \
    X(PEOPLE, "people-noun")               /* people without a political role */                   \
    X(OPINION_SPEAKER, "opinion-speaker")  /* whose views are no events */                          \
    X(MEDIATION_NOUN, "auspices-noun")                                                            \
    X(MEDIATION_VERB, "mediating-verb")                                                            \
    X(IMPLICATIVE_VERB, "implicative-verb") /* what they complement did happen: "managed to leave" */ \
    X(NAMED_AGREEMENT, "agreement-noun")   /* nouns that a year or a name makes an agreement */    \
    X(FEELING, "feeling-noun")             /* what it is about is no event: "hope for talks" */     \
    X(OWN_SIDE, "own-side-noun")           /* "his country": whoever it belongs to */              \
    X(STRUCK, "struck-thing")              /* what attacks and seizures strike: villages, property */ \
    X(CIVIL_LIFE, "civil-life")            /* sport, business, health, education, weather */            \
    X(CONFLICT_LIFE, "conflict-life")      /* conflict, diplomacy, protest, trade between states */     \
    X(LED, "led-participle")               /* "a Saudi-led strike" */ \
    X(GROUND_NOUN, "ground-noun")          /* land, which does nothing itself */ \
    X(SAYING_VERB, "saying-verb") \
    X(CLAIMING_VERB, "claiming-verb") \
    X(DENYING_VERB, "denying-verb") \
    X(DOUBTING_VERB, "doubting-verb") \
    X(ANONYMOUS, "anonymous-speaker") \
    X(REPORTS, "reports-noun") \
    X(OUTLET, "outlet-noun") \
    X(WITNESS, "witness-noun") \
    X(OBSERVER, "observers")               /* peacekeepers, monitors, and what they see by */ \
    X(OBSERVING_VERB, "observing-verb") \
    X(ASSESSING_VERB, "assessing-verb")    /* "assessed to be fire from the army": whose deed they take it for */ \
    X(ADDRESSING_VERB, "addressing-verb")  /* "to address the restrictions": there are some */ \
    X(DOCUMENT, "document-noun") \
    X(BYLINE, "byline-noun")               /* who a headline names behind its news: "Monitor AFP" */ \
    X(WOMAN, "woman-noun")                 /* who is no "he" */ \
    X(MAN, "man-noun") \
    X(MADE, "made-participle")             /* "a Soviet-built hotel" */ \
    X(ATTITUDE, "attitude-adjective")      /* "radical changes": nobody's */ \
    X(SOME_PEOPLE, "some-people")          /* "some shot at soldiers" */ \
    X(SUPPORT_NOUN, "support-noun")        /* "in support of": whom it is for */ \
    X(COUNTRY_NOUN, "country-noun") \
    X(AREA_NOUN, "area-noun") \
    X(SITE_NOUN, "site-noun") \
    X(ROAD_NOUN, "road-noun") \
    X(PART_ADJECTIVE, "part-adjective") \
    X(TOWN_NOUN, "town-noun") \
    X(NEARNESS_NOUN, "nearness-noun")      /* "in the vicinity of" */ \
    X(LAND_NOUN, "land-noun") \
    X(DIRECTION_NOUN, "direction-noun") \
    X(COLLECTIVE, "collective-noun") \
    X(MEASURE_NOUN, "measure-noun")        /* "155 mm shells": how large they are */ \
    X(COMPANY_MARK, "company-mark")        /* "Adler Foods Inc" */ \
    X(FIRM_PART, "firm-part")              /* "its coffee unit" */ \
    X(SIDE, "side-noun")                   /* "the sides": of two whom the story has named */ \
    X(COUNTED_SIDE, "counted-side")        /* "the two leaders" are such, "the leaders" need not be */ \
    X(UTTERANCE, "utterance-noun")         /* "a letter accusing": whoever wrote it */ \
    X(ASSURING_VERB, "assuring-verb")      /* "assured everyone that it was safe": agreed with nobody */ \
    X(CONCLUDING_VERB, "concluding-verb")  /* "decided that imports did no harm": thinks so */ \
    X(RALLY, "rally-word")                 /* also what politicians hold */ \
    X(DOING_VERB, "doing-verb") \
    X(COUNTERPART_NOUN, "counterpart-noun") /* "his rival" is somebody else, "his troops" are his */ \
    X(HABIT_ADVERB, "habit-adverb")        /* "sometimes restrict access" */ \
    X(SURVEY_NOUN, "survey-noun")          /* "polls show that people support them" */ \
    X(THINKING_VERB, "thinking-verb")      /* "aimed at ending", "wary of criticising": thought of, not done */ \
    X(THINKING_NOUN, "thinking-noun")      /* "under consideration" */ \
    X(FAVOURING_VERB, "favouring-verb")    /* "supports annexing": an opinion about it */ \
    X(PERCEIVING_VERB, "perceiving-verb")  /* "would see fighters evacuated": as real as the seeing */ \
    X(POSSIBLE_ADJECTIVE, "possible-adjective") /* "a possible attack" */ \
    X(COMING_ADJECTIVE, "coming-adjective") /* "planned talks" */ \
    X(SUBJECT_CONTROL, "subject-control-verb") /* "promised them to leave": who promises leaves */ \
    X(TOLERATING_VERB, "tolerating-verb")  /* "cannot be tolerated": a demand */ \
    X(DISEASE, "disease") \
    X(DEMANDED_VERB, "demanded-verb")      /* "must be stopped": a demand, whoever should do it */ \
    X(HAPPENING_VERB, "happening-verb")    /* that something happened, not what: "came", "took place" */ \
    X(ARMS, "arms")                        /* weapons, aircraft, ships */ \
    X(DEED, "deed-noun")                   /* "the war", "casualties": nobody to act upon */ \
    X(OUTCOME_VERB, "outcome-verb")        /* "shelled it, *killing* six": what came of a deed */ \
    X(BLAMING_VERB, "blaming-verb")        /* "blamed the attack *on* rebels" */ \
    X(UNMANNED, "unmanned-weapon")         /* drones, rockets: what somebody sends, nobody themselves */ \
    X(WAGING_VERB, "waging-verb")          /* "carried out attacks", unlike "condemned attacks" */ \
    X(AIRCRAFT, "aircraft")                /* "shot down a helicopter" */ \
    X(POWER, "power-noun")                 /* "regime raids": by it; "embassy attacks": on them */ \
    X(FORCE_VERB, "force-verb")            /* "shelled", "clashed", "carried out": a deed that may kill */ \
    X(HARMING_VERB, "harming-verb")        /* what is never done without an object: "six *killed* in raid" */ \
    X(DEED_OF_FORCE, "force-noun")         /* "a raid that", "clashes which" */ \
    X(ARMED_THING, "armed-thing")          /* what force is used with: "Israeli strikes", "Russian jets" */

typedef enum WordClass {
#define X(id, name) CLASS_OF_##id,
    WORD_CLASSES(X)
#undef X
    WORD_CLASS_COUNT
} WordClass;

typedef struct WordClasses {
    uint32_t sets[WORD_CLASS_COUNT];
} WordClasses;

/* Finds them all; ERR_KNOWLEDGE names the first that classes.tsv lacks. */
bool word_classes_find(WordClasses *classes, const Lexicon *lexicon, Diag *diag);

#endif
