/*
 * The moves of a transition system in the order of their classes.
 */
#ifndef TRUCE_NLP_IMPORT_MOVES_H
#define TRUCE_NLP_IMPORT_MOVES_H

#include "nlp/package.h"

/*
 * Reads "component/moves" and puts the moves in the order in which spaCy numbers them
 * (TransitionSystem.initialize_actions): actions ascending; inside an action labels by falling frequency,
 * then by falling code points; labels that were added after training (negative frequency) last, over all
 * actions.
 *
 * actions: one letter per action number, e.g. "SDLRB". *lines becomes one "action TAB label" a line.
 */
bool import_moves(Package *package, Str component, Str actions, Arena *arena, Str *lines, int32_t *n_moves, Diag *diag);

#endif
