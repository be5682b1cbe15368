import type { Database } from 'better-sqlite3';
import type { Day } from '../../kernel/dates.js';
import { fold } from '../../kernel/decider.js';
import type { Catalogue } from '../../kernel/event.js';
import { type Meeting, meetingFold, missingIn, nameOf, noMeeting } from '../../meetings/meetings.fold.js';
import { prepared } from '../../projector/prepared.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';
import { unitAt } from '../unit-at.js';
import { entryOf, quarterOf, warningsOf } from './meeting-entries.js';

/** 联席会议, in a list. */
export interface MeetingItem {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly establishedOn: string;
  readonly departments: readonly { readonly id: string; readonly label: string }[];
  /** `2024-1` of the first quarter of 2024: the last that was convened. */
  readonly lastQuarter: string | null;
  readonly openWarnings: number;
}

export interface MeetingPage {
  readonly effectiveAt: string;
  readonly knownAt: string;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly MeetingItem[];
}

/** Meetings that were known and had been established; that is the first event of its stream. */
const MEETINGS = `FROM joint_meetings AS meetings WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId) AND EXISTS (
  SELECT 1 FROM facts WHERE facts.stream = meetings.stream AND rev = 0 AND known_from <= @position AND known_to > @position
    AND from_day <= @day)`;

interface Known {
  readonly stream: string;
  readonly facts: readonly KnownFact[];
  readonly state: Meeting;
}

/** 干部监督联席会议, as of a point of time. */
export class JointMeetings {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly asOf: AsOf,
  ) {}

  /** In the order in which they were established in the record. */
  list({ unitId, page, size }: { readonly unitId?: string; readonly page: number; readonly size: number }): MeetingPage {
    const { position, effectiveAt, knownAt } = this.asOf;
    const bound = { position, day: effectiveAt, unitId: unitId ?? null };
    const { total = 0 } = prepared<[object], { total: number }>(this.db, `SELECT count(*) AS total ${MEETINGS}`).get(bound) ?? {};
    const listed = `SELECT stream ${MEETINGS} ORDER BY position LIMIT @size OFFSET @offset`;
    const items = prepared<[object], { stream: string }>(this.db, listed)
      .all({ ...bound, size, offset: (page - 1) * size })
      .map(({ stream }) => this.item(this.known(stream)));
    return { effectiveAt, knownAt, total, page, size, items };
  }

  /** In the order recorded, which is the order of the steps. */
  private known(stream: string): Known {
    const { position, effectiveAt } = this.asOf;
    const facts = factsAt(this.db, stream, position, effectiveAt).toSorted((a, b) => a.meta.rev - b.meta.rev);
    return { stream, facts, state: fold({ evolve: meetingFold, initial: noMeeting }, facts) };
  }

  private item({ stream, state }: Known): MeetingItem {
    const { unitId, established, departments, quarters, warnings } = state;
    const last = quarters.at(-1);
    return {
      id: stream.slice('meeting-'.length),
      unitId,
      unit: unitAt(this.db, unitId, this.asOf).name,
      establishedOn: established?.on ?? '',
      departments,
      lastQuarter: last ? nameOf(last) : null,
      openWarnings: warnings.filter(({ issued, voided }) => !issued && !voided).length,
    };
  }

  /** By when each duty is to be done, postponed or not. */
  private dueDays(stream: string): ReadonlyMap<string, Day> {
    const { position, effectiveAt } = this.asOf;
    const rows = prepared<unknown[], { id: string; due_day: string }>(
      this.db,
      'SELECT id, due_day FROM duties WHERE stream = ? AND from_day <= ? AND to_day > ? AND known_from <= ? AND known_to > ?',
    ).all(stream, effectiveAt, effectiveAt, position, position);
    return new Map(rows.map(({ id, due_day }) => [id, due_day]));
  }

  /** One meeting with a quarter of it: who has given what, who has not, who was reminded, and what became of each item; `undefined` when there was none. */
  whole(id: string, which: { readonly year?: number; readonly quarter?: number }) {
    const known = this.known(`meeting-${id}`);
    const { facts, state } = known;
    if (!state.established) return undefined;
    const { year, quarter } = which;
    const asked = year === undefined || quarter === undefined ? state.quarters.at(-1) : undefined;
    const found = asked ?? state.quarters.find((one) => one.year === year && one.quarter === quarter);
    const { effectiveAt, knownAt, position } = this.asOf;
    const due = this.dueDays(known.stream);
    return {
      ...this.item(known),
      effectiveAt,
      knownAt,
      position: String(position),
      quarters: state.quarters.map((one) => ({
        quarter: nameOf(one),
        convenedOn: one.convened.on,
        missing: missingIn(one).map((department) => department.id),
        heldOn: one.held?.on ?? null,
        closedOn: one.closed?.on ?? null,
      })),
      quarter: found ? quarterOf(found, facts, { day: effectiveAt, due }) : null,
      warnings: warningsOf(state, facts, { day: effectiveAt, due }),
      openDuties: state.open,
      entries: facts.map((fact) => ({ ...entryOf(fact), label: this.catalogue[fact.type]?.label ?? fact.type })),
    };
  }
}
