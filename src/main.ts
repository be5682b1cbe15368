import './prelude.js';
import { readConfig } from './config.js';
import { reportAndExit } from './exits.js';
import { serve } from './serve.js';

try {
  await serve(readConfig());
} catch (error) {
  reportAndExit(error);
}
