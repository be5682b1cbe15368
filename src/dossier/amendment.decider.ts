import { canonical } from '../kernel/canonical.js';
import type { CommandSpec } from '../kernel/capability.js';
import type { Context } from '../kernel/context.js';
import type { LegalDate } from '../kernel/dates.js';
import { type AnyDecider, type Command, contradictionsIn, type Decider } from '../kernel/decider.js';
import type { Catalogue, Recorded } from '../kernel/event.js';
import { type Amendment, annulledIn, asCorrected, corrected, type FactAnnulled, type FactCorrected } from '../kernel/record.js';
import { type BrokenRule, Refusal } from '../kernel/refusal.js';
import { obey, rule } from '../kernel/rule.js';
import { restated } from './restating.js';

interface Target {
  /** The stream of the dossier or the unit. */
  stream: string;
  eventId: string;
  reason: string;
}

export type AmendmentCommand =
  | Command<'CorrectFact', Target & { changes: Readonly<Record<string, unknown>>; effectiveOn?: LegalDate }>
  | Command<'AnnulFact', Target>;

/** The stream as it was recorded, amendments and all. */
interface Log {
  readonly history: readonly Recorded[];
}

const find = ({ history }: Log, eventId: string): Recorded | undefined => history.find(({ meta }) => meta.id === eventId);

const onlyARecordedEvent = rule<Target, Log>(
  'onlyARecordedEvent',
  'EVENT_NOT_FOUND',
  ({ eventId }, record) => !find(record, eventId) && { message: '这里没有这条记录' },
);

/** The annulment in force that took an event away. */
function annulmentOf(eventId: string, { history }: Log): Recorded | undefined {
  const gone = annulledIn(history);
  return history.find(
    (event) =>
      event.type === 'FactAnnulled' && (event as Recorded<FactAnnulled>).data.annuls === eventId && !gone.has(event.meta.id),
  );
}

const notWhatWasAnnulled = rule<Target, Log>('notWhatWasAnnulled', 'EVENT_ANNULLED', ({ eventId }, record) => {
  const by = annulmentOf(eventId, record);
  return by && { message: '这条记录已被撤销', standsInTheWay: [{ eventId: by.meta.id, type: by.type }] };
});

/** A correction of a correction speaks of the fact, which must still stand. */
const theFactStands = rule<Target, Log>('theFactStands', 'EVENT_ANNULLED', ({ eventId }, record) => {
  const event = find(record, eventId);
  const by = event?.type === 'FactCorrected' && annulmentOf(factOf(event).fact, record);
  return by && { message: '所更正的事实已被撤销', standsInTheWay: [{ eventId: by.meta.id, type: by.type }] };
});

const annulmentsAreAnnulled = rule<Target, Log>(
  'annulmentsAreAnnulled',
  'NOT_A_FACT',
  ({ eventId }, record) => find(record, eventId)?.type === 'FactAnnulled' && { message: '撤销记录不能更正，只能再撤销' },
);

/** 自动记入: what another stream says changes with that, so that both go on saying the same. */
const changedWhereItIsSaid = (catalogue: Catalogue) =>
  rule<Target, Log>('changedWhereItIsSaid', 'SAID_ELSEWHERE', ({ eventId }, record) => {
    const event = find(record, eventId);
    const info = event && catalogue[find(record, factOf(event).fact)?.type ?? ''];
    return info?.saidElsewhere && { message: `${info.label}由所依据的事项自动记载，请在该事项中调整或者撤回` };
  });

const somethingIsCorrected = rule<Target & { changes: Readonly<Record<string, unknown>>; effectiveOn?: LegalDate }, Log>(
  'somethingIsCorrected',
  'NOTHING_CHANGED',
  ({ changes, effectiveOn }) =>
    Object.keys(changes).length === 0 && effectiveOn === undefined && { message: '没有给出要更正的内容' },
);

/** The first event of a stream says what it is of; annulling it would leave the rest without a subject. */
const theOpeningStands = rule<Target, Log>(
  'theOpeningStands',
  'OPENING_STANDS',
  ({ eventId }, { history }) => history[0]?.meta.id === eventId && { message: '建档（登记）记录不能撤销，可以更正' },
);

/** The event that first stated the fact that this one, perhaps through corrections, speaks of. */
function factOf(event: Recorded): { fact: string; factType?: string } {
  if (event.type === 'FactCorrected') return (event as Recorded<FactCorrected>).data;
  if (event.type === 'FactAnnulled') return (event as Recorded<FactAnnulled>).data;
  return { fact: event.meta.id, factType: event.type };
}

/** A correction may not make the record contradict itself in a way in which it did not before. */
function keepsTheRecordWhole(deciders: readonly AnyDecider[], history: readonly Recorded[], told: Amendment): void {
  const probe = { ...told, meta: { ...(history.at(-1) as Recorded).meta, id: 'this' } };
  const flaws = (events: readonly Recorded[]): readonly BrokenRule[] =>
    deciders.flatMap((decider) => contradictionsIn(decider, events));
  const before = new Set(flaws(history).map((flaw) => canonical(flaw)));
  const [first, ...rest] = flaws([...history, probe]).filter((flaw) => !before.has(canonical(flaw)));
  if (first) throw new Refusal([first, ...rest]);
}

/** The fact with those of its members that are sealed, as it reads beside: rules are asked of the whole. */
function opened(fact: Recorded, members: readonly string[], { beside }: Context): Recorded {
  const read = beside(fact.meta.stream).find(({ meta }) => meta.id === fact.meta.id);
  const sealed = Object.entries(read?.data ?? {}).filter(([member]) => members.includes(member));
  return { ...fact, data: { ...Object.fromEntries(sealed), ...(fact.data as object) } };
}

/** The correction with what follows anew from the fact as it is to read; every rule is asked of it. Errors: Refusal. */
function withWhatFollows(
  told: FactCorrected,
  now: Recorded,
  { history }: Log,
  { context, spec, catalogue }: { context: Context; spec?: CommandSpec; catalogue: Catalogue },
): FactCorrected {
  if (!spec || spec.opens) return told;
  const others = asCorrected(history).filter(({ meta }) => meta.id !== now.meta.id);
  const whole = opened(now, Object.keys(catalogue[now.type]?.sealed ?? {}), context);
  const follows = restated(spec, whole, corrected(whole, [told]), { others, context });
  return { ...told, data: { ...told.data, changes: { ...told.data.changes, ...follows } } };
}

/** 更正与撤销: of any fact in a stream that the given deciders read; the catalogue says whose key seals what is corrected. */
export const amendment = (
  deciders: readonly AnyDecider[],
  catalogue: Catalogue,
  commandOf: (factType: string) => CommandSpec | undefined = () => undefined,
): Decider<AmendmentCommand, Log, Amendment, never> => ({
  streamOf: ({ stream }) => stream,
  initial: { history: [] },
  raw: true,
  evolve: {},
  otherwise: ({ history }, event) => ({ history: [...history, event] }),
  decide: {
    CorrectFact: (command, record, context) => {
      obey(
        [
          onlyARecordedEvent,
          notWhatWasAnnulled,
          theFactStands,
          annulmentsAreAnnulled,
          somethingIsCorrected,
          changedWhereItIsSaid(catalogue),
        ],
        command,
        record,
        context,
      );
      const { eventId, changes, effectiveOn, reason } = command;
      const { fact, factType = '' } = factOf(find(record, eventId) as Recorded);
      const now = asCorrected(record.history).find(({ meta }) => meta.id === fact);
      const eff = effectiveOn ?? now?.eff ?? context.today;
      const subject = now && catalogue[factType]?.subject?.(now.data);
      const told: FactCorrected = {
        type: 'FactCorrected',
        eff,
        data: { fact, factType, corrects: eventId, changes, subject, effective: effectiveOn, reason },
      };
      keepsTheRecordWhole(deciders, record.history, told);
      return [now ? withWhatFollows(told, now, record, { context, spec: commandOf(factType), catalogue }) : told];
    },
    AnnulFact: (command, record, context) => {
      obey([onlyARecordedEvent, notWhatWasAnnulled, theOpeningStands, changedWhereItIsSaid(catalogue)], command, record, context);
      const { eventId, reason } = command;
      const target = find(record, eventId) as Recorded;
      const told: FactAnnulled = {
        type: 'FactAnnulled',
        eff: target.eff,
        data: { annuls: eventId, fact: factOf(target).fact, reason },
      };
      keepsTheRecordWhole(deciders, record.history, told);
      return [told];
    },
  },
});
