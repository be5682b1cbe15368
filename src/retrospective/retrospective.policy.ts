import type { AnyDecider } from '../kernel/decider.js';
import { policy } from '../kernel/policy.js';
import { noted } from './noted.decider.js';
import type { RetrospectiveAssessed, RetrospectiveWithdrawn } from './retrospective.events.js';

const decider: AnyDecider = noted;
const idIn = (stream: string): string => stream.slice('retrospective-'.length);

/** 记入档案: what a retrospective says of each subject is noted in the dossier, and so is its withdrawal. */
export const notesRetrospectives = policy<RetrospectiveAssessed | RetrospectiveWithdrawn>({
  name: 'notesRetrospectives',
  on: {
    RetrospectiveAssessed: ({ eff, meta, data }) => {
      const { subjects, retrospectiveId: _, assessors: __, account: ___, findings: ____, basis: _____, ...common } = data;
      return subjects.map(({ from, until, postId: _, ...subject }) => ({
        decider,
        command: {
          type: 'NoteRetrospective',
          data: {
            ...common,
            ...subject,
            effectiveOn: eff,
            retrospective: idIn(meta.stream),
            about: { from, ...(until !== undefined && { until }) },
          },
        },
      }));
    },
    RetrospectiveWithdrawn: ({ eff, meta, data: { dossiers, basis: _, ...data } }) =>
      dossiers.map((dossierId) => ({
        decider,
        command: {
          type: 'WithdrawRetrospectiveNote',
          data: { ...data, dossierId, effectiveOn: eff, retrospective: idIn(meta.stream) },
        },
      })),
  },
});
