# One command for everything. `make help` lists them; README.md explains them.
.DEFAULT_GOAL := help
.PHONY: help build run demo test check check-full sanitize lint format statement gallery bench abuse steady fuzz fuzz-corpus clean
.PHONY: install-build install-test install-bench
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

ADDRESS ?= 127.0.0.1
PORT ?= 8080
# The first admin's address: made when the database has no admin.
ADMIN ?= admin@localhost.localdomain
# Whose service it is, as the pages name it.
ORGANISATION ?= London Borough of Lambeth
DATABASE := data/roadmap.db
DEMO := data/demo.db
# The demonstration lives in the plan's first spring, when some deadlines have passed and most have not.
DEMO_DAY := 2024-04-15

RELEASE := .build/release/roadmap
# One file that needs no Swift on the machine it runs on, optimised across the rooms: a fifth more dashboards a second.
RELEASE_FLAGS := --static-swift-stdlib -Xswiftc -cross-module-optimization
SEEDS := seeds/lambeth-roadmap-to-excellence-2023-26.txt seeds/lambeth-roadmap-to-excellence-2023-26-child-friendly.txt
SWIFT_FILES := Package.swift Sources Tests
# scrypt is C: unoptimised it takes seconds for each sign-in, so debug builds optimise C too, and always in the same way.
DEBUG := -Xcc -O2
VENV := .tools/venv
PYTHON := $(VENV)/bin/python

# $(call need,package[=command] …): installs the Debian packages that are missing; a command that is there counts as its package.
define need
	@missing=""; \
	for entry in $(1); do \
	  package="$${entry%%=*}"; program="$${entry#*=}"; \
	  if dpkg-query -W -f='$${Status}' "$$package" 2>/dev/null | grep -q 'ok installed'; then continue; fi; \
	  if [ "$$program" != "$$entry" ] && PATH="$$PATH:/usr/sbin" command -v "$$program" >/dev/null; then continue; fi; \
	  missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing:$$missing"; \
	  sudo=""; if [ "$$(id -u)" != 0 ]; then sudo=sudo; fi; \
	  $$sudo apt-get update -qq; \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi
endef

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install-build:
	$(call need,libsqlite3-dev zlib1g-dev curl=curl)

install-test: install-build
	$(call need,chromium=chromium python3=python3 python3-venv default-jre-headless=java fonts-liberation)
	$(call need,nginx-light=nginx openssl=openssl curl=curl nodejs=node systemd=systemd-socket-activate msmtp-mta=msmtp)
	$(call need,libreoffice-writer libreoffice-calc)
	@$(MAKE) --no-print-directory $(VENV)/installed

install-bench: install-build
	$(call need,wrk=wrk nginx-light=nginx python3=python3 python3-venv)
	@$(MAKE) --no-print-directory $(VENV)/bench-installed

$(VENV)/installed: Tests/Browser/requirements.txt
	@[ -x $(PYTHON) ] || python3 -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(VENV)/bench-installed: Tests/Bench/requirements.txt
	@[ -x $(PYTHON) ] || python3 -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

build: install-build ## Build the program in release
	swift build -c release --product roadmap $(RELEASE_FLAGS)

run: build ## Serve the Lambeth plan on http://127.0.0.1:8080 (PORT, ADDRESS and ADMIN can be given)
	@mkdir -p data
	@if [ ! -e $(DATABASE) ]; then \
	  $(RELEASE) import --accept --database $(DATABASE) $(SEEDS) || { rm -f $(DATABASE) $(DATABASE)-wal $(DATABASE)-shm; exit 1; }; \
	fi
	@admins="$$($(RELEASE) user list --database $(DATABASE) | awk -F'\t' '$$4 ~ /admin/ && $$5 == "active"')"; \
	if [ -z "$$admins" ]; then \
	  $(RELEASE) user add "First admin" "$(ADMIN)" --role admin --database $(DATABASE); \
	fi
	@echo "Address: http://$(ADDRESS):$(PORT)/"
	@if link="$$($(RELEASE) user link "$(ADMIN)" --database $(DATABASE) --address $(ADDRESS) --port $(PORT) 2>/dev/null)"; then \
	  echo "Sign in once as $(ADMIN): $$link"; \
	fi
	@exec $(RELEASE) serve --database $(DATABASE) --address $(ADDRESS) --port $(PORT) --organisation "$(ORGANISATION)"

demo: build ## Serve a demonstration: the same plan with accounts named by role and a simulated run of updates
	@mkdir -p data
	@if [ ! -e $(DEMO) ]; then \
	  { $(RELEASE) import --accept --database $(DEMO) --today 2024-01-02 $(SEEDS) \
	    && $(RELEASE) demo --database $(DEMO) --today $(DEMO_DAY); } \
	    || { rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm; exit 1; }; \
	fi
	@echo "Sign in with one of these and the password \"demonstration only\":"
	@$(RELEASE) user list --database $(DEMO) | awk -F'\t' '{ print "  " $$3 "\t" $$2 }'
	@exec $(RELEASE) serve --database $(DEMO) --today $(DEMO_DAY) --address $(ADDRESS) --port $(PORT) --organisation "$(ORGANISATION)"

lint: ## Check the format of every Swift file
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)

format: ## Format every Swift file in place
	swift format --in-place --parallel --recursive $(SWIFT_FILES)

# What runs as a process of its own is the program that `make run` builds: an optimiser's fault would show nowhere else.
test: lint install-test ## Everything: format, warnings as errors, imports, every test, the real browser
	swift build --build-tests --explicit-target-dependency-import-check error $(DEBUG)
	swift test --skip-build --disable-xctest $(DEBUG)
	swift build -c release --product roadmap $(RELEASE_FLAGS)
	ROADMAP_BINARY=$(abspath $(RELEASE)) $(PYTHON) -m pytest Tests/Running
	ROADMAP_BINARY=$(abspath $(RELEASE)) $(PYTHON) -m pytest Tests/Browser

check: test ## The same as test

check-full: install-test ## test, with axe-core on every page as every role sees it, then sanitize (about half an hour)
	EVERY=yes $(MAKE) --no-print-directory test
	$(MAKE) --no-print-directory sanitize

# Swift checks overflow, bounds and exclusive access in every build and has no sanitizer of undefined behaviour on Linux; the C that
# is compiled here has: what it finds ends the program.
UNDEFINED := -Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined

sanitize: install-build ## Every Swift test under the address and undefined-behaviour sanitizers, then under the thread sanitizer
	swift build --build-tests --sanitize address --scratch-path .tools/sanitize-address $(DEBUG) $(UNDEFINED)
	swift test --skip-build --disable-xctest --sanitize address --scratch-path .tools/sanitize-address $(DEBUG) $(UNDEFINED)
	swift build --build-tests --sanitize thread --scratch-path .tools/sanitize-thread $(DEBUG)
	swift test --skip-build --disable-xctest --sanitize thread --scratch-path .tools/sanitize-thread $(DEBUG)

statement: ## Put what the last accessibility checks found into the accessibility statement
	cp .tools/accessibility.txt Resources/accessibility.txt

gallery: install-build ## Every page with sample values as files in .tools/gallery
	swift build --build-tests $(DEBUG)
	GALLERY=$(CURDIR)/.tools/gallery swift test --skip-build --disable-xctest $(DEBUG) --filter GalleryTests
	mkdir -p .tools/gallery/static && cp Resources/*.* .tools/gallery/static/

bench: build install-bench ## Our server beside Hummingbird and nginx, our dashboard beside Flask, ten years on sixty plans beside one on one
	swift build -c release --package-path Tests/Bench --scratch-path .tools/bench-build
	$(PYTHON) Tests/Bench/bench.py --roadmap $(RELEASE) --hummingbird .tools/bench-build/release/bench-hummingbird
	$(PYTHON) Tests/Bench/documents.py --roadmap $(RELEASE)
	$(PYTHON) Tests/Bench/years.py --roadmap $(RELEASE) --keep .tools/years

abuse: build install-bench ## A normal client beside slow, silent and idle ones: p99, memory, when each is cut off
	$(PYTHON) Tests/Bench/abuse.py --roadmap $(RELEASE)

steady: build install-bench ## Time to start, memory and descriptors after a thousand and a million requests
	$(PYTHON) Tests/Bench/steady.py --roadmap $(RELEASE)

# Every fuzzer is one run of one program, which FUZZER tells what to ask; the defaults come to 96 million inputs or two hours.
FUZZERS := requests chunks forms targets cookies dates conditions forwarding inflate xml archive delimited word sheet open document
FUZZ_RUNS ?= 6000000
FUZZ_SECONDS ?= 400
# Builds, finds and logs; never in the tree.
FUZZ := .tools/fuzz
FUZZ_SOURCES := Tests/Fuzz/Fuzz.swift $(wildcard Tests/*Tests/Invariants/*.swift) Tests/DeflateTests/InflateInvariant.swift \
  Tests/OfficeTests/OfficeFixtures.swift
# Optimised with every check that traps. Only the rooms are watched for new ways, not what judges them: twice as fast.
FUZZ_BUILD := swiftc -swift-version 6 -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility \
  -warnings-as-errors -O -wmo -enable-testing -parse-as-library -sanitize=address -I $(FUZZ)/build -I Sources/CZlib
# One frame for each allocation and little quarantine: less memory and a sixth faster. A finding played again without them says more.
FUZZ_SETTINGS := ASAN_OPTIONS=malloc_context_size=1:quarantine_size_mb=8 SWIFT_BACKTRACE=enable=no
FUZZ_LIMITS := -timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=64
# Documents need more words than requests to say something.
FUZZ_LENGTH = $$(case $$name in word|sheet|open|document) echo 1024;; *) echo 512;; esac)
FUZZ_WORDS = Tests/Fuzz/$$(case $$name in xml|archive|delimited|word|sheet|open|document) echo document;; *) echo http;; esac).dict

$(FUZZ)/build/%.o: Sources/%/*.swift
	@mkdir -p $(@D)
	$(FUZZ_BUILD) -sanitize=fuzzer -emit-module -emit-module-path $(FUZZ)/build/$*.swiftmodule -module-name $* -c $(filter %.swift,$^) -o $@

# Who imports whom.
$(FUZZ)/build/Office.o: $(FUZZ)/build/Deflate.o
$(FUZZ)/build/Exchange.o: $(FUZZ)/build/Office.o $(FUZZ)/build/Plans.o

$(FUZZ)/build/fuzz: $(addprefix $(FUZZ)/build/,HTTP.o Deflate.o Office.o Plans.o Exchange.o) $(FUZZ_SOURCES)
	$(FUZZ_BUILD) -module-name Fuzz -c $(FUZZ_SOURCES) -o $(FUZZ)/build/Fuzz.o
	swiftc -sanitize=address -sanitize=fuzzer -use-ld=lld $(FUZZ)/build/Fuzz.o $(filter %.o,$^) -lz -o $@

fuzz: install-build $(FUZZ)/build/fuzz ## Bent inputs for every reader of bytes, by the million (FUZZ_RUNS, FUZZ_SECONDS and FUZZERS can be given)
	@mkdir -p $(FUZZ)/findings; findings=0; \
	for name in $(FUZZERS); do \
	  mkdir -p $(FUZZ)/corpus/$$name; log=$(FUZZ)/$$name.log; start=$$SECONDS; found=no; \
	  FUZZER=$$name $(FUZZ_SETTINGS) $(FUZZ)/build/fuzz $(FUZZ_LIMITS) -max_len=$(FUZZ_LENGTH) -dict=$(FUZZ_WORDS) -reload=0 -print_final_stats=1 \
	    -runs=$(FUZZ_RUNS) -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=$(FUZZ)/findings/$$name- \
	    $(FUZZ)/corpus/$$name Tests/Fuzz/corpus/$$name >$$log 2>&1 || found=yes; \
	  runs="$$(awk '/number_of_executed_units/ { print $$2 }' $$log)"; spent=$$((SECONDS - start)); \
	  printf '%-12s%10d executions%6d s%8d/s  ' $$name "$${runs:-0}" $$spent $$(($${runs:-0} / (spent > 0 ? spent : 1))); \
	  if [ $$found = no ]; then echo "no findings"; continue; fi; \
	  findings=$$((findings + 1)); \
	  echo "a finding: $$(awk '/FINDING|Test unit written to/ { sub(/.*(FINDING:|written to) /, ""); print }' ORS='; ' $$log)see $$log"; \
	done; \
	[ $$findings = 0 ]

# The smallest set that goes every way, at most 200 of it; names are hashes, so that what is left out is chance.
fuzz-corpus: install-build $(FUZZ)/build/fuzz ## Make the fuzzers' corpus anew from the test tables and what was found
	swiftc -swift-version 6 -suppress-warnings -parse-as-library -module-name Deflate -I Sources/CZlib Tests/Fuzz/{Seeds,DocumentSeeds}.swift \
	  Sources/Deflate/*.swift Sources/Office/ZipWriter.swift Tests/TestKit/{Wire,RequestLines,FieldLines,Framing,Targets}.swift -lz -o $(FUZZ)/build/seeds
	$(FUZZ)/build/seeds $(FUZZ)/seeds
	@for name in $(FUZZERS); do \
	  mkdir -p Tests/Fuzz/corpus/$$name $(FUZZ)/corpus/$$name; rm -rf $(FUZZ)/merged; mkdir $(FUZZ)/merged; \
	  FUZZER=$$name $(FUZZ_SETTINGS) $(FUZZ)/build/fuzz $(FUZZ_LIMITS) -max_len=$(FUZZ_LENGTH) -set_cover_merge=1 \
	    $(FUZZ)/merged $(FUZZ)/seeds/$$name Tests/Fuzz/corpus/$$name $(FUZZ)/corpus/$$name >$(FUZZ)/$$name.log 2>&1; \
	  ls $(FUZZ)/merged | tail -n +201 | sed 's|^|$(FUZZ)/merged/|' | xargs -r rm; \
	  rm -rf Tests/Fuzz/corpus/$$name; mv $(FUZZ)/merged Tests/Fuzz/corpus/$$name; \
	  echo "$$name: $$(ls Tests/Fuzz/corpus/$$name | wc -l) files"; \
	done

clean: ## Remove what was built (never data/)
	rm -rf .build .tools
