/* Assignment by successive best augmenting paths. */
#include "eval/align.h"

#include <assert.h>

static const int64_t UNREACHED = INT64_MIN / 4;

typedef struct Graph {
    const int32_t *weights;
    int32_t n_left, n_right;
    int32_t *right_of, *left_of; /* partners, or -1 */
    int64_t *gain_left, *gain_right; /* of the best path there from a free left node */
    int32_t *from;                   /* left node before a right one on that path */
} Graph;

/* One round over all edges: free ones lead right, taken ones back left. */
static bool relax(Graph *g)
{
    bool changed = false;
    for (int32_t i = 0; i < g->n_left; i++)
        for (int32_t j = 0; j < g->n_right && g->gain_left[i] != UNREACHED; j++) {
            int32_t weight = g->weights[i * g->n_right + j];
            if (weight <= 0 || g->right_of[i] == j || g->gain_left[i] + weight <= g->gain_right[j])
                continue;
            g->gain_right[j] = g->gain_left[i] + weight;
            g->from[j] = i;
            changed = true;
        }
    for (int32_t j = 0; j < g->n_right; j++) {
        int32_t i = g->left_of[j];
        if (i < 0 || g->gain_right[j] == UNREACHED)
            continue;
        int64_t gain = g->gain_right[j] - g->weights[i * g->n_right + j];
        if (gain > g->gain_left[i]) {
            g->gain_left[i] = gain;
            changed = true;
        }
    }
    return changed;
}

/* The free right node at the end of the best path, or -1 when none gains. */
static int32_t find_path(Graph *g)
{
    for (int32_t i = 0; i < g->n_left; i++)
        g->gain_left[i] = g->right_of[i] < 0 ? 0 : UNREACHED;
    for (int32_t j = 0; j < g->n_right; j++)
        g->gain_right[j] = UNREACHED;
    for (int32_t round = 0; round <= g->n_left + g->n_right && relax(g); round++)
        continue;
    int32_t best = -1;
    for (int32_t j = 0; j < g->n_right; j++)
        if (g->left_of[j] < 0 && (best < 0 || g->gain_right[j] > g->gain_right[best]))
            best = j;
    return best >= 0 && g->gain_right[best] > 0 ? best : -1;
}

void align(const int32_t *weights, int32_t n_left, int32_t n_right, int32_t *right_of, Arena *arena)
{
    ArenaMark mark = arena_mark(arena);
    Graph g = {
        .weights = weights,
        .n_left = n_left,
        .n_right = n_right,
        .right_of = right_of,
        .left_of = arena_new(arena, int32_t, n_right),
        .gain_left = arena_new(arena, int64_t, n_left),
        .gain_right = arena_new(arena, int64_t, n_right),
        .from = arena_new(arena, int32_t, n_right),
    };
    for (int32_t i = 0; i < n_left; i++)
        right_of[i] = -1;
    for (int32_t j = 0; j < n_right; j++)
        g.left_of[j] = -1;
    for (int32_t j; (j = find_path(&g)) >= 0;)
        for (int32_t next; j >= 0; j = next) {
            int32_t i = g.from[j];
            next = right_of[i];
            right_of[i] = j;
            g.left_of[j] = i;
        }
    arena_release(arena, mark);
}
