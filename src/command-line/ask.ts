import { catalogue } from '../capabilities.js';
import type { Installation } from '../installation.js';
import { Asking } from '../replay/asking.js';
import { findDossiers } from '../replay/dossiers.js';
import { roster } from '../replay/roster.js';
import { timeline } from '../replay/timeline.js';
import { findUnit } from '../replay/unit-at.js';
import { statistic, statistics } from '../statistics/statistics.js';
import { type Common, print, withLog } from './context.js';
import { rosterLines, statisticLines, table, timelineLines } from './lines.js';

interface When extends Common {
  readonly effectiveAt?: string;
  readonly knownAt?: string;
}

/** What was asked for is not there. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** Bad usage that the parser of the command line does not see. */
export class BadUsage extends Error {
  override readonly name = 'BadUsage';
}

export const askingOf = ({ projector, sources, config, room }: Installation): Asking =>
  new Asking(projector, sources, config.TIME_ZONE, room?.knownAt);

export async function showTimeline(id: string | undefined, options: When & { ref?: string }): Promise<void> {
  if ((id === undefined) === (options.ref === undefined)) throw new BadUsage('give the id of a dossier, or --ref');
  return withLog(options, (installation) => {
    const { db } = installation.projector;
    const asOf = askingOf(installation).asOf(options);
    const found = options.ref === undefined ? id : findDossiers(db, { ref: options.ref, page: 1, size: 1 }, asOf).items[0]?.id;
    const answer = found === undefined ? undefined : timeline(db, catalogue, found, asOf);
    if (!answer) throw new NotFound('没有这份档案');
    print(options, answer, () => timelineLines(answer));
  });
}

export async function showRoster(unit: string, options: When): Promise<void> {
  return withLog(options, (installation) => {
    const { db } = installation.projector;
    const asOf = askingOf(installation).asOf(options);
    const unitId = findUnit(db, unit, asOf);
    if (unitId === undefined) throw new NotFound('没有这个机构');
    const answer = roster(db, unitId, asOf);
    print(options, answer, () => rosterLines(answer));
  });
}

/** Without a name, which statistics there are. */
export async function showStatistic(
  name: string | undefined,
  options: When & { unit?: string; from?: string; to?: string },
): Promise<void> {
  if (name === undefined) {
    const items = statistics.map(({ name, label }) => ({ name, label }));
    return print(options, { items }, () => table(items.map(({ name, label }) => [name, label])));
  }
  return withLog(options, (installation) => {
    const { db } = installation.projector;
    const asOf = askingOf(installation).asOf(options);
    const { unit, from, to } = options;
    const unitId = unit === undefined ? undefined : findUnit(db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFound('没有这个机构');
    const answer = statistic(db, name, { unitId, from, to }, asOf);
    if (!answer) throw new NotFound('没有这项统计');
    print(options, answer, () => statisticLines(answer));
  });
}
