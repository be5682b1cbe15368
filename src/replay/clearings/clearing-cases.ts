import type { Database } from 'better-sqlite3';
import type { OfficialCleared } from '../../clearing/cleared.events.js';
import type { ReportReceived } from '../../clearing/clearing.events.js';
import { type Clearing, clearingFold, isFrozen, isOpen, noReport } from '../../clearing/clearing.fold.js';
import { dutyEvents } from '../../duties/duties.events.js';
import { firstDay } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import type { Catalogue } from '../../kernel/event.js';
import { prepared } from '../../projector/prepared.js';
import { type AsOf, factsAt, factsOfTypes, type KnownFact } from '../as-of.js';
import { personAt } from '../roster.js';
import { approvedOf, detailsOf, entryOf, freezeOf, named, textOf, wordsOf } from './clearing-entries.js';

/** 检举控告和澄清事项, in a list. */
export interface ClearingItem {
  readonly id: string;
  readonly dossierId: string;
  readonly name: string | null;
  readonly receivedOn: string;
  readonly office: string;
  readonly severity: string;
  readonly anonymous: boolean;
  readonly open: boolean;
  /** The step that was taken last, as it is called. */
  readonly stage: string;
  readonly findings: readonly { readonly issue: string; readonly finding: string }[];
  /** 暂缓提拔. */
  readonly frozen: boolean;
  readonly clearedOn: string | null;
  readonly overturnedOn: string | null;
}

export interface ClearingQuery {
  readonly subject?: string;
  readonly open?: boolean;
  readonly conclusion?: string;
  readonly year?: number;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface ClearingPage {
  readonly effectiveAt: string;
  readonly knownAt: string;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly ClearingItem[];
}

/** Cases that were known and had been received; the report is the first event of its stream. */
const CASES = `FROM clearing_cases AS cases WHERE position <= @position AND (@subject IS NULL OR dossier = @subject) AND EXISTS (
  SELECT 1 FROM facts WHERE facts.stream = cases.stream AND rev = 0 AND known_from <= @position AND known_to > @position
    AND from_day <= @day AND (@year IS NULL OR substr(from_day, 1, 4) = @year))`;

interface Known {
  readonly stream: string;
  readonly facts: readonly KnownFact[];
  readonly state: Clearing;
  readonly report: KnownFact & ReportReceived;
}

/** 检举控告和澄清: the cases of the house as of a point of time, without who reported. */
export class Clearings {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly asOf: AsOf,
  ) {}

  /** In the order in which they were recorded. */
  list({ subject, open, conclusion, year, page, size }: ClearingQuery): ClearingPage {
    const { position, effectiveAt, knownAt } = this.asOf;
    const bound = { position, day: effectiveAt, subject: subject ?? null, year: year === undefined ? null : String(year) };
    const [offset, common] = [(page - 1) * size, { effectiveAt, knownAt, page, size }];
    if (open === undefined && conclusion === undefined) {
      const { total = 0 } = prepared<[object], { total: number }>(this.db, `SELECT count(*) AS total ${CASES}`).get(bound) ?? {};
      return { ...common, total, items: this.cases({ ...bound, offset, size }).map((one) => this.item(one)) };
    }
    const found = this.cases({ ...bound, offset: 0, size: -1 }).filter(
      ({ state }) =>
        (open === undefined || isOpen(state) === open) &&
        (conclusion === undefined || Object.values(state.concluded?.findings ?? {}).some((finding) => finding === conclusion)),
    );
    return { ...common, total: found.length, items: found.slice(offset, offset + size).map((one) => this.item(one)) };
  }

  /** So many of the cases, -1 for all, each folded. */
  private cases(bound: object): readonly Known[] {
    const listed = `SELECT stream ${CASES} ORDER BY position LIMIT @size OFFSET @offset`;
    return prepared<[object], { stream: string }>(this.db, listed)
      .all(bound)
      .flatMap(({ stream }) => this.known(stream) ?? []);
  }

  /** In the order recorded, which is the order of the steps. */
  private known(stream: string): Known | undefined {
    const { position, effectiveAt } = this.asOf;
    const facts = factsAt(this.db, stream, position, effectiveAt).toSorted((a, b) => a.meta.rev - b.meta.rev);
    const report = facts.find((fact): fact is KnownFact & ReportReceived => fact.type === 'ReportReceived');
    return report && { stream, facts, report, state: fold({ evolve: clearingFold, initial: noReport }, facts) };
  }

  private item({ stream, facts, state, report }: Known): ClearingItem {
    const { dossierId, office, severity, anonymous } = report.data;
    return {
      id: stream.slice('clearing-'.length),
      dossierId,
      name: personAt(this.db, `dossier-${dossierId}`, this.asOf).name,
      receivedOn: report.eff,
      office,
      severity,
      anonymous,
      open: isOpen(state),
      stage: this.label(facts.findLast(({ type }) => !Object.hasOwn(dutyEvents, type))?.type ?? ''),
      findings: Object.entries(state.concluded?.findings ?? {}).map(([issue, finding]) => ({ issue, finding })),
      frozen: isFrozen(state),
      clearedOn: state.cleared.at(-1)?.on ?? null,
      overturnedOn: state.overturned?.on ?? null,
    };
  }

  /** One case whole: its issues with what was found, where it had effect and where it was cleared, and every step; `undefined` when there was none. */
  whole(id: string) {
    const known = this.known(`clearing-${id}`);
    if (!known) return undefined;
    const { facts, state, report } = known;
    const { issues, effects } = wordsOf(facts);
    const { effectiveAt, knownAt, position } = this.asOf;
    return {
      ...this.item(known),
      effectiveAt,
      knownAt,
      position: String(position),
      channel: report.data.channel,
      pending: report.data.pending ?? null,
      issues: state.issues.map((one) => ({
        id: one,
        text: textOf(one, issues),
        finding: state.concluded?.findings[one] ?? null,
        toBeCleared: [...state.cleared, ...(state.approved ? [state.approved] : [])].some(({ issues }) => issues.includes(one)),
      })),
      effects: state.effects.map((one) => ({
        id: one,
        kind: effects.find((effect) => effect.id === one)?.kind ?? null,
        text: textOf(one, effects),
        clearedBy: state.given.filter(({ scope }) => scope.includes(one)).map(({ form }) => form),
      })),
      freeze: freezeOf(state),
      approved: approvedOf(state),
      given: state.given.map(named),
      openDuties: state.open,
      cleared: this.recorded(state.dossierId, id),
      entries: facts.map((fact) => ({ ...entryOf(fact), label: this.label(fact.type) })),
    };
  }

  /** 受保护的内容: who reported, and to whom a false accusation was referred; `undefined` when there was no such case. */
  informant(id: string) {
    const known = this.known(`clearing-${id}`);
    if (!known) return undefined;
    const { anonymous, informant = null } = known.report.data;
    const referrals = known.facts.filter(({ type }) => type === 'FalseAccusationReferred');
    return {
      id,
      anonymous,
      informant,
      referrals: referrals.map(({ meta, eff, data }) => ({ eventId: meta.id, on: eff, details: detailsOf(data) })),
    };
  }

  /** The event of the dossier that holds what was cleared last. */
  private recorded(dossierId: string, id: string): string | null {
    const { position, effectiveAt } = this.asOf;
    const known = factsOfTypes(this.db, `dossier-${dossierId}`, ['OfficialCleared'], position);
    const its = ({ eff, data }: KnownFact): boolean =>
      firstDay(eff) <= effectiveAt && (data as OfficialCleared['data']).clearing === id;
    return known.findLast(its)?.meta.id ?? null;
  }

  private label(type: string): string {
    return this.catalogue[type]?.label ?? type;
  }
}
