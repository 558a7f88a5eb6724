/* Opens a model: sections, weights, steps of the pipeline (model.h). */
#include "nlp/model.h"

static int label_number(void *self, LabelKind kind, Str text)
{
    static const int counts[] = {[LABEL_POS] = POS_COUNT,
                                 [LABEL_TAG] = TAG_COUNT,
                                 [LABEL_DEP] = DEP_COUNT,
                                 [LABEL_ENT] = ENT_COUNT};
    Nlp *nlp = self;
    int number = label_find(kind, text);
    if (number >= 0)
        return number;
    for (ptrdiff_t i = 0; i < nlp->labels[kind].n; i++)
        if (str_eq(nlp->labels[kind].v[i], text))
            return counts[kind] + (int)i;
    number = counts[kind] + (int)nlp->labels[kind].n;
    if (number > (kind == LABEL_POS ? UINT8_MAX : UINT16_MAX))
        return -1;
    *vec_push(&nlp->labels[kind], &nlp->arena) = text;
    return number;
}

static bool bad(const Nlp *nlp, Diag *diag, Str component, Str factory, const char *what)
{
    diag_set(diag, ERR_MODEL, -1, "'%.*s': component '%.*s' (%.*s) %s", STR_ARG(nlp->file.path),
             STR_ARG(component), STR_ARG(factory), what);
    return diag_hint(diag, "leave the component out of the pipeline and import it again");
}

/* The number of an encoder, opened when first asked for; -1 on failure, diag is set. */
static int32_t find_encoder(Nlp *nlp, Weights *weights, Str prefix)
{
    for (int32_t i = 0; i < nlp->n_encoders; i++)
        if (str_eq(nlp->encoder_names[i], prefix))
            return i;
    int32_t i = nlp->n_encoders;
    nlp->encoder_names[i] = prefix;
    if (!encoder_open(&nlp->encoders[i], weights, prefix))
        return -1;
    return nlp->n_encoders++;
}

typedef struct Factory {
    Str name;
    StepKind kind;
    TaggerKind tagger;
    int parts;
    bool needs_encoder;
} Factory;
static const Factory factories[] = {
    {{"tok2vec", 7}, STEP_ENCODE, TAGGER_TAG, 0, false},
    {{"tagger", 6}, STEP_TAG, TAGGER_TAG, NLP_TAGGER, true},
    {{"morphologizer", 13}, STEP_TAG, TAGGER_MORPH, NLP_TAGGER, true},
    {{"senter", 6}, STEP_TAG, TAGGER_SENTENCE, NLP_PARSER, true},
    {{"parser", 6}, STEP_PARSE, TAGGER_TAG, NLP_PARSER, true},
    {{"ner", 3}, STEP_ENTITIES, TAGGER_TAG, NLP_ENTITIES, true},
    {{"attribute_ruler", 15}, STEP_RULE, TAGGER_TAG, NLP_TAGGER, false},
    {{"lemmatizer", 10}, STEP_LEMMATIZE, TAGGER_TAG, NLP_LEMMAS, false},
};

static const Factory *find_factory(Str name)
{
    for (size_t i = 0; i < sizeof factories / sizeof factories[0]; i++)
        if (str_eq(factories[i].name, name))
            return &factories[i];
    return NULL;
}

static bool open_kind(Nlp *nlp, Step *step, const Factory *factory, Weights *weights)
{
    LabelNumbers labels = {.number = label_number, .self = nlp};
    const InputRange *range =
        step->encoder < 0 ? NULL : encoder_range(nlp->encoders[step->encoder]);
    switch (factory->kind) {
    case STEP_ENCODE: return true;
    case STEP_TAG:
        return tagger_open(&step->tagger, weights, step->name, factory->tagger, range, labels);
    case STEP_PARSE: return parser_open(&step->parser, weights, step->name, range, labels);
    case STEP_ENTITIES: return entities_open(&step->entities, weights, step->name, range, labels);
    case STEP_RULE:
        return attribute_ruler_open(&step->ruler, &nlp->file, step->name, labels, &nlp->arena,
                                    weights->diag);
    case STEP_LEMMATIZE:
        return lemmatizer_open(&step->lemmatizer, &nlp->file, step->name, &nlp->arena,
                               weights->diag);
    }
    return false;
}

static bool open_step(Nlp *nlp, Str line, Weights *weights)
{
    Str encoder = line, name = str_cut(&encoder, '\t'), factory_name = str_cut(&encoder, '\t');
    const Factory *factory = find_factory(factory_name);
    if (!factory)
        return bad(nlp, weights->diag, name, factory_name, "is of a kind that truce does not run");
    if (nlp->n_steps == STEPS_MAX)
        return bad(nlp, weights->diag, name, factory_name, "is one component too many");
    bool has_encoder = encoder.n > 0 && !str_eq(encoder, STR("-"));
    if (factory->needs_encoder && !has_encoder)
        return bad(nlp, weights->diag, name, factory_name, "has no encoder");
    Step *step = &nlp->steps[nlp->n_steps];
    *step = (Step){.kind = factory->kind, .name = name, .parts = factory->parts, .encoder = -1};
    if (factory->needs_encoder && (step->encoder = find_encoder(nlp, weights, encoder)) < 0)
        return false;
    if (!open_kind(nlp, step, factory, weights))
        return false;
    nlp->n_steps++;
    return true;
}

bool model_open(Nlp *nlp, Diag *diag)
{
    Weights weights = {.file = &nlp->file, .arena = &nlp->arena, .diag = diag};
    if (!tokenizer_open(&nlp->tokenizer, &nlp->file, &nlp->arena, diag))
        return false;
    const Section *section = sectionfile_find(&nlp->file, STR("pipeline"));
    if (!section || section->type != SECTION_BYTES)
        return diag_set(diag, ERR_MODEL, -1, "'%.*s' has no list of components",
                        STR_ARG(nlp->file.path));
    Str rest = sectionfile_bytes(&nlp->file, section);
    while (rest.n > 0)
        if (!open_step(nlp, str_cut(&rest, '\n'), &weights))
            return false;
    return true;
}

void model_close(Nlp *nlp)
{
    for (int32_t i = 0; i < nlp->n_steps; i++)
        if (nlp->steps[i].ruler)
            attribute_ruler_close(nlp->steps[i].ruler);
    if (nlp->tokenizer)
        tokenizer_close(nlp->tokenizer);
}
