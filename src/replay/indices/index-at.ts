import type { Database } from 'better-sqlite3';
import { type Index, indexIn, type Published } from '../../indices/index.fold.js';
import { firstDay } from '../../kernel/dates.js';
import { type AsOf, factsAt, factsOfTypes, type KnownFact } from '../as-of.js';
import { schemeAt } from '../schemes/schemes.js';

/** An index as of a day and an instant, and what is recorded of it. */
export interface Known {
  readonly index: Index;
  readonly facts: readonly KnownFact[];
}

/** Types whose facts say what was published, and what came of it, without the figures it rests on, which are most of an index. */
export const PUBLISHING: readonly string[] = [
  'IndexOpened',
  'IndexPublished',
  'IndexCorrected',
  'ListsPublished',
  'RectificationReported',
  'RectificationReturned',
  'RectificationClosed',
];

/** Undefined when there was none; of the types given, or all. */
export function indexAt(db: Database, id: string, { position, effectiveAt }: AsOf, types?: readonly string[]): Known | undefined {
  const stream = `index-${id}`;
  const facts = types
    ? factsOfTypes(db, stream, types, position).filter(({ eff }) => firstDay(eff) <= effectiveAt)
    : factsAt(db, stream, position, effectiveAt);
  const index = indexIn(facts);
  return index.opened ? { index, facts } : undefined;
}

/** The version of the scheme that an index is computed by; kept as it was, whatever the scheme has come to be. */
export const versionOf = (db: Database, { schemeId, version }: Index, asOf: AsOf) =>
  schemeAt(db, schemeId, { ...asOf, effectiveAt: '9999-12-31' })?.scheme.versions.find((one) => one.version === version);

/** The snapshot asked for, or the last; its place among those published. */
export function snapshotAsked({ published }: Index, id: string | undefined): { one: Published; place: number } | undefined {
  const place = id === undefined ? published.length - 1 : published.findIndex(({ by }) => by === id);
  const one = published[place];
  return one && { one, place };
}

/** Values are kept in whole ten-thousandths. */
export const decimal = (value: number | null = null): number | null => (value === null ? null : value / 10_000);
