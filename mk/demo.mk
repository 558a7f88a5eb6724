# A demonstration: two generated months and the samples, ingested and held against two agreements.

DEMO := build/demo.db

demo: ## set up, build, show the desk with a demonstration; prints its address and runs until Ctrl-C
	scripts/demo
	@$(MAKE) --no-print-directory demo-record
	build/truce serve -d $(DEMO)

demo-record: $(DEMO) ## make the demonstration's database, build/demo.db

$(DEMO): build/truce scripts/make-month $(wildcard samples/*.txt)
	$(SAY) DEMO $@
	$(RUN)rm -rf build/demo $@ $@-wal $@-shm && mkdir -p build/demo
	$(RUN)scripts/make-month --seed 1973 --start 2025-07-01 --days 31 --reports 260 --prefix july >build/demo/july.jsonl
	$(RUN)scripts/make-month --seed 1974 --start 2025-08-01 --days 31 --reports 320 --prefix august >build/demo/august.jsonl
	$(RUN)build/truce ingest -d $@.part --no-progress --sources samples/month-sources.tsv build/demo
	$(RUN)build/truce monitor -d $@.part disengagement-1974 suwayda-2025 --as-of 2025-08-31
	$(RUN)mv $@.part $@

.PHONY: demo demo-record
