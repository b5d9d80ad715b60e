# Each target is a script of the same name; `make help` is this list.

.DEFAULT_GOAL := help
.PHONY: help run test watch bench fuzz size fmt setup

help: ## show this list
	@sed -n 's/^\([a-z]*\): ## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 15

run: ## build what changed and start the demo on http://127.0.0.1:3000
	@scripts/run

test: ## format, lints, tests on both databases, tests in the browser, sizes
	@scripts/test

watch: ## rebuild and restart the demo after every change
	@scripts/watch

bench: ## measure speed and memory against the budgets
	@scripts/bench

fuzz: ## feed mail, phones, links and messages with mutilated input for a minute each
	@scripts/fuzz

size: ## weigh the first load of a conversation against the budget
	@scripts/size

fmt: ## format the sources
	@scripts/env cargo fmt --all

setup: ## install what building and testing need, where missing
	@scripts/setup test
