/* Names and numbers of tags, relations and entity types (labels.h). */
#include "nlp/labels.h"

static const Str pos_texts[] = {
#define POS(id, text) {text, sizeof text - 1},
#include "nlp/labels.def"
};
static const Str tag_texts[] = {
#define TAG(id, text) {text, sizeof text - 1},
#include "nlp/labels.def"
};
static const Str dep_texts[] = {
#define DEP(id, text) {text, sizeof text - 1},
#include "nlp/labels.def"
};
static const Str ent_texts[] = {
#define ENT(id, text) {text, sizeof text - 1},
#include "nlp/labels.def"
};

static const struct {
    const Str *texts;
    int n;
} tables[] = {
    [LABEL_POS] = {pos_texts, POS_COUNT},
    [LABEL_TAG] = {tag_texts, TAG_COUNT},
    [LABEL_DEP] = {dep_texts, DEP_COUNT},
    [LABEL_ENT] = {ent_texts, ENT_COUNT},
};

int label_find(LabelKind kind, Str text)
{
    for (int i = 0; i < tables[kind].n; i++)
        if (str_eq(tables[kind].texts[i], text))
            return i;
    return -1;
}

Str label_text(LabelKind kind, int number)
{
    return number >= 0 && number < tables[kind].n ? tables[kind].texts[number] : STR("");
}
