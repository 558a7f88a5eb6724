/* spaCy's recogniser of names: its states and moves (entities.h). */
#include "nlp/entities.h"

#include "base/vec.h"

typedef enum Action { BEGIN, INSIDE, LAST, UNIT, OUTSIDE, MISSING, N_ACTIONS } Action;
static const char action_letters[N_ACTIONS] = {'B', 'I', 'L', 'U', 'O', 'M'};

/* What may come next outside of an entity: bits of a mask's number. */
enum { MAY_BEGIN = 1, MAY_UNIT = 2, N_OUTER_MASKS = 4 };

struct EntityFinder {
    ScoreNet net;
    int32_t n_moves;
    uint8_t *actions; /* [move] */
    uint16_t *types;  /* [move]: entity type, 0 none */
    int32_t *insides; /* [move of BEGIN]: the move that goes on with its type, -1 none */
    int32_t *lasts;   /* [move of BEGIN]: the move that ends it, -1 none */
    int32_t outside;  /* the move OUTSIDE, -1 none */
    const int32_t *outer[N_OUTER_MASKS];
    int32_t *inner; /* [move of BEGIN][padded moves]: INSIDE and LAST of its type */
};

static int32_t find_move(const EntityFinder *finder, Action action, uint16_t type)
{
    for (int32_t m = 0; m < finder->n_moves; m++)
        if (finder->actions[m] == action && finder->types[m] == type)
            return m;
    return -1;
}

static bool parse_moves(EntityFinder *finder, Weights *weights, Str component, LabelNumbers labels)
{
    int32_t n = 0;
    const Str *lines = weights_lines(weights, component, "moves", &n);
    if (!lines || n != finder->net.n_moves)
        return weights_bad(weights, component, "its moves are not as many as its scores");
    finder->n_moves = n;
    finder->actions = arena_new(weights->arena, uint8_t, n);
    finder->types = arena_new(weights->arena, uint16_t, n);
    for (int32_t m = 0; m < n; m++) {
        Str type = lines[m], action = str_cut(&type, '\t');
        int a = 0;
        while (a < N_ACTIONS && !(action.n == 1 && action.p[0] == action_letters[a]))
            a++;
        int number = type.n ? labels.number(labels.self, LABEL_ENT, type) : 0;
        if (a == N_ACTIONS || number < 0)
            return weights_bad(weights, component, "a move that is none, or too many labels");
        finder->actions[m] = (uint8_t)a;
        finder->types[m] = (uint16_t)number;
    }
    return true;
}

static bool make_masks(EntityFinder *finder, Weights *weights, Str component)
{
    int32_t n = finder->n_moves, padded = finder->net.scorer.n_moves;
    finder->outside = find_move(finder, OUTSIDE, 0);
    finder->insides = arena_new(weights->arena, int32_t, n);
    finder->lasts = arena_new(weights->arena, int32_t, n);
    finder->inner = arena_new(weights->arena, int32_t, (ptrdiff_t)n * padded);
    if (finder->outside < 0)
        return weights_bad(weights, component, "no move for words outside of entities");
    for (int32_t set = 0; set < N_OUTER_MASKS; set++) {
        int32_t *mask = arena_new(weights->arena, int32_t, padded);
        for (int32_t m = 0; m < n; m++)
            if (m == finder->outside ||
                (finder->types[m] && finder->actions[m] == BEGIN && (set & MAY_BEGIN)) ||
                (finder->types[m] && finder->actions[m] == UNIT && (set & MAY_UNIT)))
                mask[m] = -1;
        finder->outer[set] = mask;
    }
    for (int32_t m = 0; m < n; m++) {
        if (finder->actions[m] != BEGIN || !finder->types[m])
            continue;
        finder->insides[m] = find_move(finder, INSIDE, finder->types[m]);
        finder->lasts[m] = find_move(finder, LAST, finder->types[m]);
        if (finder->insides[m] < 0 || finder->lasts[m] < 0)
            return weights_bad(weights, component, "an entity type that cannot go on or end");
        finder->inner[(ptrdiff_t)m * padded + finder->insides[m]] = -1;
        finder->inner[(ptrdiff_t)m * padded + finder->lasts[m]] = -1;
    }
    return true;
}

bool entities_open(EntityFinder **out, Weights *weights, Str component, const InputRange *range,
                   LabelNumbers labels)
{
    EntityFinder *finder = *out = arena_new(weights->arena, EntityFinder, 1);
    if (!scorenet_open(&finder->net, weights, component, range))
        return false;
    if (finder->net.n_features != 3 && finder->net.n_features != 6)
        return weights_bad(weights, component, "an entity recogniser of neither 3 nor 6 features");
    return parse_moves(finder, weights, component, labels) &&
           make_masks(finder, weights, component);
}

const ScoreNet *entities_net(const EntityFinder *finder)
{
    return &finder->net;
}

/* at: the token to decide on; begin: first token of the open entity, or -1. */
static void features(int32_t n, int32_t at, int32_t begin, int32_t *ids)
{
    for (int32_t f = 0; f < n; f++)
        ids[f] = -1;
    ids[0] = at;
    if (begin < 0)
        return;
    if (n == 3) {
        ids[1] = begin;
        ids[2] = at - 1;
        return;
    }
    for (int32_t f = 1; f < n && begin + f - 1 < at; f++)
        ids[f] = begin + f - 1;
}

typedef struct Search {
    const EntityFinder *finder;
    ScoreRows *rows;
    const Doc *doc;
    const int8_t *starts;
    int32_t begin, opening; /* of the open entity: its first token and its move BEGIN; -1 none */
} Search;

static int32_t choose(const Search *s, int32_t at)
{
    const EntityFinder *finder = s->finder;
    bool last = at + 1 >= s->doc->n_tokens, ends = last || s->starts[at + 1] == 1;
    int32_t ids[SCORER_FEATURES_MAX];
    if (s->begin >= 0 && ends)
        return finder->lasts[s->opening];
    bool space = s->doc->tokens[at].flags & LEX_IS_SPACE;
    if (s->begin < 0 && space)
        return finder->outside;
    features(finder->net.n_features, at, s->begin, ids);
    const int32_t *mask = s->begin >= 0
                              ? finder->inner + (ptrdiff_t)s->opening * finder->net.scorer.n_moves
                              : finder->outer[ends ? MAY_UNIT : MAY_UNIT | MAY_BEGIN];
    return scorerows_move(s->rows, ids, mask, NULL);
}

void entities_run(const EntityFinder *finder, ScoreRows *rows, Doc *doc,
                  const int8_t *sentence_starts, Arena *arena)
{
    VEC(Entity) found = {0};
    Search s = {.finder = finder, .rows = rows, .doc = doc, .starts = sentence_starts, .begin = -1};
    for (int32_t i = 0; i < doc->n_tokens; i++) {
        int32_t move = choose(&s, i);
        Action action = (Action)finder->actions[move];
        Token *token = &doc->tokens[i];
        token->ent_iob = action == OUTSIDE ? 'O' : action == BEGIN || action == UNIT ? 'B' : 'I';
        token->ent_type = finder->types[move];
        if (action == BEGIN)
            s.begin = i, s.opening = move;
        if (action == UNIT || action == LAST) {
            int32_t beg = action == UNIT ? i : s.begin;
            *vec_push(&found, arena) = (Entity){beg, i + 1, finder->types[move]};
            s.begin = -1;
        }
    }
    doc->entities = found.v;
    doc->n_entities = (int32_t)found.n;
}
