import type { Database } from 'better-sqlite3';
import type { OpinionCollected, RespondentEntered } from '../../followup/followup.events.js';
import { type FollowUp, followUpIn, isOpen } from '../../followup/followup.fold.js';
import type { Catalogue } from '../../kernel/event.js';
import { prepared } from '../../projector/prepared.js';
import { type AsOf, factsAt, type KnownFact } from '../as-of.js';
import { personAt } from '../roster.js';
import { unitAt } from '../unit-at.js';
import { closedWords } from './closed-words.js';
import { type FollowUpItem, itemOf, methodsOf, roundOf } from './followup-item.js';
import { entryOf, type Reader } from './reader.js';
import { summariesKnown } from './summaries.js';
import { postsKnown } from './tenure.js';

export interface Wanted {
  readonly unitId?: string;
  readonly dossierId?: string;
  readonly open?: boolean;
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

export interface FollowUpPage {
  readonly effectiveAt: string;
  readonly knownAt: string;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly items: readonly FollowUpItem[];
}

/** Cases that were known, and had begun, by then. */
const CASES = `FROM followup_cases AS cases WHERE position <= @position AND (@unitId IS NULL OR unit = @unitId)
  AND (@dossierId IS NULL OR dossier = @dossierId) AND EXISTS (SELECT 1 FROM facts WHERE facts.stream = cases.stream AND rev = 0
    AND known_from <= @position AND known_to > @position AND from_day <= @day)`;

interface Known {
  readonly stream: string;
  readonly facts: readonly KnownFact[];
  readonly state: FollowUp;
}

const idOf = (stream: string): string => stream.slice('followup-'.length);

/** 政声人去后: the cases of the house as of a point of time; who was asked is for few to know. */
export class FollowUps {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Catalogue,
    private readonly asOf: AsOf,
  ) {}

  /** In the order in which they were recorded. */
  list({ unitId, dossierId, open, page, size }: Wanted): FollowUpPage {
    const { position, effectiveAt, knownAt } = this.asOf;
    const bound = { position, day: effectiveAt, unitId: unitId ?? null, dossierId: dossierId ?? null };
    const [offset, common] = [(page - 1) * size, { effectiveAt, knownAt, page, size }];
    if (open === undefined) {
      const { total = 0 } = prepared<[object], { total: number }>(this.db, `SELECT count(*) AS total ${CASES}`).get(bound) ?? {};
      return { ...common, total, items: this.cases({ ...bound, offset, size }).map((one) => this.item(one)) };
    }
    const found = this.cases({ ...bound, offset: 0, size: -1 }).filter(({ state }) => isOpen(state) === open);
    return { ...common, total: found.length, items: found.slice(offset, offset + size).map((one) => this.item(one)) };
  }

  /** One case whole, as far as the reader may know; `undefined` when there was none. */
  whole(id: string, reader: Reader) {
    const known = this.known(`followup-${id}`);
    if (!known) return undefined;
    const { stream, facts, state } = known;
    const { effectiveAt, knownAt, position } = this.asOf;
    const closed = closedWords(this.db, stream);
    const item = this.item(known);
    const posts = postsKnown(this.db, state, position);
    return {
      ...item,
      effectiveAt,
      knownAt,
      position: String(position),
      posts,
      rounds: state.rounds.map((round) => roundOf(round, state)),
      respondents: state.respondents.map(({ id: respondent, by, class: group }) => ({
        respondent,
        eventId: by,
        class: group,
        methods: methodsOf(respondent, state),
      })),
      examples: state.examples.map(({ id: exampleId, by, kind, round, withdrawn }) => ({
        exampleId,
        eventId: by,
        kind,
        round,
        withdrawnOn: withdrawn?.on ?? null,
      })),
      openDuties: state.open,
      summarised: this.summarisedIn(item.dossierId, id),
      entries: facts.map((fact) => ({ ...entryOf(fact, reader, closed), label: this.catalogue[fact.type]?.label ?? fact.type })),
    };
  }

  /** 受保护的内容: who stands behind each pseudonym, and what they said; `undefined` when there was no such case. */
  respondents(id: string) {
    const known = this.known(`followup-${id}`);
    if (!known) return undefined;
    const said = known.facts.filter((fact): fact is KnownFact & OpinionCollected => fact.type === 'OpinionCollected');
    const entered = known.facts.filter((fact): fact is KnownFact & RespondentEntered => fact.type === 'RespondentEntered');
    return {
      id,
      items: entered.map(({ meta, data: { respondent, class: group, identity = null } }) => ({
        respondent,
        eventId: meta.id,
        class: group,
        identity,
        opinions: said
          .filter(({ data }) => data.respondent === respondent)
          .map(({ meta: { id: eventId }, eff: on, data: { round, method, attitude = null, opinion = null } }) => ({
            eventId,
            on,
            round,
            method,
            attitude,
            opinion,
          })),
      })),
    };
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
    const state = followUpIn(facts);
    return state.opened && { stream, facts, state };
  }

  private item({ stream, state }: Known): FollowUpItem {
    const { dossierId, unitId = '' } = state;
    const { name } = personAt(this.db, `dossier-${dossierId}`, this.asOf);
    const posts = postsKnown(this.db, state, this.asOf.position);
    return itemOf(idOf(stream), { ...state, posts }, { name, unit: unitAt(this.db, unitId, this.asOf) });
  }

  /** The events of the dossier that hold what the rounds came to, as of then. */
  private summarisedIn(dossierId: string, id: string): readonly string[] {
    return summariesKnown(this.db, dossierId, this.asOf)
      .filter(({ data }) => data.followUp === id)
      .map(({ meta }) => meta.id);
  }
}
