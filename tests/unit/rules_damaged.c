/*
 * A model file whose sections hold anything: tokenizer, ruler and lemmatizer open it or say what is wrong, and
 * what opens reads a text without leaving its memory. (The section table itself is checked by sectionfile.c's
 * own tests; here it is intact.)
 */
#include "nlp/attribute_ruler.h"
#include "nlp/lemmatizer.h"
#include "nlp/tokenizer.h"
#include "unit/tiny_rules.h"

static const TinyFile FILES[] = {
    {"tokenizer",
     "{\"prefix_search\": \"^\\\\(\", \"suffix_search\": \"\\\\)$|\\\\.$\", \"infix_finditer\": \"-\","
     " \"exceptions\": {\"don't\": [{\"#65\": \"do\"}, {\"#65\": \"n't\", \"#67\": \"not\"}],"
     "                \"a-b.\": [{\"#65\": \"a-b.\", \"#67\": \"ab\"}], \"x y\": [{\"#65\": \"x y\"}]}}",
     true},
    {"vocab/lookups.bin", "{\"lexeme_norm\": {\"@colour\": \"color\"}}", true},
    {"ruler/patterns",
     "[{\"patterns\": [[{\"TAG\": \"NN\"}]], \"attrs\": {\"POS\": \"NOUN\", \"MORPH\": \"Number=Plur\"}},"
     " {\"patterns\": [[{\"LOWER\": {\"REGEX\": \"^t\"}}, {\"ORTH\": {\"IN\": [\"end\", \"do\"]}}]],"
     "  \"attrs\": {\"LEMMA\": \"stop\", \"DEP\": \"dep\", \"TAG\": \"VB\"}, \"index\": 1}]",
     true},
    {"lemmas/lookups/lookups.bin",
     "{\"lemma_rules\": {\"@noun\": [[\"s\", \"\"], [\"ies\", \"y\"]]}, \"lemma_index\": {\"@noun\": [\"talk\"]},"
     " \"lemma_exc\": {\"@noun\": {\"geese\": [\"goose\", \"goo\"]}}}",
     true},
    {"config.cfg",
     "[nlp]\nlang = \"en\"\npipeline = [\"ruler\",\"lemmas\"]\n\n[components]\n\n[components.ruler]\n"
     "factory = \"attribute_ruler\"\n\n[components.lemmas]\nfactory = \"lemmatizer\"\nmode = \"rule\"\n",
     false},
};

static int label_number(void *self, LabelKind kind, Str text)
{
    (void)self;
    int found = label_find(kind, text);
    return found < 0 ? 300 : found;
}

/* Opens all three and reads a text; true when all opened. */
static bool try_all(const SectionFile *file, Arena *arena, Diag *diag)
{
    Tokenizer *tokenizer = NULL;
    TokenizerContext *tokens = NULL;
    AttributeRuler *ruler = NULL;
    AttributeRulerContext *rules = NULL;
    Lemmatizer *lemmatizer;
    LemmatizerContext *lemmas = NULL;
    LabelNumbers labels = {label_number, NULL};
    bool ok = tokenizer_open(&tokenizer, file, arena, diag) && tokenizer_context_open(&tokens, tokenizer, diag) &&
              attribute_ruler_open(&ruler, file, STR("ruler"), labels, arena, diag) &&
              attribute_ruler_context_open(&rules, ruler, diag) &&
              lemmatizer_open(&lemmatizer, file, STR("lemmas"), arena, diag) &&
              lemmatizer_context_open(&lemmas, lemmatizer, diag);
    if (ok) {
        Doc doc;
        const Lexeme **lexemes;
        Str text = STR("The talks don't end. (Parties) to do x y, a-b. colour geese\n");
        tokenizer_run(tokens, text, arena, &doc, &lexemes);
        for (int32_t i = 0; i < doc.n_tokens; i++) {
            assert_true(doc.tokens[i].beg >= 0 && doc.tokens[i].end <= text.n);
            doc.tokens[i].tag = TAG_NN;
        }
        attribute_ruler_run(rules, &doc, (const Lexeme *const *)lexemes, arena);
        lemmatizer_run(lemmas, &doc, (const Lexeme *const *)lexemes, arena);
    }
    lemmatizer_context_close(lemmas);
    attribute_ruler_context_close(rules);
    attribute_ruler_close(ruler);
    tokenizer_context_close(tokens);
    tokenizer_close(tokenizer);
    return ok;
}

static void test_damaged(void **state)
{
    (void)state;
    Arena perm = test_arena(), work;
    assert_true(arena_open(&work, (ptrdiff_t)64 << 20));
    SectionFile file;
    Diag diag = {0};
    if (!tiny_rules_open(&perm, FILES, sizeof FILES / sizeof *FILES, &file, &diag))
        fail_msg("%s", diag.message);
    assert_true(try_all(&file, &perm, &diag));
    int n_refused = 0, n_tried = 0;
    for (int32_t s = 0; s < file.n_sections; s++) {
        const Section *section = &file.sections[s];
        /* hash tables are mostly free slots: every byte of the others, some of theirs */
        uint64_t step = section->size > 400 ? 13 : 3;
        for (uint64_t at = (uint64_t)s % step; at < section->size; at += step) {
            SectionFile changed = file;
            char *bytes = arena_bytes(&work, file.map.bytes.n + 64);
            bytes += -(uintptr_t)bytes & 63;
            memcpy(bytes, file.map.bytes.p, (size_t)file.map.bytes.n);
            bytes[section->offset + at] = (char)(at % 2 ? 0xFF : bytes[section->offset + at] ^ 0x09);
            changed.map.bytes.p = bytes;
            changed.sections = (const Section *)(const void *)(bytes + ((const char *)file.sections - file.map.bytes.p));
            Diag why = {0};
            n_tried++;
            if (!try_all(&changed, &work, &why)) {
                n_refused++;
                if (why.code != ERR_MODEL || why.message[0] == 0)
                    fail_msg("section %.64s byte %d: no reason given", section->name, (int)at);
            }
            arena_reset(&work);
        }
    }
    assert_true(n_tried > 200 && n_refused > 50 && n_refused < n_tried);
    sectionfile_close(&file);
    arena_close(&work);
    arena_close(&perm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_damaged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
