#!/usr/bin/env node
import v8 from 'node:v8';
import { loadBundle } from './load-bundle.mjs';

// Most commands take less than a second, in which machine code that V8 makes of functions in the
// background costs more than it saves: it shall wait until a function has run five times as long as usual.
v8.setFlagsFromString('--interrupt-budget=660000');

await loadBundle(process.argv[2]).runBin();
