import { catalogue, commandTable } from '../capabilities.js';
import type { Installation } from '../installation.js';
import { canonical } from '../kernel/canonical.js';
import { PATHS } from '../kernel/capability.js';
import { aheadOf, decide, fold } from '../kernel/decider.js';
import { readEnvelope } from '../kernel/envelope.js';
import type { Position, Stored } from '../kernel/event-store.js';
import type { Event, Recorded } from '../kernel/event.js';
import { FOLLOWING, givenIn } from '../kernel/following.js';
import { inSlices } from '../kernel/in-slices.js';
import { type Broken, Refusal } from '../kernel/refusal.js';
import type { Basis, Passed, Said, Warned } from '../kernel/said.js';
import { besideFrom } from '../replay/beside.js';
import { provisionOf } from '../rulebook/book.js';
import type { Edition } from '../rulebook/provision.js';

/** What one rule said when a decision was taken. */
export interface RuleSaid {
  readonly id: string;
  readonly title: string | null;
  readonly version: string;
  readonly article: string | null;
  readonly source: string | null;
  readonly evidence: string | null;
  readonly parameters: unknown;
  readonly answer: 'agreed' | 'warned' | 'refused';
  /** In words, where the rule has any. */
  readonly said: string | null;
  readonly lookedAt: readonly { readonly eventId: string; readonly type: string; readonly until?: string }[];
}

/** 决定的说明: what was decided, by whom and when, which rules were asked, what each said, and the facts they looked at. */
export interface Explanation {
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly label: string;
    readonly stream: string;
    readonly effectiveOn: string;
    readonly decidedOn: string | null;
    readonly recordedAt: string;
    readonly by: string;
  };
  /** The rules of the book, in the versions that the event itself names. */
  readonly basis: readonly Basis[];
  readonly rules: readonly RuleSaid[];
  /** Whether the rules, asked again on what was known then, say what they said; null for an event of which nothing is asked again. */
  readonly agrees: boolean | null;
  /** Events that this one came from. */
  readonly because: readonly string[];
}

type Data = Readonly<Record<string, unknown>>;

/** Explains an event by deciding again, on the record before it, what was decided then. */
export class Explaining {
  constructor(private readonly installation: Installation) {}

  /** Undefined where the stream has no such event. */
  async of(stream: string, eventId: string): Promise<Explanation | undefined> {
    const { store } = this.installation;
    const stored = await store.read(stream);
    const at = stored.findIndex(({ id }) => id === eventId);
    const found = stored[at];
    if (!found) return undefined;
    const past = stored.slice(0, at).map((event) => readEnvelope(event, catalogue));
    const event = readEnvelope(found, catalogue);
    const heard = await this.askAgain(event, past, found);
    const data = event.data as Data;
    const basis = (data.basis ?? []) as readonly Basis[];
    return {
      event: {
        id: event.meta.id,
        type: event.type,
        label: catalogue[event.type]?.label ?? event.type,
        stream,
        effectiveOn: event.eff,
        decidedOn: (data.decidedOn as string | undefined) ?? null,
        recordedAt: event.meta.ts,
        by: event.meta.act.role,
      },
      basis,
      rules: (heard?.said ?? []).map(inWords),
      agrees: heard ? heard.agrees : null,
      because: grounds(data),
    };
  }

  /** The rules as they answer when the command that told the event is given again, on the day and to the record of then. */
  private async askAgain(
    event: Recorded,
    past: readonly Recorded[],
    { position }: Stored,
  ): Promise<{ said: Said[]; agrees: boolean } | undefined> {
    const spec = commandTable.find(
      ({ states, path }) => states === event.type && event.meta.stream.startsWith(`${PATHS[path]}-`),
    );
    if (!spec) return undefined;
    const { decider, type, path, derives = [] } = spec;
    const said: Said[] = [];
    const id = event.meta.stream.slice(PATHS[path].length + 1);
    const data = { ...givenIn(this.whole(event, position), ...derives), [`${PATHS[path]}Id`]: id, effectiveOn: event.eff };
    const context = { ...this.contextOf(event, position), told: (answers: readonly Said[]) => void said.push(...answers) };
    await inSlices(aheadOf(decider, { type, data }, context));
    try {
      const again = decide(decider, { type, data }, fold(decider, past), context).find((told) => told.type === event.type);
      return { said, agrees: again !== undefined && followsTheSame(again, event) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { said, agrees: false };
    }
  }

  /** What the event says, with what of it is sealed as the views had it then. */
  private whole({ meta, data }: Recorded, position: Position): object {
    const facts = besideFrom(this.installation.projector)(position + 1n)(meta.stream);
    return { ...facts.find((fact) => fact.meta.id === meta.id)?.data, ...(data as object) };
  }

  private contextOf({ meta }: Recorded, position: Position) {
    const { projector, sources } = this.installation;
    return { now: meta.ts, today: sources.dayOf(meta.ts), by: meta.act, beside: besideFrom(projector)(position) };
  }
}

/** Whether the same follows: the rules in their versions, and what they made of it. */
const followsTheSame = (a: Event, b: Event): boolean => {
  const [again, then] = [a.data as Data, b.data as Data];
  return FOLLOWING.every((member) => canonical(again[member] ?? null) === canonical(then[member] ?? null));
};

/** The edition whose version an event names; of a local rule, the country's that it stands on. */
export function editionCited({ rule, version }: Basis): Edition<unknown> | undefined {
  const editions = provisionOf(rule)?.editions ?? [];
  return editions.find((edition) => edition.version === version || version.startsWith(`${edition.version}-`));
}

const FROM_NOWHERE = { source: null, evidence: null, parameters: null };

function inWords({ rule, ofTheBook, broken, warned, passed }: Said): RuleSaid {
  const edition = ofTheBook ? editionCited(rule) : undefined;
  const { source, evidence, parameters } = edition ?? FROM_NOWHERE;
  return {
    id: rule.rule,
    title: (ofTheBook && provisionOf(rule.rule)?.title) || null,
    version: rule.version,
    article: rule.article ?? null,
    source,
    evidence,
    parameters,
    ...(broken ? refused(broken) : warned ? withWarning(warned) : agreed(passed)),
  };
}

const refused = ({ message, standsInTheWay = [] }: Broken): Pick<RuleSaid, 'answer' | 'said' | 'lookedAt'> => ({
  answer: 'refused',
  said: message,
  lookedAt: standsInTheWay,
});

const withWarning = ({ warning, lookedAt = [] }: Warned): Pick<RuleSaid, 'answer' | 'said' | 'lookedAt'> => ({
  answer: 'warned',
  said: warning,
  lookedAt,
});

const agreed = (passed: Passed | undefined): Pick<RuleSaid, 'answer' | 'said' | 'lookedAt'> => ({
  answer: 'agreed',
  said: passed?.passed ?? null,
  lookedAt: passed?.lookedAt ?? [],
});

/** The events that an event says it came from. */
function grounds(data: Data): readonly string[] {
  const members = [
    'because',
    'measure',
    'investigation',
    'appeal',
    'admonition',
    'inquiry',
    'selection',
    'downCase',
    'movedDown',
  ];
  return members.flatMap((member) => data[member] ?? []).filter((id): id is string => typeof id === 'string');
}
