import { amendments } from '../src/kernel/record.js';
import type { Context } from '../src/kernel/context.js';
import { type AnyDecider, type Command, decide, type Decider, fold, streamFor } from '../src/kernel/decider.js';
import type { Event, EventType, Recorded } from '../src/kernel/event.js';
import { type BrokenRule, Refusal } from '../src/kernel/refusal.js';
import { appointmentEvents } from '../src/appointment/appointment.events.js';
import { dossierEvents } from '../src/dossier/dossier.events.js';

/** When every command of a test is given, unless it says otherwise, and by whom. */
export const officeHours: Context = {
  now: '2026-01-01T01:00:00.000Z',
  today: '2026-01-01',
  by: { id: 'officer', role: 'officer' },
  beside: () => [],
};

/** The first event of a past is recorded at this instant, each further one a minute later. */
const FIRST = Date.parse('2025-01-01T00:00:00.000Z');

/** Events as a stream holds them: ids `e0`, `e1`, … in the order given. */
export function recorded(stream: string, ...past: readonly Event[]): readonly Recorded[] {
  return past.map((event, rev) => ({
    ...event,
    meta: { id: `e${rev}`, stream, rev, ts: new Date(FIRST + rev * 60_000).toISOString(), act: officeHours.by, cmd: `c${rev}` },
  }));
}

/** What a test says of a command's outcome; a test without one of these words says nothing. */
export interface Outcome<Told> {
  /** These events and no others; which rules of the book they rest on is compared where it is said. */
  then(first: Told, ...rest: readonly Told[]): void;
  /** Accepted, but there was nothing to record. */
  thenNothing(): void;
  /** Exactly these codes, all at once, in the order of the rules. */
  thenRefuses(...codes: readonly [string, ...string[]]): Refused;
}

export interface Refused {
  /** The events that stand in the way, by rule in the order of the codes. */
  because(...eventIds: readonly (readonly string[])[]): Refused;
  /** What the broken rules are called, in the order of the codes. */
  by(...rules: readonly string[]): Refused;
}

interface When<C extends Command, Told> {
  when(command: C, context?: Partial<Context>): Outcome<Told>;
}

/** A decider and the past it has seen: `given(units, registered).when(command).then(event)`. */
export function given<C extends Command, S, T extends Event, H extends Event>(
  decider: Decider<C, S, T, H>,
  ...past: readonly Event[]
): When<C, T> {
  return {
    when: (command, context = {}) => outcome(decider, frozen([...past]), frozen(command), frozen({ ...officeHours, ...context })),
  };
}

function outcome<T extends Event>(decider: AnyDecider, past: readonly Event[], command: Command, context: Context): Outcome<T> {
  const result = decided<T>(decider, past, command, context);
  const told = (): readonly T[] => {
    if (result instanceof Refusal) throw result;
    return result;
  };
  return {
    then: (...events) => expect(told().map((event, i) => withoutBasis(event, events[i]))).toEqual(events),
    thenNothing: () => expect(told()).toEqual([]),
    thenRefuses: (...codes) => refused(result, codes, secretsOf([...past, { type: '', eff: '', data: command.data }])),
  };
}

function withoutBasis<T extends Event>(event: T, expected: T | undefined): T {
  const { basis, ...data } = event.data as { basis?: unknown };
  return basis === undefined || (expected && 'basis' in (expected.data as object)) ? event : { ...event, data };
}

function decided<T extends Event>(
  decider: AnyDecider,
  past: readonly Event[],
  command: Command,
  context: Context,
): readonly T[] | Refusal {
  const stream = streamFor(decider, command);
  try {
    const state = fold(decider, frozen(recorded(stream, ...past)));
    return decide(decider, command, frozen(state), context) as readonly T[];
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function refused(result: Refusal | readonly Event[], codes: readonly string[], secrets: readonly string[]): Refused {
  const broken: readonly BrokenRule[] = result instanceof Refusal ? result.broken : [];
  expect(broken.map(({ code }) => code)).toEqual(codes);
  for (const { message, rule } of broken) {
    expect(rule).toEqual(
      expect.objectContaining({ id: expect.stringMatching(/^[a-z][A-Za-z]+$/), version: expect.stringMatching(/^[\w.-]+$/) }),
    );
    expect(message).toMatch(/\p{Script=Han}/u);
    for (const secret of secrets) expect(message).not.toContain(secret);
  }
  const words: Refused = {
    because: (...eventIds) => {
      expect(broken.map(({ standsInTheWay = [] }) => standsInTheWay.map(({ eventId }) => eventId))).toEqual(eventIds);
      return words;
    },
    by: (...rules) => {
      expect(broken.map(({ rule }) => rule.id)).toEqual(rules);
      return words;
    },
  };
  return words;
}

const catalogues: readonly Readonly<Record<string, Pick<EventType, 'sealed'>>>[] = [dossierEvents, appointmentEvents, amendments];
const sealedNames = new Set(catalogues.flatMap((types) => Object.values(types).flatMap(({ sealed }) => Object.keys(sealed))));

/** Whether a text says something of a person by itself, as a code of two digits does not. */
const tells = (text: string): boolean => text.length > 3 || /\p{Script=Han}{2}/u.test(text);

/** Every text that would be stored sealed, wherever in the events it stands: none of them may turn up in a message. */
function secretsOf(events: readonly Event[]): readonly string[] {
  const found: string[] = [];
  const collect = (value: unknown, sealed: boolean): void => {
    if (typeof value === 'string' && sealed && tells(value)) found.push(value);
    if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value))
        collect(member, sealed || (!Array.isArray(value) && sealedNames.has(name)));
  };
  for (const { data } of events) collect(data, false);
  return found;
}

/** A decider that changes what it was given, instead of answering with something new, ends with a TypeError. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
