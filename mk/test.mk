# Tests: `make test` runs everything that takes seconds. Other fragments add to TEST_TARGETS.

TEST_TARGETS += check-layers unit examples cli check-manual check-install check-knowledge check-readme
FUZZ_SECONDS ?= 60
FUZZ_SRC := $(filter-out tests/fuzz/replay.c,$(sort $(wildcard tests/fuzz/*.c)))
FUZZ_NAMES := $(FUZZ_SRC:tests/fuzz/%.c=%)
FUZZ_BIN := $(FUZZ_NAMES:%=$(OUT)/fuzz/%)
REPLAY_BIN := $(FUZZ_NAMES:%=$(OUT)/replay/%)
EXAMPLE_SRC := $(sort $(wildcard examples/*.c))
EXAMPLE_BIN := $(EXAMPLE_SRC:examples/%.c=$(OUT)/examples/%)

.PHONY: test test-targets check-manual check-install check-knowledge check-readme cli check-layers examples replay replay-run fuzz fuzz-run cli-update

test: ## everything that takes seconds: unit tests, whole-program tests, golden files, layers
	@$(MAKE) --no-print-directory $(TEST_TARGETS)

cli: $(OUT)/truce examples ## tests of the whole program (tests/cli)
	@tests/cli/run.sh $(OUT)/truce $(CLI_TESTS)

cli-update: $(OUT)/truce examples ## write the expectations of tests/cli from what the program does now
	@tests/cli/run.sh $(OUT)/truce --update

check-manual: $(OUT)/truce ## hold the manual page and the completion against the tables of options
	@tests/manual.sh $(OUT)/truce

check-install: build/truce build/release/libtruce.a ## install into a folder of its own and build against that
	@tests/install.sh

check-knowledge: build/truce ## code every example in the knowledge and compare with what it should give
	@tests/knowledge.sh build/truce

test-targets:
	@echo $(TEST_TARGETS)

check-readme: build/truce ## hold the output that README.md shows against the program's ('make readme' writes it)
	@tests/readme.sh build/truce

check-layers: ## hold every include against the order of the layers
	@tests/layers.sh

$(OUT)/examples/%: examples/%.c include/truce.h $(OUT)/libtruce.a
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(RUN)$(CC) -std=c11 -Iinclude $(WARN) $(WERROR) $(OPT_$(CONFIG)) $(CFLAGS) -o $@ $< $(OUT)/libtruce.a \
	    $(LDFLAGS) $(LDLIBS_ALL)

examples: $(EXAMPLE_BIN) ## build the examples of the C interface

# A target of libFuzzer is one file with LLVMFuzzerTestOneInput; `replay` runs the same file over the
# corpus with any compiler.
$(OUT)/fuzz/%: tests/fuzz/%.c $(OUT)/libtruce.a
	@mkdir -p $(@D)
	$(SAY) FUZZ $@
	$(RUN)$(CC) $(CFLAGS_ALL) -Itests -fsanitize=fuzzer -MMD -MP -MF $@.d -o $@ $< $(OUT)/libtruce.a \
	    $(LDFLAGS) $(LDLIBS_ALL)

$(OUT)/replay/%: tests/fuzz/%.c tests/fuzz/replay.c $(OUT)/libtruce.a
	@mkdir -p $(@D)
	$(SAY) TEST $@
	$(RUN)$(CC) $(CFLAGS_ALL) -Itests -MMD -MP -MF $@.d -o $@ $< tests/fuzz/replay.c $(OUT)/libtruce.a \
	    $(LDFLAGS) $(LDLIBS_ALL)

replay: ## run the fuzz targets over tests/corpus, with gcc, ASan and UBSan
	@$(MAKE) --no-print-directory CONFIG=asan replay-run

replay-run: $(REPLAY_BIN)
	@tests/fuzz/run.sh replay $(OUT)/replay 0 $(FUZZ_NAMES)

fuzz: ## fuzz each target for FUZZ_SECONDS (60), two at a time, with clang
	@$(MAKE) --no-print-directory CONFIG=fuzz CC=clang fuzz-run

fuzz-run: $(FUZZ_BIN)
	@tests/fuzz/run.sh fuzz $(OUT)/fuzz $(FUZZ_SECONDS) $(FUZZ_NAMES)

# The tests that run threads, for CONFIG=tsan.
.PHONY: unit-threads
unit-threads: $(filter %_pool %_truce,$(UNIT_BIN))
	@tests/unit.sh $^

-include $(FUZZ_BIN:=.d) $(REPLAY_BIN:=.d)
