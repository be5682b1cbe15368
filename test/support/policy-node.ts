import 'reflect-metadata';
import { readConfig } from '../../src/config.js';
import { dossier } from '../../src/dossier/dossier.decider.js';
import type { HonourConferred } from '../../src/dossier/dossier.events.js';
import type { Policy } from '../../src/kernel/policy.js';
import { serve } from '../../src/serve.js';

/** 表彰登记: every award is noted in the dossier whose id stands as its organ, by the id of its event. */
const noted: Policy<HonourConferred> = {
  name: 'noted',
  on: {
    HonourConferred: ({ eff, data: { organ = '' }, meta: { id } }) => [
      { decider: dossier, command: { type: 'RecordResumeLine', data: { dossierId: organ, effectiveOn: eff, text: id } } },
    ],
  },
};

/** Run as a process: the service, with a policy to watch. */
await serve(readConfig(), [noted as unknown as Policy]);
