#!/usr/bin/env node
import './prelude.js';
import { program } from './command-line/program.js';
import { reportAndExit } from './exits.js';

await program().parseAsync().catch(reportAndExit);
