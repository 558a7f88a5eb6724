/* The dependency tree of a sentence drawn with lines, for `truce explain` and `truce parse --format tree`. */
#ifndef TRUCE_CODE_TREE_TEXT_H
#define TRUCE_CODE_TREE_TEXT_H

#include "base/out.h"
#include "nlp/doc.h"

/* One token a line, children indented under their head in the order of the text:
 *     met  VERB VBD  ROOT
 *     ├─ Minister  PROPN NNP  nsubj
 *     └─ in  ADP IN  prep                    */
void tree_write(Out *out, const Doc *doc, int32_t sentence);

#endif
