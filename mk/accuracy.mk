# How well and how fast truce codes: `make accuracy` prints the table of docs/accuracy.md.

GOLD ?= ../shared/gold
CORPUS ?= ../shared/corpus

.PHONY: accuracy accuracy-document
accuracy: build/truce ## print the table of accuracy and speed (GOLD=, CORPUS= folders of sets and texts)
	@python3 bench/accuracy.py --gold $(GOLD) --corpus $(CORPUS)

accuracy-document: build/truce ## the same, written into docs/accuracy.md
	@python3 bench/accuracy.py --gold $(GOLD) --corpus $(CORPUS) --write docs/accuracy.md

# Our own annotated reports: a golden test of whole reports.
TEST_TARGETS += reports
.PHONY: reports reports-errors reports-baseline

reports: build/truce ## score tests/reports; fails when a main figure is below the baseline
	@tests/reports.sh build/truce

reports-errors: build/truce ## where truce differs from tests/reports
	@build/truce eval --errors --baseline tests/reports/baseline.json tests/reports

reports-baseline: build/truce ## write tests/reports/baseline.json from what truce does now
	@build/truce eval --json tests/reports >build/reports-baseline.json
	@mv build/reports-baseline.json tests/reports/baseline.json
