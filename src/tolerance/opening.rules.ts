import { careerFold, noCareer } from '../appointment/career.fold.js';
import { mainPostOn } from '../appointment/held.fold.js';
import type { FilingEvent, RiskFilingRecorded } from '../filing/filing.events.js';
import { covers, filingFold, isPrior, noFiling, standsBefore } from '../filing/filing.fold.js';
import type { Context } from '../kernel/context.js';
import { firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { rule } from '../kernel/rule.js';
import { dayOfDecision, editionFor, type Judged } from '../rulebook/ruling.js';
import { toleranceFactors } from '../rulebook/tolerance.book.js';
import type { ToleranceGranted } from './granted.events.js';
import type { LinkedFiling } from './tolerance.events.js';
import type { ToleranceCase } from './tolerance.fold.js';

export type Opening = Judged & {
  readonly dossierId: string;
  readonly actOn: LegalDate;
  readonly investigation?: string;
  readonly named?: readonly string[];
  readonly servedIn?: string;
};

/** The unit of the main post that an official held on the day of an act, or came to hold in its month or year, as the dossier reads. */
export function unitOf(dossierId: string, actOn: LegalDate, { beside }: Context): string | undefined {
  const career = fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`));
  return (mainPostOn(career, firstDay(actOn)) ?? mainPostOn(career, lastDay(actOn)))?.unitId;
}

export const notOpenedTwice = rule<unknown, ToleranceCase>(
  'notOpenedTwice',
  'CASE_EXISTS',
  (_, { opened }) => opened && { message: '该事项已立案', standsInTheWay: [{ eventId: opened.by, type: opened.type }] },
);

export const onlyAnOpenDossier = rule<Opening, ToleranceCase>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  ({ dossierId }, _, { beside }) => beside(`dossier-${dossierId}`, 'DossierOpened').length === 0 && { message: '没有这份档案' },
);

/** 于法有据: before the country or the unit had a rule on 容错, there was none to be granted. */
export const onlySinceThereIsARule = rule<Opening, ToleranceCase>(
  'onlySinceThereIsARule',
  'RULE_NOT_IN_FORCE',
  (data, _, { beside }) => {
    const day = dayOfDecision(data);
    return (
      !data.asFound &&
      !editionFor(toleranceFactors, day, data.servedIn, beside) && {
        message: `${day} 国家和本单位尚无容错的规定；按原始材料照录请注明`,
      }
    );
  },
);

export const notBeforeTheAct = rule<Opening, ToleranceCase>(
  'notBeforeTheAct',
  'ACT_AFTER_THE_CASE',
  ({ actOn, effectiveOn, decidedOn = effectiveOn }) => {
    const early = [effectiveOn, decidedOn].find((day) => lastDay(day) < firstDay(actOn));
    return early !== undefined && { message: `行为之日 ${actOn} 在立案之日 ${early} 之后` };
  },
);

/** 立案 out of which the case arose is in the dossier. */
export const onlyAKnownInvestigation = rule<Opening, ToleranceCase>(
  'onlyAKnownInvestigation',
  'GROUND_NOT_FOUND',
  ({ dossierId, investigation }, _, { beside }) =>
    investigation !== undefined &&
    !beside(`dossier-${dossierId}`, 'InvestigationOpened').some(({ meta }) => meta.id === investigation) && {
      message: '其档案中没有这次立案',
    },
);

/** 一事一议: what was granted about an investigation is settled, and not decided better by a second case. */
export const oneDecisionOfAMatter = rule<Opening, ToleranceCase>(
  'oneDecisionOfAMatter',
  'ALREADY_DECIDED',
  ({ dossierId, investigation }, _, { beside }) => {
    const held = beside(`dossier-${dossierId}`, 'ToleranceGranted') as readonly Recorded<ToleranceGranted>[];
    const before = held.find(({ data }) => investigation !== undefined && data.investigation === investigation);
    return (
      before && {
        message: `该次立案所涉事项已于 ${before.eff} 作出容错认定`,
        standsInTheWay: [{ eventId: before.meta.id, type: before.type }],
      }
    );
  },
);

const filingOf = (id: string, { beside }: Context) =>
  fold({ evolve: filingFold, initial: noFiling }, beside(`filing-${id}`) as readonly Recorded<FilingEvent>[]);

/** A filing that is named was made by the official, or by the unit in which the official then served. */
export const onlyTheirOwnFilings = rule<Opening, ToleranceCase>(
  'onlyTheirOwnFilings',
  'FILING_NOT_FOUND',
  ({ named = [], dossierId, servedIn }, _, context) => {
    const isTheirs = (id: string): boolean => {
      const { applied } = filingOf(id, context);
      const { dossierIds = [], unitId, applicant } = applied ?? {};
      return dossierIds.includes(dossierId) || (applicant === 'unit' && unitId !== undefined && unitId === servedIn);
    };
    return !named.every(isTheirs) && { message: '没有所列的备案，或者不是本人、所在单位的备案' };
  },
);

/** 关联备案: those of the dossier that cover the day of the act, and those that are named, each with whether it counts as filed before. */
export function linkedFilings({ dossierId, actOn, named = [] }: Opening, context: Context): readonly LinkedFiling[] {
  const held = context.beside(`dossier-${dossierId}`, 'RiskFilingRecorded') as readonly Recorded<RiskFilingRecorded>[];
  const found = held
    .filter(({ data }) => named.includes(data.filing) || covers(data, actOn))
    .map(({ data }) => {
      const { filing, filedOn, late, outcome } = data;
      const found = { filing, prior: isPrior(data, actOn), filedOn, ...(late && { late }), outcome };
      return covers(data, actOn) ? found : { ...found, named: true };
    });
  const others = named.filter((id) => !found.some(({ filing }) => filing === id));
  return [...found, ...others.flatMap((id) => ofItself(id, actOn, context))];
}

/** A filing that was not answered yet, or that is of the unit alone, as its own stream has it. */
function ofItself(filing: string, actOn: LegalDate, context: Context): readonly LinkedFiling[] {
  const state = filingOf(filing, context);
  if (!state.applied) return [];
  const { on: filedOn, late } = state.applied;
  const outcome = state.reviewed?.outcome;
  const prior = standsBefore(state, actOn);
  return [{ filing, prior, filedOn, ...(late && { late }), ...(outcome && { outcome }), named: true }];
}

/** 补录: a filing that counts as made before the act, but was recorded after it, is to be compared with its paper. */
export const recordedBeforeTheAct = rule<Opening, ToleranceCase>(
  'recordedBeforeTheAct',
  'FILING_RECORDED_LATE',
  (data, _, context) => {
    const day = lastDay(data.actOn);
    const late = linkedFilings(data, context)
      .filter(({ prior }) => prior)
      .flatMap(({ filing }) => context.beside(`filing-${filing}`, 'FilingApplied').slice(0, 1))
      .filter(({ meta }) => meta.ts.slice(0, 10) > day);
    return (
      late.length > 0 && {
        warning: `有备案所填日期在行为之日 ${data.actOn} 之前，但在其后才登记，请核对备案原件`,
        lookedAt: late.map(({ meta, type, eff }) => ({ eventId: meta.id, type, from: eff })),
      }
    );
  },
);
