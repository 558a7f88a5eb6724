# The web page inside the program: the files of build/web (made by `make web`) and the contract become one object.

WEB_FILES := $(sort $(wildcard build/web/* build/web/*/* build/web/*/*/*))

$(OUT)/serve_files.s: scripts/embed-web docs/openapi.yaml $(WEB_FILES)
	@mkdir -p $(@D)
	@scripts/embed-web build/web docs/openapi.yaml >$@

$(OUT)/serve_files.o: $(OUT)/serve_files.s
	$(SAY) AS $@
	$(RUN)$(CC) -c -o $@ $<

# The server held to its contract (docs/openapi.yaml) and against misuse; CONFIG=asan for the whole of it under
# AddressSanitizer.
TEST_TARGETS += serve-test
.PHONY: serve-test
serve-test: $(OUT)/truce ## hold truce serve to docs/openapi.yaml and against misuse (tests/serve)
	@tests/serve/run.sh $(OUT)/truce
