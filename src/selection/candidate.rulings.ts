import type { PromotionKind, ReasonClass } from '../appointment/appointment.events.js';
import type { Cadre } from '../assessment/cadre.fold.js';
import type { Answer, Rule } from '../kernel/rule.js';
import { type Judged, ruling } from '../rulebook/ruling.js';
import { candidateBars, type StatedBar } from '../rulebook/selection.book.js';
import { cadreOf } from './candidate.rules.js';
import type { Promotion, Stated } from './selection.events.js';
import type { SelectionCase } from './selection.fold.js';
import { unitOfCase } from './selection.rulings.js';

type OfPerson = Judged & { readonly dossierId: string };

const STATED: Readonly<Record<StatedBar, string>> = {
  politicalDiscipline: '违反政治纪律和政治规矩',
  lowRecognition: '群众公认度不高',
  canvassing: '有跑官、拉票等非组织行为',
  emigratedFamily: '配偶、子女移居国（境）外',
  other: '有其他原因不宜提拔或者进一步使用',
};

type Bars = { readonly stated: readonly StatedBar[]; readonly specialPosts: boolean };

/** 不得列为考察对象的情形 that were stated, each a reason of its own. */
export const statedBars: readonly Rule<OfPerson & { readonly stated: Stated }, SelectionCase>[] = Object.entries(STATED).map(
  ([bar, what]) =>
    ruling<Bars, OfPerson & { readonly stated: Stated }, SelectionCase>(
      candidateBars,
      'CANDIDATE_BARRED',
      unitOfCase,
      ({ data: { stated }, its }): Answer => {
        if (!its.stated.includes(bar as StatedBar)) return undefined;
        if (!stated[bar as StatedBar]) return { passed: `未申明${what}` };
        if (bar === 'emigratedFamily' && its.specialPosts && stated.specialPost) return { passed: `${what}，特殊岗位除外` };
        return { message: `${what}，不得列为考察对象` };
      },
    ),
);

/** A candidate as the rules on promotions and placements see one, before there is an appointment. */
export type Candidacy = OfPerson & {
  readonly level?: string;
  readonly promotion: PromotionKind;
  readonly reasonClass?: ReasonClass;
  readonly selection: string;
};

/** The rules of other chapters that are asked of a candidate's dossier: for 提任, and for 平级任用. */
export interface CandidateRules {
  readonly promoting: readonly Rule<Candidacy, Cadre>[];
  readonly placing: readonly Rule<Candidacy, Cadre>[];
}

type InCase = OfPerson & { readonly selectionId: string };

/** A rule on an official's dossier, asked of the person whom a step of the case is about. */
export const ofTheCandidate = (
  one: Rule<Candidacy, Cadre>,
  when: (promotion: Promotion) => boolean,
): Rule<InCase, SelectionCase> => ({
  id: one.id,
  code: one.code,
  ask: (data, { motion }, context) => {
    if (!motion || !when(motion.promotion)) return undefined;
    const { level, promotion, reasonClass } = motion;
    const { dossierId, effectiveOn, decidedOn, asFound, selectionId } = data;
    const kind = promotion === 'none' ? 'step' : promotion;
    const asked = { dossierId, effectiveOn, decidedOn, asFound, level, promotion: kind, reasonClass, selection: selectionId };
    return one.ask(asked, cadreOf(dossierId, context.beside), context);
  },
});
