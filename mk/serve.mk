# The web page inside the program: the files of build/web (made by `make web`) and the contract become one object.

WEB_FILES := $(sort $(wildcard build/web/* build/web/*/* build/web/*/*/*))

$(OUT)/serve_files.s: scripts/embed-web docs/openapi.yaml $(WEB_FILES)
	@mkdir -p $(@D)
	@scripts/embed-web build/web docs/openapi.yaml >$@

$(OUT)/serve_files.o: $(OUT)/serve_files.s
	$(SAY) AS $@
	$(RUN)$(CC) -c -o $@ $<
