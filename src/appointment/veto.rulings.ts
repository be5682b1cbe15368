import type { Cadre } from '../assessment/cadre.fold.js';
import { isLeadership } from '../codes/levels.js';
import { dayBefore, firstDay } from '../kernel/dates.js';
import { type Answer, asked } from '../kernel/rule.js';
import { politicalFileOf, standsOn, vetoesIn, vetoObstacle } from '../politics/politics.fold.js';
import { politicalVeto } from '../rulebook/politics.book.js';
import { type Judged, ruling } from '../rulebook/ruling.js';
import { unitOfCadre } from './bars.rulings.js';

/** A move as the veto sees it: of whom, and to which level. */
type Moving = Judged & { readonly dossierId: string; readonly level?: string };

/** 一票否决: neither on the day of the decision nor on that from which it holds. Why it was raised is not told; of one that was lifted only its id. */
export const notVetoed = ruling<object, Moving, Cadre>(
  politicalVeto,
  'POLITICAL_VETO',
  unitOfCadre,
  ({ data: { dossierId, effectiveOn }, day, context }): Answer => {
    const vetoes = vetoesIn(politicalFileOf(dossierId, context.beside));
    const standing = vetoes.filter((veto) => standsOn(veto, day) || standsOn(veto, firstDay(effectiveOn)));
    if (standing.length === 0) return { passed: '没有未解除的政治一票否决', lookedAt: vetoes.map(vetoObstacle) };
    return {
      message: '政治上有问题，一票否决，不得使用',
      standsInTheWay: standing.map((veto) => ({
        ...vetoObstacle(veto),
        from: veto.on,
        ...(veto.lifted && { until: dayBefore(firstDay(veto.lifted.on)) }),
      })),
    };
  },
);

/** 任用到领导职务, by whatever command. */
export const noVetoOnLeading = asked<Moving, Cadre>(({ level }) => isLeadership(level ?? ''), notVetoed);
