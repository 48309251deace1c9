#!/usr/bin/env node
import module from 'node:module';
import v8 from 'node:v8';

// Most commands take less than a second, in which machine code that V8 makes of functions in the
// background costs more than it saves: it shall wait until a function has run five times as long as usual.
v8.setFlagsFromString('--interrupt-budget=660000');
// What V8 made of the sources is kept for the next command, by the versions of Node that can.
module.enableCompileCache?.();

const { runBin } = await import('../dist/bundle/bin.js');
await runBin();
