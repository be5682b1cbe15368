import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing } from '../kernel/rule.js';
import * as measures from './measures.rules.js';
import { noScheme, type Scheme, schemeFold } from './scheme.fold.js';
import type * as events from './schemes.events.js';
import * as rules from './schemes.rules.js';
import { ofTheBook } from './schemes.rulings.js';
import { A_TREE } from './tree.rules.js';

interface Target {
  schemeId: string;
  effectiveOn: LegalDate;
}
type Stating<Type extends string, E extends { data: object }, Derived extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | Derived>
>;

type PublishVersion = Stating<'PublishVersion', events.SchemeVersionPublished, 'version'>;
type ProposeIndicator = Stating<'ProposeIndicator', events.IndicatorProposed>;
type AdoptDeductions = Stating<'AdoptDeductions', events.DeductionsAdopted>;

export type SchemeCommand =
  | Stating<'OpenScheme', events.SchemeOpened>
  | PublishVersion
  | Stating<'EndScheme', events.SchemeEnded>
  | ProposeIndicator
  | Stating<'ArgueIndicator', events.IndicatorArgued>
  | Stating<'AdoptIndicator', events.IndicatorAdopted>
  | Stating<'RejectIndicator', events.IndicatorRejected>
  | AdoptDeductions;

const STANDING = [rules.onlyAnOpenScheme, rules.notAfterItsEnd, rules.notBeforeTheOpening];
const ON_A_PROPOSAL = [...STANDING, rules.onlyAProposal, rules.onlyAnUndecidedProposal, rules.notBeforeTheProposal];
const PUBLISHING = [
  rules.onlyAnOpenScheme,
  rules.notAfterItsEnd,
  measures.laterThanTheLast,
  ...A_TREE,
  measures.everyMeasureHasADepartment,
  measures.normalisedOneWay,
  measures.onlyRegisteredUnits,
  measures.ownUnitsAreAssessed,
  measures.ownIndicatorsWereAdopted,
  measures.sourcesAreSchemes,
  rules.itemsTakeSomething<PublishVersion['data']>(({ deductions = [] }) => deductions),
  ...ofTheBook<PublishVersion['data']>((version) => [...version.measures, ...(version.deductions ?? [])]),
];

const allowed = allowing('schemeId');

/** 指标体系: versions of a tree of indicators, what units propose for themselves, and each year's deductions, in a stream of its own. */
export const schemes: Decider<SchemeCommand, Scheme, events.SchemeEvent> = {
  streamOf: ({ schemeId }) => `scheme-${schemeId}`,
  initial: noScheme,
  evolve: schemeFold,
  decide: {
    OpenScheme: (command, state, context) => [
      { type: 'SchemeOpened', ...allowed([rules.notOpenedTwice], command, state, context) },
    ],
    PublishVersion: (command, state, context) => {
      const { eff, data } = allowed(PUBLISHING, command, state, context);
      return [{ type: 'SchemeVersionPublished', eff, data: { ...data, version: state.versions.length + 1 } }];
    },
    EndScheme: (command, state, context) => [
      { type: 'SchemeEnded', ...allowed([...STANDING, rules.intoAnother], command, state, context) },
    ],
    ProposeIndicator: (command, state, context) => [
      {
        type: 'IndicatorProposed',
        ...allowed([...STANDING, ...ofTheBook<ProposeIndicator['data']>((one) => [one])], command, state, context),
      },
    ],
    ArgueIndicator: (command, state, context) => [
      { type: 'IndicatorArgued', ...allowed(ON_A_PROPOSAL, command, state, context) },
    ],
    AdoptIndicator: (command, state, context) => [
      { type: 'IndicatorAdopted', ...allowed([...ON_A_PROPOSAL, rules.onlyAfterArguing], command, state, context) },
    ],
    RejectIndicator: (command, state, context) => [
      { type: 'IndicatorRejected', ...allowed(ON_A_PROPOSAL, command, state, context) },
    ],
    AdoptDeductions: (command, state, context) => [
      {
        type: 'DeductionsAdopted',
        ...allowed(
          [
            ...STANDING,
            rules.oneListAYear,
            rules.itemsOnce,
            rules.itemsTakeSomething<AdoptDeductions['data']>(({ items }) => items),
            ...ofTheBook<AdoptDeductions['data']>(({ items }) => items),
          ],
          command,
          state,
          context,
        ),
      },
    ],
  },
};
