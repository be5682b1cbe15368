import { policy } from '../kernel/policy.js';
import type { FilingFeedbackGiven } from './filing.events.js';
import { recordedFilings } from './recorded.decider.js';

/** 备案入档: what was answered of a filing is recorded in the dossier of each who is to answer for the act. */
export const recordsTheFiling = policy<FilingFeedbackGiven>({
  name: 'recordsTheFiling',
  on: {
    FilingFeedbackGiven: ({ eff, meta, data }) => {
      const { dossierIds = [], unitId: _, fulfils: __, basis: ___, ...told } = data;
      const filing = meta.stream.slice('filing-'.length);
      return dossierIds.map((dossierId) => ({
        decider: recordedFilings,
        command: { type: 'RecordFiling', data: { ...told, dossierId, filing, effectiveOn: eff } },
      }));
    },
  },
});
