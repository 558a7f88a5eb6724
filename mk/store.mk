# The database: how fast it takes reports in, and how fast it finds events.

REPORTS ?= 10000
.PHONY: bench-store
bench-store: build/truce ## time truce ingest and the usual filters on REPORTS=10000 generated reports, or on INPUT=FILE.jsonl
	@python3 bench/store.py --reports $(REPORTS) $(if $(INPUT),--input $(INPUT))

.PHONY: bench-merging
bench-merging: build/truce ## how well events are put together, on pairs judged by hand (needs ../shared)
	@python3 bench/merging.py

.PHONY: bench-origins
bench-origins: build/truce ## how often the record names who first said it, on events judged by hand (needs ../shared)
	@python3 bench/origins.py

# The weights of data/likeness.tsv, fitted anew to invented months and to pairs judged by hand (needs ../shared).
.PHONY: likeness
likeness: build/truce $(OUT)/bench/likeness_pairs ## fit data/likeness.tsv; then 'truce know build'
	@python3 tools/fit_likeness.py >build/likeness.tsv && mv build/likeness.tsv data/likeness.tsv

.PHONY: bench-serve
bench-serve: build/truce ## time truce serve on a record of 100,000 generated incidents (wrk for answers a second)
	@test -e build/large.db || python3 bench/large_record.py build/large.db --events 400000
	@python3 bench/serve.py build/large.db

LARGE := build/million.db
.PHONY: bench-filters
bench-filters: build/truce ## time the usual filters on a generated record of a million events (made when missing)
	@[ -e $(LARGE) ] || python3 bench/large_record.py $(LARGE)
	@python3 bench/filter_times.py $(LARGE)

# The weights that truce is built with, for those who open a record without the knowledge.
$(OUT)/src/store/likeness.o: CFLAGS_ALL += -I$(OUT)
$(OUT)/src/store/likeness.o: $(OUT)/store/likeness_built_in.inc
$(OUT)/store/likeness_built_in.inc: data/likeness.tsv
	@mkdir -p $(@D)
	@awk -F'\t' '!/^#/ && $$1 != "evidence" { printf "\"%s\\t%s\\n\"\n", $$1, $$2 }' $< >$@
