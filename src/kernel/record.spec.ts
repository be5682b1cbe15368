import fc from 'fast-check';
import { recorded } from '../../test/dsl.js';
import { fold } from './decider.js';
import type { Event, Recorded } from './event.js';
import { annulledIn, asCorrected, corrected, type FactAnnulled, type FactCorrected } from './record.js';

type Members = Readonly<Record<string, unknown>>;

const fact = (data: Members = { level: '0141' }, eff = '1999-02', type = 'CadreAppointed'): Event => ({ type, eff, data });
const correction = (of: string, changes: Members, effective?: string, corrects = of): FactCorrected => ({
  type: 'FactCorrected',
  eff: effective ?? '1999-02',
  data: { fact: of, factType: 'CadreAppointed', corrects, changes, effective, reason: undefined },
});
const annulment = (annuls: string, of = annuls): FactAnnulled => ({
  type: 'FactAnnulled',
  eff: '1999-02',
  data: { annuls, fact: of, reason: undefined },
});

const history = (...events: readonly Event[]): readonly Recorded[] => recorded('dossier-1', ...events);
const readings = (...events: readonly Event[]): readonly unknown[] =>
  asCorrected(history(...events)).map(({ meta: { id }, eff, data }) => [id, eff, data]);

describe('A record without amendments', () => {
  it('reads as it was recorded', () => {
    const events = history(fact(), fact({ level: '0131' }, '2003'));
    expect(asCorrected(events)).toEqual(events);
    expect(annulledIn(events)).toEqual(new Set());
    expect(asCorrected([])).toEqual([]);
  });
});

describe('A corrected fact', () => {
  it('reads with the member replaced, one added and one taken away, at its place in the record and with its own id', () => {
    expect(
      readings(
        fact({ level: '0141', order: 2 }),
        fact({}, '2001'),
        correction('e0', { level: '0142', docNo: '7号', order: null }),
      ),
    ).toEqual([
      ['e0', '1999-02', { level: '0142', docNo: '7号' }],
      ['e1', '2001', {}],
    ]);
  });

  it('has the date that the correction gives, and keeps it when a later one gives none', () => {
    expect(readings(fact(), correction('e0', {}, '1999-03'))).toEqual([['e0', '1999-03', { level: '0141' }]]);
    expect(readings(fact(), correction('e0', {}, '1999-03'), correction('e0', { level: '0142' }))).toEqual([
      ['e0', '1999-03', { level: '0142' }],
    ]);
  });

  it('reads as the last of its corrections says, whichever event that one names', () => {
    expect(readings(fact(), correction('e0', { level: '0142' }), correction('e0', { level: '0150' }, undefined, 'e1'))).toEqual([
      ['e0', '1999-02', { level: '0150' }],
    ]);
    expect(readings(fact({ order: 1 }), correction('e0', { order: null }), correction('e0', { order: 3 }))).toEqual([
      ['e0', '1999-02', { order: 3 }],
    ]);
  });

  it('leaves every other fact as it is', () => {
    expect(readings(fact(), fact(), correction('e1', { level: '0142' }))).toEqual([
      ['e0', '1999-02', { level: '0141' }],
      ['e1', '1999-02', { level: '0142' }],
    ]);
  });

  it('is still what was recorded, underneath', () => {
    const [original] = history(fact()) as [Recorded];
    expect(corrected(original, [correction('e0', { level: null }, '2001')])).toEqual({ ...original, eff: '2001', data: {} });
    expect(original).toEqual(history(fact())[0]);
  });
});

describe('An annulment', () => {
  it('takes a fact away, with all its corrections', () => {
    expect(readings(fact(), correction('e0', { level: '0142' }), fact({}, '2001'), annulment('e0'))).toEqual([
      ['e2', '2001', {}],
    ]);
  });

  it('of a correction leaves the fact as it read before, and later corrections in force', () => {
    expect(readings(fact(), correction('e0', { level: '0142' }), annulment('e1', 'e0'))).toEqual([
      ['e0', '1999-02', { level: '0141' }],
    ]);
    expect(
      readings(fact(), correction('e0', { level: '0142' }, '2000'), correction('e0', { order: 2 }), annulment('e1', 'e0')),
    ).toEqual([['e0', '1999-02', { level: '0141', order: 2 }]]);
  });

  it('of an annulment brings the fact back, and of that one takes it away again', () => {
    const events = [fact(), annulment('e0'), annulment('e1', 'e0'), annulment('e2', 'e0')] as const;
    expect(readings(...events.slice(0, 2))).toEqual([]);
    expect(readings(...events.slice(0, 3))).toEqual([['e0', '1999-02', { level: '0141' }]]);
    expect(readings(...events)).toEqual([]);
    expect(annulledIn(history(...events))).toEqual(new Set(['e0', 'e2']));
  });

  it('of one of two annulments leaves the other in force', () => {
    expect(annulledIn(history(fact(), annulment('e0'), annulment('e0'), annulment('e1', 'e0')))).toEqual(new Set(['e0', 'e1']));
  });
});

describe('A fold', () => {
  const count = {
    initial: [] as readonly string[],
    evolve: { CadreAppointed: (seen: readonly string[], event: Recorded) => [...seen, event.eff] },
  };

  it('sees the record as it now reads, and skips what it does not know', () => {
    const events = history(
      fact(),
      fact({}, '2001'),
      correction('e0', {}, '1999-05'),
      annulment('e1'),
      fact({}, '2005', 'FollowUpConcluded'),
    );
    expect(fold(count, events)).toEqual(['1999-05']);
  });

  it('that asks for the raw record sees amendments as events', () => {
    const raw = { ...count, raw: true, otherwise: (seen: readonly string[], { type }: Recorded) => [...seen, type] };
    expect(fold(raw, history(fact(), annulment('e0')))).toEqual(['1999-02', 'FactAnnulled']);
  });
});

/** Any record that could have come about: each amendment names an earlier event, corrections never an annulment. */
const anyRecord = fc
  .array(
    fc.record({
      kind: fc.constantFrom('fact', 'fact', 'correct', 'annul', 'annul'),
      target: fc.nat(),
      changes: fc.dictionary(fc.constantFrom('level', 'order', 'docNo'), fc.constantFrom('a', 'b', null), { maxKeys: 2 }),
      effective: fc.option(fc.constantFrom('2000', '2001-05'), { nil: undefined }),
    }),
    { maxLength: 14 },
  )
  .map((plan) => {
    const events: Event[] = [];
    const facts: string[] = [];
    for (const { kind, target, changes, effective } of plan) {
      const candidates = events
        .map((event, i) => ({ event, i }))
        .filter(({ event }) => kind === 'annul' || event.type !== 'FactAnnulled');
      const picked = candidates[target % Math.max(1, candidates.length)];
      const id = `e${events.length}`;
      if (kind === 'fact' || !picked) events.push(fact({ level: id, order: 'x' }));
      else if (kind === 'correct') events.push(correction(facts[picked.i] ?? '', changes, effective, `e${picked.i}`));
      else events.push(annulment(`e${picked.i}`, facts[picked.i]));
      facts.push(kind === 'fact' || !picked ? id : (facts[picked.i] ?? ''));
    }
    return history(...events);
  });

/** The definition, spelled out without regard to cost: an event stands unless an annulment that itself stands names it. */
function stands(record: readonly Recorded[], id: string): boolean {
  return !record.some(
    (event) =>
      event.type === 'FactAnnulled' && (event as Recorded<FactAnnulled>).data.annuls === id && stands(record, event.meta.id),
  );
}

function naively(record: readonly Recorded[]): readonly unknown[] {
  const read: unknown[] = [];
  for (const event of record) {
    if (event.type !== 'CadreAppointed' || !stands(record, event.meta.id)) continue;
    const members = new Map(Object.entries(event.data));
    let since = event.eff;
    for (const later of record as readonly Recorded<FactCorrected>[]) {
      if (later.type !== 'FactCorrected' || later.data.fact !== event.meta.id || !stands(record, later.meta.id)) continue;
      if (later.data.effective) since = later.data.effective;
      for (const [member, value] of Object.entries(later.data.changes)) {
        if (value === null) members.delete(member);
        else members.set(member, value);
      }
    }
    read.push({ ...event, eff: since, data: Object.fromEntries(members) });
  }
  return read;
}

describe('Whatever was recorded', () => {
  it('reads as the plain definition of corrections and annulments says', () => {
    fc.assert(
      fc.property(anyRecord, (record) => expect(asCorrected(record)).toEqual(naively(record))),
      { numRuns: 500 },
    );
  });

  it('an event is annulled exactly when an annulment in force names it', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const gone = record.map(({ meta }) => meta.id).filter((id) => !stands(record, id));
        expect(annulledIn(record)).toEqual(new Set(gone));
      }),
      { numRuns: 500 },
    );
  });
});
