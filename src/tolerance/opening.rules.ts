import { careerFold, noCareer } from '../appointment/career.fold.js';
import { mainPostOn } from '../appointment/held.fold.js';
import type { FilingEvent, RiskFilingRecorded } from '../filing/filing.events.js';
import { covers, filingFold, isPrior, noFiling } from '../filing/filing.fold.js';
import type { Context } from '../kernel/context.js';
import { type Day, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import { rule } from '../kernel/rule.js';
import { dayOfDecision, editionFor, type Judged } from '../rulebook/ruling.js';
import { toleranceFactors } from '../rulebook/tolerance.book.js';
import type { LinkedFiling } from './tolerance.events.js';
import type { ToleranceCase } from './tolerance.fold.js';

export type Opening = Judged & {
  readonly dossierId: string;
  readonly actOn: LegalDate;
  readonly investigation?: string;
  readonly named?: readonly string[];
  readonly servedIn?: string;
};

/** The unit of the main post that an official held on a day, as the dossier reads. */
export function unitOf(dossierId: string, day: Day, { beside }: Context): string | undefined {
  return mainPostOn(fold({ evolve: careerFold, initial: noCareer }, beside(`dossier-${dossierId}`)), day)?.unitId;
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
  ({ actOn, effectiveOn }) =>
    lastDay(effectiveOn) < firstDay(actOn) && { message: `行为之日 ${actOn} 在立案之日 ${effectiveOn} 之后` },
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

const filingOf = (id: string, { beside }: Context) =>
  fold({ evolve: filingFold, initial: noFiling }, beside(`filing-${id}`) as readonly Recorded<FilingEvent>[]);

/** A filing that is named was made by the official, or by the unit in which the official then served. */
export const onlyTheirOwnFilings = rule<Opening, ToleranceCase>(
  'onlyTheirOwnFilings',
  'FILING_NOT_FOUND',
  ({ named = [], dossierId, servedIn }, _, context) => {
    const isTheirs = (id: string): boolean => {
      const { applied } = filingOf(id, context);
      const { dossierIds = [], unitId } = applied ?? {};
      return dossierIds.includes(dossierId) || (unitId !== undefined && unitId === servedIn);
    };
    return !named.every(isTheirs) && { message: '没有所列的备案，或者不是本人、所在单位的备案' };
  },
);

/** 关联备案: those of the dossier that cover the day of the act, and those that are named, each with whether it counts as filed before. */
export function linkedFilings({ dossierId, actOn, named = [] }: Opening, context: Context): readonly LinkedFiling[] {
  const held = context.beside(`dossier-${dossierId}`, 'RiskFilingRecorded') as readonly Recorded<RiskFilingRecorded>[];
  const found = held
    .filter(({ data }) => named.includes(data.filing) || covers(data, actOn))
    .map(({ data: { filing, filedOn, late, outcome } }) => ({
      filing,
      prior: isPrior({ filedOn, late, outcome }, actOn),
      filedOn,
      ...(late && { late }),
      outcome,
    }));
  const others = named.filter((id) => !found.some(({ filing }) => filing === id));
  return [...found, ...others.flatMap((id) => ofItself(id, actOn, context))];
}

/** A filing that was not answered yet, or that is of the unit alone, as its own stream has it. */
function ofItself(filing: string, actOn: LegalDate, context: Context): readonly LinkedFiling[] {
  const { applied, returned, reviewed, ended } = filingOf(filing, context);
  if (!applied) return [];
  const { on: filedOn, late } = applied;
  const outcome = reviewed?.outcome;
  const stands = !returned && !ended;
  const prior = stands && isPrior({ filedOn, late, outcome }, actOn);
  return [{ filing, prior, filedOn, ...(late && { late }), ...(outcome && { outcome }), named: true }];
}
