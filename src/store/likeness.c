/* Names of what speaks for and against one happening; weights from the knowledge or as built. */
#include "store/likeness.h"

/* "town-same" */
static const char *evidence_name(LikenessEvidence evidence)
{
#define X(id, name, words) name,
    static const char *const names[] = {LIKENESS_EVIDENCE(X)};
#undef X
    return names[evidence];
}

const char *likeness_evidence_words(LikenessEvidence evidence)
{
#define X(id, name, words) words,
    static const char *const names[] = {LIKENESS_EVIDENCE(X)};
#undef X
    return names[evidence];
}

/* Lines of "name TAB weight", those of data/likeness.tsv. */
static const char built_in[] =
#include "store/likeness_built_in.inc"
    ;

static void read_weights(Str lines, LikenessWeights *weights)
{
    while (lines.n) {
        Str line = str_cut(&lines, '\n'), name = str_cut(&line, '\t');
        double weight;
        if (!str_to_double(line, &weight))
            continue;
        for (int i = 0; i < LIKENESS_EVIDENCE_COUNT; i++)
            if (str_eq(name, str_from_c(evidence_name((LikenessEvidence)i))))
                weights->w[i] = weight;
    }
}

LikenessWeights likeness_weights(const Know *know)
{
    LikenessWeights out = {{0}};
    read_weights(str_make(built_in, (ptrdiff_t)sizeof built_in - 1), &out);
    const Section *section = know ? sectionfile_find(know_sections(know), STR("record/likeness")) : NULL;
    if (section)
        read_weights(sectionfile_bytes(know_sections(know), section), &out);
    return out;
}

double likeness_sum(const LikenessWeights *weights, uint64_t evidence)
{
    double sum = 0;
    for (int i = 0; i < LIKENESS_EVIDENCE_COUNT; i++)
        if (evidence >> i & 1)
            sum += weights->w[i];
    return sum;
}
