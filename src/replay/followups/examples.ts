import type { Database } from 'better-sqlite3';
import { type FollowUp, followUpIn } from '../../followup/followup.fold.js';
import type { ExampleAdded } from '../../followup/followup.events.js';
import { prepared } from '../../projector/prepared.js';
import { type AsOf, factsAt } from '../as-of.js';
import { unitsAt } from '../unit-at.js';
import { CLOSED_WORDS, closedWords } from './closed-words.js';
import type { Reader } from './reader.js';
import { postsKnown } from './tenure.js';

/** 典型事例, an item of the 事例库. */
export interface ExampleItem {
  /** The event that added it. */
  readonly id: string;
  readonly followUp: string;
  readonly exampleId: string;
  readonly dossierId: string;
  readonly unitId: string;
  readonly unit: string;
  readonly tenure: {
    readonly holding: string;
    readonly post: string;
    readonly from: string | null;
    readonly until: string | null;
  };
  readonly kind: string;
  readonly subject: string;
  /** Null where it is for few to read. */
  readonly text: string | null;
  readonly happenedOn: string | null;
  readonly addedOn: string;
  readonly source: { readonly respondent: string | null; readonly class: string | null; readonly text: string | null };
  readonly confidentiality: string;
}

export interface Wanted {
  readonly unitId?: string;
  readonly dossierId?: string;
  readonly kind?: string;
  readonly subject?: string;
  /** Days on which it was added, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface ExamplePage {
  readonly effectiveAt: string;
  readonly knownAt: string;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly ExampleItem[];
}

/** What was added by then and not withdrawn by then, of what was known; a search finds nothing in words that the reader may not read. */
const ADDED = `FROM facts AS added WHERE added.type = 'ExampleAdded' AND added.type > ''
  AND added.known_from <= @position AND added.known_to > @position AND added.from_day <= @day
  AND added.from_day BETWEEN @from AND @to
  AND (@unitId IS NULL OR added.data ->> 'unitId' = @unitId) AND (@dossierId IS NULL OR added.data ->> 'dossierId' = @dossierId)
  AND (@kind IS NULL OR added.data ->> 'kind' = @kind) AND (@subject IS NULL OR added.data ->> 'subject' = @subject)
  AND (@q IS NULL OR (instr(added.data ->> 'text', @q) > 0 AND (@protected OR NOT ${CLOSED_WORDS})))
  AND NOT EXISTS (SELECT 1 FROM facts AS gone WHERE gone.stream = added.stream AND gone.type = 'ExampleWithdrawn'
    AND gone.known_from <= @position AND gone.known_to > @position AND gone.from_day <= @day
    AND gone.data ->> 'exampleId' = added.data ->> 'exampleId')`;

interface Row {
  readonly stream: string;
  readonly id: string;
  readonly eff: string;
  readonly data: string;
}

const orNull = (given: string | undefined): string | null => given ?? null;

/** 事例库 as of a point of time, for a reader. */
export class Examples {
  constructor(
    private readonly db: Database,
    private readonly asOf: AsOf,
    private readonly reader: Reader,
  ) {}

  /** In the order in which they were added to the record. */
  list({ from = '', to = '9999-12-31', page, size, ...wanted }: Wanted): ExamplePage {
    const { position, effectiveAt: day, knownAt } = this.asOf;
    const { unitId, dossierId, kind, subject, q } = wanted;
    const asked = { unitId, dossierId, kind, subject, q: q?.normalize('NFC') };
    const given = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, orNull(value)]));
    const bound = { ...given, position, day, from, to, protected: Number(this.reader.protected) };
    const { total = 0 } = prepared<[object], { total: number }>(this.db, `SELECT count(*) AS total ${ADDED}`).get(bound) ?? {};
    const sql = `SELECT stream, id, eff, data ${ADDED} ORDER BY added.position LIMIT @size OFFSET @offset`;
    const rows = prepared<[object], Row>(this.db, sql).all({ ...bound, size, offset: (page - 1) * size });
    return { effectiveAt: day, knownAt, total, page, size, items: this.items(rows) };
  }

  private items(rows: readonly Row[]): readonly ExampleItem[] {
    const units = unitsAt(this.db, this.asOf);
    const cases = new Map<string, readonly [FollowUp, ReadonlySet<string>]>();
    return rows.map(({ stream, id, eff, data }) => {
      const known = cases.get(stream) ?? ([this.caseOf(stream), closedWords(this.db, stream)] as const);
      cases.set(stream, known);
      const [followUp, closed] = known;
      const added = JSON.parse(data) as ExampleAdded['data'];
      const { unitId, postId, tenure, exampleId } = added;
      const post = followUp.posts.find(({ holding }) => holding === tenure);
      return {
        id,
        followUp: stream.slice('followup-'.length),
        exampleId,
        dossierId: added.dossierId,
        unitId,
        unit: units(unitId).name || unitId,
        tenure: {
          holding: tenure,
          post: units(unitId).posts[postId]?.name ?? postId,
          from: orNull(post?.from),
          until: orNull(post?.until),
        },
        kind: added.kind,
        subject: added.subject,
        text: this.reader.protected || !closed.has(exampleId) ? orNull(added.text) : null,
        happenedOn: orNull(added.happenedOn),
        addedOn: eff,
        source: this.sourceOf(added, followUp),
        confidentiality: added.confidentiality,
      };
    });
  }

  private sourceOf({ respondent, source }: ExampleAdded['data'], { respondents }: FollowUp): ExampleItem['source'] {
    const told = respondents.find(({ id }) => id === respondent);
    return { respondent: orNull(respondent), class: told?.class ?? null, text: this.reader.protected ? orNull(source) : null };
  }

  private caseOf(stream: string): FollowUp {
    const facts = factsAt(this.db, stream, this.asOf.position);
    const state = followUpIn(facts.toSorted((a, b) => a.meta.rev - b.meta.rev));
    const left = postsKnown(this.db, state, this.asOf.position);
    return { ...state, posts: [...left, ...state.posts] };
  }
}
