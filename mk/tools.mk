# Conveniences for those who work on the program.

.PHONY: format compdb check manual readme

format: ## lay out the C files by .clang-format
	clang-format -i $(sort $(wildcard src/*/*.[ch] include/*.h tests/*/*.[ch] examples/*.c))

compdb: ## write compile_commands.json for editors
	@$(MAKE) --no-print-directory -Bnk V=1 $(OUT)/truce | awk -v dir="$(CURDIR)" 'BEGIN { print "[" } \
	    / -c -o / { file = $$NF; gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); \
	    printf "%s{\"directory\":\"%s\",\"command\":\"%s\",\"file\":\"%s\"}", n++ ? ",\n" : "", dir, $$0, file } \
	    END { print "\n]" }' > compile_commands.json
	@echo "compile_commands.json: $$(grep -c directory compile_commands.json) files"

check: ## everything that CI runs
	scripts/check

readme: build/truce ## write the output that README.md shows
	@tests/readme.sh build/truce --update

manual: build/truce ## bring the commands in docs/truce.1 up to date with the tables of options
	@tests/manual.sh build/truce --update
