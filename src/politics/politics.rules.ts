import { beforeBirth } from '../dossier/birth.fold.js';
import { dayBefore, firstDay, lastDay, type LegalDate } from '../kernel/dates.js';
import type { Invariant } from '../kernel/decider.js';
import { rule } from '../kernel/rule.js';
import { type PoliticalFile, vetoesIn } from './politics.fold.js';

export interface Timed {
  readonly politicsId: string;
  readonly effectiveOn: LegalDate;
  readonly decidedOn?: LegalDate;
}
type Lifting = Timed & { readonly veto: string };

export const onlyOfAnOpenDossier = rule<Timed, PoliticalFile>(
  'onlyOfAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  ({ politicsId }, _, { beside }) => beside(`dossier-${politicsId}`, 'DossierOpened').length === 0 && { message: '没有这份档案' },
);

export const notBeforeBirth = rule<Timed, PoliticalFile>('notBeforeBirth', 'BEFORE_BIRTH', (data, _, context) =>
  beforeBirth({ ...data, dossierId: data.politicsId }, context),
);

export const notInTheFuture = rule<Timed, PoliticalFile>(
  'notInTheFuture',
  'NOT_YET',
  ({ effectiveOn, decidedOn }, _, { today }) => {
    const late = [effectiveOn, decidedOn].find((day) => day !== undefined && firstDay(day) > today);
    return late !== undefined && { message: `${late} 晚于登记之日` };
  },
);

export const notBeforeItsDecision = rule<Timed, PoliticalFile>(
  'notBeforeItsDecision',
  'BEFORE_ITS_DECISION',
  ({ effectiveOn, decidedOn }) =>
    decidedOn !== undefined &&
    lastDay(effectiveOn) < firstDay(decidedOn) && { message: `生效日期 ${effectiveOn} 早于决定日期 ${decidedOn}` },
);

/** What is lifted was raised before, and was not lifted yet. */
export const onlyAStandingVeto = rule<Lifting, PoliticalFile>(
  'onlyAStandingVeto',
  'VETO_NOT_STANDING',
  ({ veto, effectiveOn }, file) => {
    const found = vetoesIn(file).find(({ id }) => id === veto);
    if (!found) return { message: '本档案没有这项一票否决' };
    const { lifted, on } = found;
    if (lifted)
      return {
        message: `该一票否决已于 ${lifted.on} 解除`,
        standsInTheWay: [{ eventId: lifted.by, type: 'PoliticalVetoLifted' }],
      };
    return (
      firstDay(effectiveOn) <= firstDay(on) && {
        message: `${effectiveOn} 不晚于一票否决生效的 ${on}`,
        standsInTheWay: [{ eventId: veto, type: 'PoliticalVetoRaised', from: on }],
      }
    );
  },
);

/** A lifting speaks of a veto that is there, and does not come before it. */
export const everyVetoIsThere: Invariant<PoliticalFile> = ({ raised, lifts }) =>
  Object.entries(lifts)
    .filter(([veto, { on }]) => !raised.some(({ id, on: from }) => id === veto && firstDay(from) <= dayBefore(firstDay(on))))
    .map(([, { by }]) => ({
      code: 'DEPENDS_ON_IT',
      message: '有解除一票否决的记录以此为前提',
      rule: { id: 'everyVetoIsThere', version: '1' },
      standsInTheWay: [{ eventId: by, type: 'PoliticalVetoLifted' }],
    }));
