# Findings held against what others say of the same texts; each skips, loudly, without the texts in ../shared.

UN_REPORT ?= ../shared/data/un_reports/S_2025_154.en.pdf
ACLED_ROWS ?= ../shared/data/acled_rows.csv
TEST_TARGETS += agreements
.PHONY: agreements monitor-lists
agreements: $(OUT)/truce ## findings of samples for every shipped agreement (tests/agreements)
	@tests/agreements.sh $(OUT)/truce

monitor-lists: build/truce ## findings against lists drawn up from reports of the United Nations alone (bench/monitors)
	@python3 bench/monitors.py || [ $$? -eq 77 ]

.PHONY: monitor-undof monitor-acled monitor-documents
monitor-undof: build/truce ## findings of the 1974 agreement against a report of the United Nations, paragraph by paragraph
	@python3 bench/undof.py --report $(UN_REPORT) || [ $$? -eq 77 ]

monitor-acled: build/truce ## types that truce gives ACLED's notes against ACLED's own
	@python3 bench/acled.py --rows $(ACLED_ROWS) || [ $$? -eq 77 ]

monitor-documents: build/truce ## all tables, written into docs/monitoring.md
	@python3 bench/undof.py --report $(UN_REPORT) --write docs/monitoring.md >build/monitor-undof.txt || [ $$? -eq 77 ]
	@python3 bench/monitors.py --write docs/monitoring.md >build/monitor-lists.txt || [ $$? -eq 77 ]
	@python3 bench/acled.py --rows $(ACLED_ROWS) --write docs/monitoring.md >build/monitor-acled.txt || [ $$? -eq 77 ]
