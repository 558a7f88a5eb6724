# How well and how fast truce codes: `make accuracy` prints the table of docs/accuracy.md.

GOLD ?= ../shared/gold
CORPUS ?= ../shared/corpus

.PHONY: accuracy accuracy-document
accuracy: build/truce ## print the table of accuracy and speed (GOLD=, CORPUS= folders of sets and texts)
	@python3 bench/accuracy.py --gold $(GOLD) --corpus $(CORPUS)

accuracy-document: build/truce ## the same, written into docs/accuracy.md
	@python3 bench/accuracy.py --gold $(GOLD) --corpus $(CORPUS) --write docs/accuracy.md

# The weights of data/confidence.tsv, fitted anew: to events of whole articles judged by reading, the annotated reports, articles
# without events, and, for single sentences, the pair set. CONFIDENCE_FROM: how sure an event of a whole report must be,
# and of a short one.
CONFIDENCE_FROM ?= 0.76 0.64
ALL_EVENTS := --least-confidence 0
.PHONY: confidence
confidence: build/truce ## fit data/confidence.tsv to what is right and wrong (GOLD=, CORPUS=); then 'truce know build'
	@rm -rf build/confidence && mkdir -p build/confidence
	@python3 bench/choose_articles.py $(CORPUS)/news-2012-2020.jsonl 3 100 2>/dev/null >build/confidence/articles.jsonl
	@python3 bench/empty_gold.py build/confidence/articles.jsonl build/confidence/none
	@build/truce eval --json $(ALL_EVENTS) --evidence build/confidence/reports.tsv $(GOLD)/reports_dev tests/reports build/confidence/none >/dev/null
	@build/truce eval --json $(ALL_EVENTS) --evidence build/confidence/brief.tsv $(GOLD)/plv_dev.jsonl >/dev/null
	@python3 bench/sample_events.py --all $(CORPUS) >build/confidence/events.jsonl
	@python3 tools/fit_confidence.py --from $(CONFIDENCE_FROM) --judged bench/judged.tsv build/confidence/events.jsonl \
	    --brief build/confidence/brief.tsv build/confidence/reports.tsv >build/confidence/weights.tsv
	@mv build/confidence/weights.tsv data/confidence.tsv

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
