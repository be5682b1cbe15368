import type {
  HandoverListPrepared,
  HandoverListReviewed,
  HandoverReceipted,
  HandoverRevisited,
  LeavingAuditConcluded,
  LeavingAuditRequested,
  ReceiverNamed,
} from '../../handover/handover.events.js';
import { type Done, type Handover, PARTIES, unsigned } from '../../handover/handover.fold.js';
import { mattersOf, namedIn, unknownIn } from '../../handover/tenure.fold.js';
import { firstDay } from '../../kernel/dates.js';
import type { Event } from '../../kernel/event.js';
import { handoverFilings, handoverTemplate } from '../../rulebook/handover.book.js';
import { editionFor } from '../../rulebook/ruling.js';
import { factsOfTypes, type KnownFact } from '../as-of.js';
import { besideAt } from '../beside.js';
import { findDuties } from '../duties.js';
import { unitsAt } from '../unit-at.js';
import { HandoverList } from './handover-list.js';

const doneOf = (done: Done | undefined) => (done ? { eventId: done.by, on: done.on } : null);

/** The event by which something was done. */
const told = <E extends Event>(facts: readonly KnownFact[], done: Done | undefined) =>
  facts.find(({ meta }) => meta.id === done?.by) as (KnownFact & E) | undefined;

/** A step as it was recorded. */
function entryOf({ type, eff, meta, data }: KnownFact, label: string) {
  const { basis = [], ...details } = data as { readonly basis?: readonly object[] };
  return { eventId: meta.id, type, label, on: eff, recordedAt: meta.ts, details, basis };
}

/** 离任交接: one case whole, and its list beside what the record says of the tenure. */
export class Handovers extends HandoverList {
  /** Undefined when there was none. */
  whole(id: string) {
    const known = this.known(`handover-${id}`);
    if (!known) return undefined;
    const { stream, facts, state } = known;
    const { effectiveAt, knownAt, position } = this.asOf;
    const unitOf = unitsAt(this.db, this.asOf);
    return {
      ...this.item(known),
      effectiveAt,
      knownAt,
      position: String(position),
      from: state.from,
      posts: state.posts.map((post) => ({
        ...post,
        unit: unitOf(post.unitId).name,
        post: unitOf(post.unitId).posts[post.postId]?.name ?? '',
      })),
      rules: this.rulesOf(state),
      notice: doneOf(state.noticed),
      supervisor: this.supervisorIn(facts, state),
      items: told<HandoverListPrepared>(facts, state.list)?.data.items ?? state.list?.outline ?? [],
      review: this.reviewOf(facts, state),
      faceToFace: doneOf(state.met),
      signatures: Object.entries(PARTIES).map(([party, label]) => ({ party, label, signed: doneOf(state.signed[party]) })),
      unsigned: state.completed ? [] : unsigned(state),
      completed: state.completed ? { ...doneOf(state.completed), absence: state.completed.absence } : null,
      filings: this.filingsOf(facts, state),
      revisits: state.revisits.map((one) => this.revisitOf(facts, state, one)),
      audit: this.auditOf(facts, state),
      openDuties: findDuties(this.db, { subject: stream, page: 1, size: 200 }, this.asOf).items,
      recorded: this.recordedIn(id, [state.dossierId, state.receiver?.dossierId ?? '']),
      entries: facts.map((fact) => entryOf(fact, this.label(fact.type))),
    };
  }

  /** 对照: each matter of the record with the item that names it, and the items of which the record says nothing. */
  beside(id: string) {
    const known = this.known(`handover-${id}`);
    if (!known) return undefined;
    const { facts, state } = known;
    const { effectiveAt, knownAt, position } = this.asOf;
    const outline = state.list?.outline ?? [];
    const matters = mattersOf(state, effectiveAt, besideAt(this.db, position));
    const reasons = told<HandoverListReviewed>(facts, state.reviewed)?.data.explained ?? [];
    return {
      id,
      effectiveAt,
      knownAt,
      position: String(position),
      list: doneOf(state.list),
      reviewed: doneOf(state.reviewed),
      matters: matters.map((one) => {
        const item = namedIn(outline, one)?.id ?? null;
        const explained = reasons.find(({ matter }) => matter === one.id)?.reason ?? null;
        return { ...one, label: this.label(one.type), item, explained, missing: item === null && explained === null };
      }),
      unknown: unknownIn(outline, matters).map(({ id: item, category }) => ({ item, category })),
    };
  }

  /** What the rules of the unit ask of the list and of its filing, on the day on which the case was opened or its list prepared last. */
  private rulesOf({ unitId, list, opened }: Handover) {
    const day = firstDay((list ?? opened)?.on ?? this.asOf.effectiveAt);
    const beside = besideAt(this.db, this.asOf.position);
    const template = editionFor(handoverTemplate, day, unitId, beside);
    const filings = editionFor(handoverFilings, day, unitId, beside);
    return {
      template: template ? { version: template.version, ...template.parameters } : null,
      filings: filings ? { version: filings.version, ...filings.parameters } : null,
    };
  }

  private supervisorIn(facts: readonly KnownFact[], { receiver }: Handover) {
    const named = told<ReceiverNamed>(facts, receiver)?.data;
    return named ? { organ: named.supervisorOrgan, name: named.supervisor ?? null } : null;
  }

  private reviewOf(facts: readonly KnownFact[], { reviewed }: Handover) {
    const said = told<HandoverListReviewed>(facts, reviewed)?.data;
    return said ? { ...doneOf(reviewed), missing: said.missing, unknown: said.unknown, explained: said.explained ?? [] } : null;
  }

  private filingsOf(facts: readonly KnownFact[], { filed, receipts }: Handover) {
    return Object.entries(filed).map(([to, done]) => {
      const receiptNo = told<HandoverReceipted>(facts, receipts[to])?.data.receiptNo ?? null;
      return { to, filed: doneOf(done), receipt: receipts[to] ? { ...doneOf(receipts[to]), receiptNo } : null };
    });
  }

  private revisitOf(facts: readonly KnownFact[], { findings }: Handover, revisit: Done) {
    const { findings: texts = [], summary = null } = told<HandoverRevisited>(facts, revisit)?.data ?? {};
    const found = findings.filter(({ by }) => by === revisit.by);
    return {
      ...doneOf(revisit),
      summary,
      findings: found.map(({ id, item = null, responsible, talk, settled }) => ({
        id,
        item,
        responsible,
        text: texts.find((one) => one.id === id)?.text ?? null,
        talk: doneOf(talk),
        settled: doneOf(settled),
      })),
    };
  }

  private auditOf(facts: readonly KnownFact[], { audit }: Handover) {
    if (!audit) return null;
    const { auditor = '', period, focus = null } = told<LeavingAuditRequested>(facts, audit.requested)?.data ?? {};
    const { conclusion = null, problems = [] } = told<LeavingAuditConcluded>(facts, audit.concluded)?.data ?? {};
    return {
      requested: doneOf(audit.requested),
      auditor,
      period,
      focus,
      concluded: doneOf(audit.concluded),
      conclusion,
      problems: audit.problems.map(({ id, rectified }) => ({
        id,
        text: problems.find((one) => one.id === id)?.text ?? null,
        rectified: doneOf(rectified),
      })),
    };
  }

  /** The events of the parties' dossiers that hold the handover, by the day, without what was withdrawn. */
  private recordedIn(id: string, dossiers: readonly string[]) {
    const { position, effectiveAt } = this.asOf;
    return dossiers.flatMap((dossierId) => {
      const facts = factsOfTypes(this.db, `dossier-${dossierId}`, ['HandoverRecorded', 'HandoverRecordWithdrawn'], position);
      const of = facts.filter(({ eff, data }) => firstDay(eff) <= effectiveAt && (data as { handover: string }).handover === id);
      const withdrawn = of.map(({ data }) => (data as { recorded?: string }).recorded);
      return of
        .filter(({ type, meta }) => type === 'HandoverRecorded' && !withdrawn.includes(meta.id))
        .map(({ meta }) => ({ dossierId, eventId: meta.id }));
    });
  }
}
