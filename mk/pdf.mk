# truce-pdf, the program beside truce that takes PDF files apart (libexec/truce_pdf.c).

PDF_SRC := $(sort $(wildcard libexec/*.c))
PDF_CFLAGS := $(shell pkg-config --cflags poppler-glib | sed 's/-I/-isystem /g')
PDF_LIBS := $(shell pkg-config --libs poppler-glib)

all unit cli examples: build/truce-pdf

build/truce-pdf: $(PDF_SRC) libexec/cage.h mk/pdf.mk
	@mkdir -p $(@D)
	$(SAY) LINK $@
	$(RUN)$(CC) -std=gnu17 -D_GNU_SOURCE $(PDF_CFLAGS) $(WARN) $(WERROR) -O2 -g $(CFLAGS) -o $@ $(PDF_SRC) \
	    $(LDFLAGS) $(PDF_LIBS)
