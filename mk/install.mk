# Installing: program, manual, completion, C interface, knowledge, and the model when it was fetched.

.PHONY: install

install: build/truce build/truce-pdf $(OUT)/libtruce.a ## install below PREFIX (/usr/local), in DESTDIR if set
	install -D -m 755 build/truce $(DESTDIR)$(PREFIX)/bin/truce
	install -D -m 755 build/truce-pdf $(DESTDIR)$(PREFIX)/libexec/truce/truce-pdf
	install -D -m 644 docs/truce.1 $(DESTDIR)$(PREFIX)/share/man/man1/truce.1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	build/truce help --completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/truce
	install -D -m 644 include/truce.h $(DESTDIR)$(PREFIX)/include/truce.h
	install -D -m 644 $(OUT)/libtruce.a $(DESTDIR)$(PREFIX)/lib/libtruce.a
	install -d $(DESTDIR)$(PREFIX)/lib/pkgconfig
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@PKGS@|$(PKGS)|' truce.pc.in \
	    > $(DESTDIR)$(PREFIX)/lib/pkgconfig/truce.pc
	install -d $(DESTDIR)$(PREFIX)/share/truce
	install -d $(DESTDIR)$(PREFIX)/share/truce/agreements
	install -m 644 agreements/*.yaml agreements/*.geojson $(DESTDIR)$(PREFIX)/share/truce/agreements
	install -D -m 644 data/borders.tsv $(DESTDIR)$(PREFIX)/share/truce/data/borders.tsv
	install -m 644 data/acled.tsv $(DESTDIR)$(PREFIX)/share/truce/data/acled.tsv
	install -m 644 data/control.tsv $(DESTDIR)$(PREFIX)/share/truce/data/control.tsv
	install -m 644 data/wording.tsv $(DESTDIR)$(PREFIX)/share/truce/data/wording.tsv
	install -m 644 data/limits.tsv $(DESTDIR)$(PREFIX)/share/truce/data/limits.tsv
	install -m 644 data/weapons.tsv $(DESTDIR)$(PREFIX)/share/truce/data/weapons.tsv
	for f in build/know.truce models/en.truce; do \
	    if [ -e $$f ]; then install -m 644 $$f $(DESTDIR)$(PREFIX)/share/truce/; \
	    else echo "not installed, not there: $$f"; fi; done
