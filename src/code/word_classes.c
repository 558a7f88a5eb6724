/* Word classes looked up by their names in the data. */
#include "code/word_classes.h"

bool word_classes_find(WordClasses *classes, const Lexicon *lexicon, Diag *diag)
{
#define X(id, name) name,
    static const char *const names[] = {WORD_CLASSES(X)};
#undef X
    for (int i = 0; i < WORD_CLASS_COUNT; i++)
        if (!lexicon_class(lexicon, str_from_c(names[i]), &classes->sets[i])) {
            diag_set(diag, ERR_KNOWLEDGE, -1, "the knowledge has no word class '%s'", names[i]);
            return diag_hint(diag, "data/classes.tsv must define it; then run 'truce know build'");
        }
    return true;
}
