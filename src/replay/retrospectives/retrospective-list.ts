import type { Database } from 'better-sqlite3';
import { inSlices } from '../../kernel/in-slices.js';
import { prepared } from '../../projector/prepared.js';
import type { RetrospectiveAssessed, RetrospectiveWithdrawn, Subject } from '../../retrospective/retrospective.events.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';
import { personAt } from '../roster.js';
import { unitsAt } from '../unit-at.js';

export interface RetrospectiveQuery {
  /** A dossier's id. */
  readonly person?: string;
  /** A merit's id. */
  readonly merit?: string;
  readonly unitId?: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

const labels = {
  class: { loss: '损失', harm: '损害', benefit: '成效', proven: '经检验属实', recovered: '挽回损失', disproven: '不实' },
  conclusion: { credit: '肯定', responsibility: '负有责任', none: '不涉及' },
} as const;

/** Those known, and taken by the day asked about. */
const KNOWN = 'FROM retrospectives AS own WHERE position <= @position AND from_day <= @day';
const ABOUT = (kind: string, value: string): string =>
  `(@${value} IS NULL OR EXISTS (SELECT 1 FROM retrospective_about WHERE kind = '${kind}' AND about = @${value} AND stream = own.stream))`;
const WANTED = `${KNOWN} AND ${ABOUT('person', 'person')} AND ${ABOUT('merit', 'merit')} AND ${ABOUT('unit', 'unitId')}`;
const COUNTED = `SELECT count(*) AS total ${WANTED}`;
const LISTED = `SELECT stream ${WANTED} ORDER BY position LIMIT @size OFFSET @offset`;
const REFERRING = `SELECT stream ${KNOWN} AND stream IN (SELECT stream FROM retrospective_about WHERE kind = @kind AND about = @about)
  ORDER BY position`;

const idIn = (stream: string): string => stream.slice('retrospective-'.length);

/** The views, which a rebuild may swap while others have their turn. */
interface Views {
  readonly db: Database;
}

/** 追溯考核, in the order recorded, as of a day and an instant. */
export async function findRetrospectives(views: Views, { page, size, ...query }: RetrospectiveQuery, asOf: AsOf) {
  const { person = null, merit = null, unitId = null } = query;
  const bound = { position: asOf.position, day: asOf.effectiveAt, person, merit, unitId };
  const { total = 0 } = prepared<[object], { total: number }>(views.db, COUNTED).get(bound) ?? {};
  const streams = prepared<[object], { stream: string }>(views.db, LISTED).all({ ...bound, size, offset: (page - 1) * size });
  const items: Item[] = [];
  await inSlices(reading(views, streams, asOf, items));
  return { total, page, size, items };
}

type Item = NonNullable<ReturnType<typeof itemOf>>;

function* reading(views: Views, streams: readonly { stream: string }[], asOf: AsOf, items: Item[]): Generator<void> {
  for (const { stream } of streams) {
    const item = itemOf(views.db, stream, asOf);
    if (item) items.push(item);
    yield;
  }
}

/** Ids of those that answer an earlier one, or that are about a merit. */
export function referringTo(db: Database, kind: 'answers' | 'merit', about: string, asOf: AsOf): readonly string[] {
  const bound = { position: asOf.position, day: asOf.effectiveAt, kind, about };
  return prepared<[object], { stream: string }>(db, REFERRING)
    .all(bound)
    .map(({ stream }) => idIn(stream));
}

type Assessed = KnownFact & RetrospectiveAssessed;
type Withdrawn = KnownFact & RetrospectiveWithdrawn;

/** Facts lie by their days, and a withdrawal of which only the year is known lies before what it takes back. */
const assessedIn = (facts: readonly KnownFact[]): Assessed | undefined =>
  facts.find((fact): fact is Assessed => fact.type === 'RetrospectiveAssessed');

function itemOf(db: Database, stream: string, asOf: AsOf) {
  const unitOf = unitsAt(db, asOf);
  const facts = factsAt(db, stream, asOf.position, asOf.effectiveAt);
  const assessed = assessedIn(facts);
  if (!assessed) return undefined;
  const {
    outcome,
    subjects,
    merits = [],
    decisions = [],
    answers = null,
    organ = null,
    docNo = null,
    decidedOn = null,
  } = assessed.data;
  const back = facts.find((fact): fact is Withdrawn => fact.type === 'RetrospectiveWithdrawn');
  return {
    id: idIn(stream),
    assessedOn: assessed.eff,
    recordedAt: assessed.meta.ts,
    decidedOn,
    organ,
    docNo,
    outcome: { class: outcome.class, label: labels.class[outcome.class], foundOn: outcome.foundOn },
    subjects: subjects.map((subject) => subjectOf(db, subject, asOf, unitOf)),
    shares: subjects.reduce((sum, { share }) => sum + share, 0),
    merits,
    decisions,
    answers,
    withdrawnOn: back?.eff ?? null,
  };
}

function subjectOf(db: Database, { until, opens, ...subject }: Subject, asOf: AsOf, unitOf: ReturnType<typeof unitsAt>) {
  const unit = unitOf(subject.unitId);
  return {
    ...subject,
    ...personAt(db, `dossier-${subject.dossierId}`, asOf),
    until: until ?? null,
    unit: unit.name || subject.unitId,
    post: unit.posts[subject.postId]?.name ?? subject.postId,
    label: labels.conclusion[subject.conclusion],
    opens: opens ?? null,
  };
}

/** One retrospective whole: with what it answers and what answers it, and the dossiers' own events of it; `undefined` when there was none. */
export function retrospectiveAt(db: Database, id: string, asOf: AsOf) {
  const stream = `retrospective-${id}`;
  const item = itemOf(db, stream, asOf);
  const facts = factsAt(db, stream, asOf.position, asOf.effectiveAt);
  const assessed = assessedIn(facts);
  if (!item || !assessed) return undefined;
  const { outcome, account = null, findings = [], assessors = [] } = assessed.data;
  return {
    ...item,
    effectiveAt: asOf.effectiveAt,
    knownAt: asOf.knownAt,
    position: String(asOf.position),
    outcome: { ...item.outcome, figures: outcome.figures ?? [], evidence: outcome.evidence ?? [] },
    account,
    findings,
    assessors,
    answeredBy: referringTo(db, 'answers', id, asOf),
    entries: facts.map(({ type, eff, data, meta }) => ({ eventId: meta.id, type, on: eff, recordedAt: meta.ts, details: data })),
  };
}
