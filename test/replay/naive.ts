/**
 * The oracle: what the record said, by definition and without any cleverness. Written from architecture.md §4 alone; it shares no code with
 * src/replay, src/kernel/record.ts or src/appointment/*.fold.ts, reads the whole log for every question, and keeps nothing.
 */
export interface Raw {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly eff: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON as it lies in the log, of which the oracle presumes nothing
  readonly data: Readonly<Record<string, any>>;
  readonly ts: string;
  readonly position: number;
}

/** A fact as it reads with the amendments known; `saidBy` is the last correction standing, or the fact. */
export interface Fact extends Raw {
  readonly saidBy: string;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Year, month and day that a legal date stands for: what is unknown is the first. */
export const first = (date: string): string => `${date.replace('~', '')}-01-01`.slice(0, 10);

export function last(date: string): string {
  const [year = '', month = '12', day] = date.replace('~', '').split('-');
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const length = month === '02' && leap ? 29 : DAYS[Number(month) - 1];
  return `${year}-${month}-${day ?? length}`;
}

/** (a) What had been recorded by an instant: the log up to the first event whose recorded time, the latest so far, is after it. */
export function knownBy(log: readonly Raw[], instant: string): readonly Raw[] {
  const known: Raw[] = [];
  let latest = '';
  for (const event of log) {
    if (event.ts > latest) latest = event.ts;
    if (latest > instant) break;
    known.push(event);
  }
  return known;
}

const amends = ({ type }: Raw): boolean => type === 'FactCorrected' || type === 'FactAnnulled';

/** (b) and (c): the facts of a stream as they read, by the day from which they hold, then as recorded. */
export function factsOf(known: readonly Raw[], stream: string): readonly Fact[] {
  const history = known.filter((event) => event.stream === stream);
  const taken = new Set<string>();
  for (let i = history.length - 1; i >= 0; i--) {
    const event = history[i]!;
    if (event.type === 'FactAnnulled' && !taken.has(event.id)) taken.add(event.data.annuls);
  }
  const standing = history.filter(({ id }) => !taken.has(id));
  const facts = standing
    .filter((event) => !amends(event))
    .map((event) => {
      let fact: Fact = { ...event, saidBy: event.id };
      for (const correction of standing)
        if (correction.type === 'FactCorrected' && correction.data.fact === event.id) fact = correct(fact, correction);
      return fact;
    });
  return facts.sort(asTold);
}

function correct(fact: Fact, { id, data: { changes, effective } }: Raw): Fact {
  const data: Record<string, unknown> = {};
  for (const member of new Set([...Object.keys(fact.data), ...Object.keys(changes)])) {
    const value = member in changes ? changes[member] : fact.data[member];
    if (value !== null) data[member] = value;
  }
  return { ...fact, data, eff: effective ?? fact.eff, saidBy: id };
}

const asTold = (a: Raw, b: Raw): number =>
  first(a.eff) === first(b.eff) ? a.position - b.position : first(a.eff) < first(b.eff) ? -1 : 1;

export const amendmentsOf = (known: readonly Raw[], stream: string): readonly Raw[] =>
  known.filter((event) => event.stream === stream && amends(event));

/** (d) */
export const inForceBy = <E extends Raw>(facts: readonly E[], day: string): readonly E[] =>
  facts.filter(({ eff }) => first(eff) <= day);

export interface Spell {
  readonly id: string;
  readonly fact: Fact;
  readonly from: string;
  readonly to: string | null;
  readonly main: boolean;
}

const TAKES_UP = ['CadreAppointed', 'CadrePromoted', 'CadreDemoted', 'CadreTransferred', 'CadreSeconded'];
const ENDS_ONE = ['CadreRelieved', 'SecondmentEnded', 'ProbationFailed'];
const ENDS_ALL = ['CadreRetired', 'CadreDied'];

export const takesUp = ({ type }: Pick<Raw, 'type'>): boolean => TAKES_UP.includes(type);

/** (e) The posts that the facts speak of, each with its earliest end. */
export function postsOf(facts: readonly Fact[]): readonly Spell[] {
  return facts.filter(takesUp).map((fact) => {
    const { id, eff: from } = fact;
    const ends = facts.filter(
      ({ type, data }) => (ENDS_ONE.includes(type) && data.holding === id) || (takesUp({ type }) && data.vacates?.includes(id)),
    );
    const to = earliest([...ends, ...closingsOf(facts, from)]);
    return { id, fact, from, to, main: isMain(fact, to, facts) };
  });
}

/** The main one as it was taken up, until another is chosen, or it is; after its end, what it last was. */
function isMain({ id, eff: from, data }: Fact, to: string | null, facts: readonly Fact[]): boolean {
  const choices = facts.filter(
    ({ type, eff }) => type === 'MainPostChosen' && first(from) <= first(eff) && (to === null || first(eff) < first(to)),
  );
  const latest = choices.at(-1);
  return latest ? latest.data.holding === id : data.main;
}

/** 职级: each until the next begins, unless it ended before. */
export function ranksOf(facts: readonly Fact[]): readonly Spell[] {
  const granted = facts.filter(({ type }) => type === 'RankGranted');
  return granted.map((fact, i) => {
    const { id, eff: from } = fact;
    const ends = facts.filter(({ type, data }) => type === 'RankEnded' && data.holding === id);
    return { id, fact, from, to: earliest([...ends, ...granted.slice(i + 1, i + 2), ...closingsOf(facts, from)]), main: false };
  });
}

/** 现职级: what the person holds on a day, and the first day from which it was that rank every day since. */
export function rankOn(facts: readonly Fact[], day: string): { rank: string; since: string } | undefined {
  const spells = ranksOf(facts).filter(({ from, to }) => to === null || first(from) < first(to));
  let spell = spells.find((one) => holds(one, day));
  if (!spell) return undefined;
  const { rank } = spell.fact.data as { rank: string };
  for (let back: Spell | undefined = spell; back;) {
    spell = back;
    const until = first(spell.from);
    back = spells.find(({ to, fact }) => to !== null && first(to) === until && fact.data.rank === rank);
  }
  return { rank, since: spell.from };
}

/** Retirement and death end what was taken up by that day. */
const closingsOf = (facts: readonly Fact[], from: string): readonly Fact[] =>
  facts.filter(({ type, eff }) => ENDS_ALL.includes(type) && first(from) <= first(eff));

/** Of ends that fall on the same day, the first named is told: what ended this one before what ended all. */
function earliest(ends: readonly Fact[]): string | null {
  let found: string | null = null;
  for (const { eff } of ends) if (found === null || first(eff) < first(found)) found = eff;
  return found;
}

export const holds = ({ from, to }: Spell, day: string): boolean => first(from) <= day && (to === null || day < first(to));

export interface Who {
  readonly name?: string;
  readonly formerName?: string;
  readonly externalRef?: string;
  readonly birth?: string;
}

/** Who the person was: everything stated by the day, later over earlier; on a day before the first statement, as on that of the first. */
export function whoOn(facts: readonly Fact[], day: string): Who {
  const stated = facts.filter(({ type }) => type === 'DossierOpened' || type === 'IdentityChanged');
  const earliest = first(stated[0]?.eff ?? day);
  return Object.assign({}, ...inForceBy(stated, earliest > day ? earliest : day).map(({ data }) => data)) as Who;
}

/** Every day on which the person became someone else. */
export const turnsOf = (facts: readonly Fact[]): readonly string[] =>
  facts.filter(({ type }) => type === 'DossierOpened' || type === 'IdentityChanged').map(({ eff }) => first(eff));

export interface NamedUnit {
  readonly name: string;
  readonly posts: ReadonlyMap<string, string>;
}

/** Names of a unit and its posts on a day; on a day before its registration, those of that day. */
export function unitOn(known: readonly Raw[], unitId: string, day: string): NamedUnit {
  const facts = factsOf(known, `unit-${unitId}`);
  const since = first(facts.find(({ type }) => type === 'UnitRegistered')?.eff ?? day);
  const posts = new Map<string, string>();
  let name = '';
  for (const { type, data } of inForceBy(facts, since > day ? since : day)) {
    if (type === 'UnitRegistered' || type === 'UnitRenamed') name = data.name;
    if (type === 'PostEstablished' || (type === 'PostRenamed' && posts.has(data.postId))) posts.set(data.postId, data.name);
  }
  return { name, posts };
}
