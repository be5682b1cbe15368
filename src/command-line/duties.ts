import type { Path } from '../kernel/capability.js';
import { type DutyPage, findDuties } from '../replay/duties.js';
import { findUnit } from '../replay/unit-at.js';
import { askingOf, NotFound } from './ask.js';
import { type Common, print, withLog } from './context.js';
import { table } from './lines.js';

interface Asked extends Common {
  readonly on?: string;
  readonly overdue?: boolean;
  readonly kind?: string;
  readonly unit?: string;
  readonly path?: Path;
  readonly knownAt?: string;
}

/** More than anybody reads; a program asks page by page over HTTP. */
const MOST = 10_000;

/** Errors: NotFound for a unit that is not there; that nothing is due is an answer. */
export async function showDuties({ on, knownAt, overdue, kind, unit, path, ...common }: Asked): Promise<void> {
  return withLog(common, (installation) => {
    const { db } = installation.projector;
    const asOf = askingOf(installation).asOf({ effectiveAt: on, knownAt });
    const unitId = unit === undefined ? undefined : findUnit(db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFound('没有这个机构');
    const answer = findDuties(db, { overdue, kind, unitId, path, page: 1, size: MOST }, asOf);
    print(common, answer, () => dutyLines(answer));
  });
}

export function dutyLines({ on, knownAt, total, items }: DutyPage): readonly string[] {
  const rows = items.map(({ dueOn, provisional, overdue, label, name, handedTo, subject }) => [
    provisional ? `${dueOn}（暂定）` : dueOn,
    overdue ? '逾期' : '',
    label,
    name ?? (subject.startsWith('dossier-') ? '（已封存）' : ''),
    handedTo ?? '',
    subject,
  ]);
  return [
    `待办 ${total} 件　截至 ${on}　知悉至 ${knownAt}`,
    ...(rows.length > 0 ? table([['期限', '', '事项', '姓名', '移交', '档案、事项'], ...rows]) : ['（没有待办）']),
    ...(total > items.length ? [`另有 ${total - items.length} 件未列出`] : []),
  ];
}
