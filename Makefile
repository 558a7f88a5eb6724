# truce: build, test, measure. `make help` lists what there is to do.
#
# CONFIG=release (default), debug, asan, tsan; each builds in its own folder under build/.
# The program of the release build stands at build/truce.

CONFIG ?= release
ifeq ($(origin CC),default)
CC := gcc
endif
OUT := build/$(CONFIG)
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

PKGS := libpcre2-8 msgpack jansson libzip libcurl libcrypto libutf8proc sqlite3 libxml-2.0 yaml-0.1 geos libmicrohttpd libbrotlienc zlib zlib
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS))
PKG_LIBS := $(shell pkg-config --libs $(PKGS))

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
        -Wwrite-strings -Wvla
OPT_release := -O2 -g
OPT_debug := -O0 -g3
OPT_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
OPT_tsan := -O1 -g -fsanitize=thread
# fuzz needs clang; `make fuzz` sets it
OPT_fuzz := -O2 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined \
            -fno-omit-frame-pointer
WERROR ?=
CFLAGS_ALL := -std=gnu17 -D_GNU_SOURCE -DTRUCE_VERSION='"$(VERSION)"' -Isrc -Iinclude $(PKG_CFLAGS) \
              -ffp-contract=off -fno-math-errno -include src/base/banned.h \
              $(WARN) $(WERROR) $(OPT_$(CONFIG)) $(CFLAGS)
LDLIBS_ALL := $(PKG_LIBS) -lpthread -lm $(LDLIBS)

# make V=1 shows the whole commands.
ifeq ($(V),)
SAY = @printf '  %-4s %s\n'
RUN := @
else
SAY = @:
RUN :=
endif

LIB_SRC := $(filter-out src/cli/%,$(sort $(wildcard src/*/*.c)))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(OUT)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(OUT)/%.o)
UNIT_SRC := $(sort $(wildcard tests/unit/*.c))
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(OUT)/unit/%)

.PHONY: all help clean unit
.DELETE_ON_ERROR:

all: build/truce ## build the program at build/truce

help: ## list the targets
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed 's/:.*## */\t/' | expand -t 16
	@echo; echo "CONFIG=$(CONFIG) (release, debug, asan, tsan), CC=$(CC), V=1 shows commands"

# One processor family per kernel file; which one runs is decided at start (src/nlp/kernel.c).
$(OUT)/src/nlp/kernel_avx2.o: ARCH := -mavx2 -mfma
$(OUT)/src/nlp/kernel_avx512.o: ARCH := -mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vnni

$(OUT)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(SAY) CC $@
	$(RUN)$(CC) $(CFLAGS_ALL) $(ARCH) -MMD -MP -c -o $@ $<

$(OUT)/libtruce.a: $(LIB_OBJ)
	@rm -f $@
	$(SAY) AR $@
	$(RUN)ar rcs $@ $^

$(OUT)/truce: $(CLI_OBJ) $(OUT)/serve_files.o $(OUT)/libtruce.a
	$(SAY) LINK $@
	$(RUN)$(CC) $(CFLAGS_ALL) -o $@ $^ $(LDFLAGS) $(LDLIBS_ALL)

build/truce: build/release/truce
	@cp -f $< $@

$(OUT)/unit/%: tests/unit/%.c $(OUT)/libtruce.a
	@mkdir -p $(@D)
	$(SAY) TEST $@
	$(RUN)$(CC) $(CFLAGS_ALL) -Itests -MMD -MP -MF $@.d -o $@ $< $(OUT)/libtruce.a $(LDFLAGS) -lcmocka $(LDLIBS_ALL)

unit: $(UNIT_BIN) ## build and run the unit tests
	@tests/unit.sh $(UNIT_BIN)

clean: ## remove everything that was built (downloads in build/fetch stay)
	rm -rf build/debug build/release build/asan build/tsan build/fuzz build/clang build/truce

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:=.d)
-include mk/*.mk
