/*
 * Acts: predicates that a frame codes, wrapped by operators. What a sentence says is done, before it is decided
 * whether it is asserted, when, where and who says so.
 */
#ifndef TRUCE_CODE_ACTS_H
#define TRUCE_CODE_ACTS_H

#include "code/event.h"
#include "code/parties.h"
#include "code/slots.h"
#include "base/vec.h"

typedef struct Act {
    Predicate predicate;
    Predicate inner_predicate;     /* of the innermost act when this one wraps another */
    PloverType type;
    uint32_t mode, cameo;          /* words of the lexicon */
    const LexFrame *frame;         /* that coded the innermost act, or the operator's own coding */
    uint32_t n_conditions;         /* how specific the frame was */
    Tokens actors, recipients;     /* heads of phrases */
    bool guessed_actors, guessed_recipients; /* found near the act, not in a slot of its frame */
    bool reciprocal;
    bool has_status;               /* an operator decided it */
    Status status;
    int32_t inner;                 /* the act that this one wraps, or -1 */
    const LexOperator *operator;   /* that wraps it, or NULL */
    int32_t next;                  /* a further act of the same operator, or -1 */
    bool consumed;                 /* part of another act: no event of its own */
    bool bare_operator;            /* an operator whose wrapped act is unknown */
} Act;

/* The token that carries the act in its sentence: the support verb of a noun that has one, else its own word. */
static inline int32_t act_carrier(const Act *act)
{
    return act->predicate.support >= 0 ? act->predicate.support : act->predicate.token;
}

/* By a verb, or by a noun that a support verb carries. */
static inline bool act_is_told_by_verb(const Reading *r, const Act *act)
{
    return is_verb(token_at(r, act->predicate.token)) || act->predicate.support >= 0;
}

/* Told of by its frame as something seen or heard, whoever did it: "monitors heard explosions". */
static inline bool act_is_seen(const Act *act)
{
    return act->frame && (act->frame->flags & LEX_NO_OTHER_ACTOR);
}

/* Why a predicate made no event, for `truce explain`. */
typedef struct Rejection {
    int32_t token;
    const char *reason;
} Rejection;

typedef struct Acts {
    const Reading *reading;
    VEC(Act) acts;
    int32_t *of_token; /* per token of the document: its first act, -1 none, ACT_UNKNOWN not yet looked at */
    VEC(Rejection) rejections;
} Acts;

enum { ACT_UNKNOWN = -2, ACT_BUSY = -3 };

Acts *acts_make(const Reading *reading);
/* Finds all acts of one sentence; they are added to acts->acts. */
void acts_find(Acts *acts, int32_t sentence);
/* The act of a predicate token (through support verbs), or -1. */
int32_t act_of(Acts *acts, int32_t token);

/* Wraps inner in operator: fills the rest of *result (whose predicate and operator are set) by the rules.
 * False when the rule says that this is no event. (operators.c) */
bool operator_apply(Acts *acts, const LexOperator *operator, const Predicate *predicate, int32_t inner, Act *result);
/* Applies a class of rules that has no operator word: "future", "negated". */
bool operator_class(const Reading *r, const char *class_name, Act *act);

/* Fills actors and recipients of an act from its frame's role cells and its support verb. (roles.c) */
void act_fill_roles(const Reading *r, const LexFrame *frame, Act *act);
/* Looks further when a role is still empty: under the subject, the object, the prepositions of direction. */
void act_complete_roles(const Reading *r, const LexFrame *frame, Act *act);
/* Whom the circumstances name when nothing else does: "until Cuba reforms", "after an agreement with the state",
 * "until there is peace in Sudan". (circumstances.c) */
void act_by_circumstance(const Reading *r, Act *act);
bool accept_party(const Reading *r, int32_t token);

#endif
