#!/usr/bin/env node
import { runBin } from '../dist/bundle/bin.js';

await runBin();
