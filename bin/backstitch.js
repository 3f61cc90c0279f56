#!/usr/bin/env node
// A committed file, not a built one: package managers link a `bin` at install time, before `dist/` exists.
import '../dist/src/cli/main.js'
