/* Evidence: what speaks for and against an event, as small numbers that its confidence is made of. */
#ifndef TRUCE_CODE_EVIDENCE_H
#define TRUCE_CODE_EVIDENCE_H

#include <stdint.h>

/* identifier, name in data/confidence.tsv */
#define EVIDENCES(X)                                                                                                  \
    X(ALWAYS, "always")                                                                                               \
    X(NOUN, "noun")                             /* told by a noun that no verb carries */                             \
    X(SUPPORTED, "support-verb")                                                                                      \
    X(DEPTH, "depth")                           /* clauses and phrases above it, at most 6 */                         \
    X(CONDITIONS, "conditions")                 /* of its frame that hold, at most 3 */                               \
    X(OPERATOR, "operator")                                                                                           \
    X(BARE_OPERATOR, "bare-operator")           /* an operator around nothing known */                                \
    X(ACTOR_NOBODY, "actor-nobody")                                                                                   \
    X(ACTOR_THING, "actor-thing")               /* a thing of somebody's, people without office */                    \
    X(ACTOR_UNKNOWN, "actor-unknown")           /* a name that nobody knows */                                        \
    X(ACTOR_ROLE, "actor-role")                 /* an office or a kind of fighter, not a name */                      \
    X(ACTOR_STATELESS, "actor-without-country")                                                                       \
    X(RECIPIENT_NOBODY, "recipient-nobody")                                                                           \
    X(RECIPIENT_THING, "recipient-thing")                                                                             \
    X(RECIPIENT_UNKNOWN, "recipient-unknown")                                                                         \
    X(RECIPIENT_ROLE, "recipient-role")                                                                               \
    X(RECIPIENT_STATELESS, "recipient-without-country")                                                               \
    X(RECIPIENTS_MANY, "recipients-many")       /* further recipients, at most 3 */                                   \
    X(MUTUAL, "mutual")                         /* several act with each other */                                     \
    X(MUTUAL_ALONE, "mutual-alone")             /* what takes two, told of one */                                     \
    X(GUESSED_ACTOR, "actor-guessed")           /* found near, not in a slot of the frame */                          \
    X(GUESSED_RECIPIENT, "recipient-guessed")                                                                         \
    X(PRONOUN, "pronoun")                                                                                             \
    X(QUOTED, "quoted")                                                                                               \
    X(THOUGHT, "thought")                       /* hypothetical or negated */                                         \
    X(FUTURE, "future")                                                                                               \
    X(JOINED, "joined")                         /* the second of verbs joined by "and" */                             \
    X(EARLIER, "earlier")                       /* events told before it in its sentence, at most 3 */                \
    X(LONG, "long-sentence")                    /* over 45 words */                                                   \
    X(CIVIL, "no-conflict")                     /* in a report that is not about armed conflict */                    \
    X(VERBAL_COOPERATION, "verbal-cooperation") /* quads of the type; material conflict has none */                   \
    X(MATERIAL_COOPERATION, "material-cooperation")                                                                   \
    X(VERBAL_CONFLICT, "verbal-conflict")

typedef enum EvidenceKind {
#define X(id, name) EVIDENCE_##id,
    EVIDENCES(X)
#undef X
    EVIDENCE_COUNT
} EvidenceKind;

typedef struct Evidence {
    uint8_t n[EVIDENCE_COUNT];
} Evidence;

/* "actor-nobody" */
const char *evidence_name(EvidenceKind kind);

#endif
