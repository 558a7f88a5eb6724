# How well and how fast truce codes: `make accuracy` prints the table of docs/accuracy.md.

GOLD ?= ../shared/gold
CORPUS ?= ../shared/corpus

.PHONY: accuracy accuracy-document
accuracy: build/truce ## print the table of accuracy and speed (GOLD=, CORPUS= folders of sets and texts)
	@python3 bench/accuracy.py --gold $(GOLD) --corpus $(CORPUS)

accuracy-document: build/truce ## the same, written into docs/accuracy.md
	@python3 bench/accuracy.py --gold $(GOLD) --corpus $(CORPUS) --write docs/accuracy.md
