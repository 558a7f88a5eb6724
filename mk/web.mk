# The web page: TypeScript in web/, built into build/web, from where mk/serve.mk takes it into the program.

.PHONY: web web-check browser browser-asan

WEB_STAMP := web/node_modules/.package-lock.json

$(WEB_STAMP): web/package.json web/package-lock.json
	@command -v npm >/dev/null || { echo "error: npm is missing; scripts/check installs it" >&2; exit 1; }
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

web: $(WEB_STAMP) ## build the web page into build/web (needs node 18 and npm)
	@cd web && npm run --silent build

web-check: $(WEB_STAMP) ## types, style and unit tests of the web page
	@cd web && npm run --silent types && npm run --silent check && npm run --silent unit

TRUCE ?= build/truce
browser: build/truce $(WEB_STAMP) demo-record ## the web page in Chromium against a real server (TRUCE=PROGRAM); pictures in build/screenshots
	@[ -e build/web/base/cells.json ] || $(MAKE) --no-print-directory web
	@[ -e build/know.truce ] || build/truce know build
	@cd web && TRUCE=$(abspath $(TRUCE)) npm run --silent browser

browser-asan: ## the same against a server with AddressSanitizer and UBSan; what they report is a failure
	@$(MAKE) --no-print-directory CONFIG=asan build/asan/truce
	@$(MAKE) --no-print-directory browser TRUCE=build/asan/truce
