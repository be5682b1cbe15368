import { dutyId } from '../duties/duties.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Command, Decider } from '../kernel/decider.js';
import { allowing } from '../kernel/rule.js';
import * as figures from './figures.rules.js';
import * as following from './following.rules.js';
import type * as events from './indices.events.js';
import * as rules from './indices.rules.js';
import { type Index, indexFold, noIndex } from './index.fold.js';
import * as lists from './lists.rules.js';

interface Target {
  indexId: string;
  effectiveOn: LegalDate;
}
type Stating<Type extends string, E extends { data: object }, Derived extends keyof E['data'] = never> = Command<
  Type,
  Target & Omit<E['data'], 'basis' | 'duties' | 'fulfils' | Derived>
>;
type OfTheScheme = 'unitId' | 'version' | 'versionEvent' | 'areas' | 'departments';

export type IndexCommand =
  | Stating<'OpenIndex', events.IndexOpened, OfTheScheme>
  | Stating<'SubmitFigures', events.FiguresSubmitted>
  | Stating<'ReturnFigures', events.FiguresReturned>
  | Stating<'Deduct', events.DeductionRecorded>
  | Stating<'PublishIndex', events.IndexPublished, 'snapshot' | 'submissions'>
  | Stating<'PublishCorrection', events.IndexCorrected, 'snapshot'>
  | Stating<'PublishLists', events.ListsPublished>
  | Stating<'ReportRectification', events.RectificationReported>
  | Stating<'ReturnRectification', events.RectificationReturned>
  | Stating<'CloseRectification', events.RectificationClosed>;

const STANDING = [rules.onlyAnOpenIndex, rules.notBeforeTheOpening];
const COLLECTING = [...STANDING, rules.notOncePublished];
const PUBLISHED = [...STANDING, rules.onlyOncePublished];
const CORRECTING = [...PUBLISHED, rules.notBeforeThePublication, rules.correctsTheLast, rules.correctsSomething];
const ON_AN_ITEM = [...STANDING, lists.onlyAListedItem, lists.notOnceClosed, lists.notBeforeWhatWasDone];
const LISTING = [
  ...PUBLISHED,
  rules.notBeforeThePublication,
  lists.ofASnapshot,
  lists.listedOnce,
  lists.listsSomething,
  lists.itemsOfKnownAreas,
  lists.itemsOfKnownMeasures,
  lists.ownedByOne,
  lists.dueAfterTheList,
];

const allowed = allowing('indexId');

/** The event that listed an item, by which its duty is known. */
const listOf = ({ items }: Index, item: string): string => items.find(({ id }) => id === item)?.list.by ?? '';

/** 指数: one period of a scheme, from the figures that departments deliver through its publication to what is put right thereafter, in a stream of its own. */
export const indices: Decider<IndexCommand, Index, events.IndexEvent> = {
  streamOf: ({ indexId }) => `index-${indexId}`,
  initial: noIndex,
  evolve: indexFold,
  decide: {
    OpenIndex: (command, state, context) => {
      const { eff, data } = allowed([rules.notOpenedTwice, rules.aVersionForThePeriod], command, state, context);
      const more = following.ofTheScheme(command.schemeId, command.period, context);
      return [{ type: 'IndexOpened', eff, data: { ...data, ...more } }];
    },
    SubmitFigures: (command, state, context) => {
      const asked = [...COLLECTING, figures.onlyADepartment, figures.onlyItsOwnMeasures, ...figures.FIGURES];
      return [{ type: 'FiguresSubmitted', ...allowed(asked, command, state, context) }];
    },
    ReturnFigures: (command, state, context) => {
      const asked = [...COLLECTING, figures.onlyADepartment, figures.onlyWhatWasSubmitted];
      return [{ type: 'FiguresReturned', ...allowed(asked, command, state, context) }];
    },
    Deduct: (command, state, context) => [
      { type: 'DeductionRecorded', ...allowed([...COLLECTING, rules.deductedByTheList], command, state, context) },
    ],
    PublishIndex: (command, state, context) => {
      const asked = [...COLLECTING, rules.notBeforeWhatItRestsOn, rules.nothingIsMissing];
      const { eff, data } = allowed(asked, command, state, context);
      const submissions = state.departments.flatMap(({ unitId }) => state.submissions[unitId]?.by ?? []);
      return [{ type: 'IndexPublished', eff, data: { ...data, submissions, snapshot: following.computed(state, {}, context) } }];
    },
    PublishCorrection: (command, state, context) => {
      const asked = [...CORRECTING, rules.noPointsTwice, rules.correctedByTheList, ...figures.FIGURES];
      const { eff, data } = allowed(asked, command, state, context);
      return [{ type: 'IndexCorrected', eff, data: { ...data, snapshot: following.computed(state, command, context) } }];
    },
    PublishLists: (command, state, context) => {
      const { eff, data } = allowed(LISTING, command, state, context);
      const duties = following.duties(command, state, context);
      return [{ type: 'ListsPublished', eff, data: { ...data, ...(duties.length > 0 && { duties }) } }];
    },
    ReportRectification: (command, state, context) => [
      { type: 'RectificationReported', ...allowed(ON_AN_ITEM, command, state, context) },
    ],
    ReturnRectification: (command, state, context) => {
      const asked = [...ON_AN_ITEM, lists.onlyWhatWasReported, lists.byAnotherThanReported];
      return [{ type: 'RectificationReturned', ...allowed(asked, command, state, context) }];
    },
    CloseRectification: (command, state, context) => {
      const asked = [...ON_AN_ITEM, lists.onlyWhatWasReported, lists.withEvidence, lists.byAnotherThanReported];
      const { eff, data } = allowed(asked, command, state, context);
      const fulfils = [dutyId(listOf(state, command.item), 'rectification', command.item)];
      return [{ type: 'RectificationClosed', eff, data: { ...data, fulfils } }];
    },
  },
};
