import fc from 'fast-check';
import { recorded } from '../../test/dsl.js';
import { appointed, clerkOfWater, deputyOfWater, headOfWater, jia, mayorOfCounty, viceMayorOfCounty } from '../../test/people.js';
import { firstDay, inForce } from '../kernel/dates.js';
import { fold } from '../kernel/decider.js';
import type { Recorded } from '../kernel/event.js';
import type { AppointmentEvent } from './appointment.events.js';
import { type Career, careerFold, noCareer } from './career.fold.js';
import { heldPosts, heldRanks, isHeldOn, isMainOn, overlap } from './held.fold.js';

const careerOf = (events: readonly Recorded[]): Career => fold({ evolve: careerFold, initial: noCareer }, events);
const career = (...events: readonly AppointmentEvent[]): Career => careerOf(recorded(jia.stream, jia.opened, ...events));
const relieved = (eff: string, holding: string): AppointmentEvent => ({ type: 'CadreRelieved', eff, data: { holding } });
const retired = (eff: string): AppointmentEvent => ({ type: 'CadreRetired', eff, data: {} });
const rank = (eff: string, code: string): AppointmentEvent => ({
  type: 'RankGranted',
  eff,
  data: { rank: code, change: 'granted' },
});
const chosen = (eff: string, holding: string): AppointmentEvent => ({ type: 'MainPostChosen', eff, data: { holding } });
const spans = (held: Career): readonly unknown[] => heldPosts(held).map(({ id, from, to }) => [id, from, to]);
const mainsOn = (held: Career, day: string): readonly string[] =>
  heldPosts(held)
    .filter((post) => isMainOn(post, day))
    .map(({ id }) => id);

describe('A career', () => {
  it('is nobody’s until the dossier is opened', () => {
    expect(careerOf([]).opened).toBe(false);
    expect(career().opened).toBe(true);
  });

  it('holds a post as it was taken up', () => {
    expect(heldPosts(career(appointed('1999-02', headOfWater, { order: 1, asFound: true })))).toEqual([
      {
        id: 'e1',
        type: 'CadreAppointed',
        from: '1999-02',
        ...headOfWater,
        main: true,
        order: 1,
        asFound: true,
        mainIn: [{ from: '1999-02' }],
      },
    ]);
  });

  it.each(['CadreRelieved', 'SecondmentEnded', 'ProbationFailed'] as const)('ends a post by %s', (type) => {
    const [post] = heldPosts(career(appointed('1999-02', headOfWater), { type, eff: '2003-01', data: { holding: 'e1' } }));
    expect(post).toMatchObject({ to: '2003-01', end: { holding: 'e1', on: '2003-01', by: 'e2', type, asFound: false } });
  });

  it.each(['CadreRetired', 'CadreDied'] as const)('ends all posts and ranks by %s', (type) => {
    const ended = career(appointed('1999-02', headOfWater), appointed('2001', deputyOfWater), rank('2006', '10'), {
      type,
      eff: '2015-06',
      data: {},
    });
    expect(spans(ended)).toEqual([
      ['e1', '1999-02', '2015-06'],
      ['e2', '2001', '2015-06'],
    ]);
    expect(heldRanks(ended)).toMatchObject([{ id: 'e3', to: '2015-06', end: { by: 'e4', type } }]);
  });

  it('ends what is vacated on the day the next begins', () => {
    expect(spans(career(appointed('1999-02', headOfWater), appointed('2003-01', mayorOfCounty, { vacates: ['e1'] })))).toEqual([
      ['e1', '1999-02', '2003-01'],
      ['e2', '2003-01', undefined],
    ]);
  });

  it('takes the earliest of several ends, however late that one was recorded', () => {
    const early = career(
      appointed('1999-02', headOfWater),
      retired('2015-06'),
      relieved('2010', 'e1'),
      relieved('2008-05', 'e1'),
      relieved('2009-01', 'e1'),
    );
    expect(heldPosts(early)).toMatchObject([{ to: '2008-05', end: { by: 'e4' } }]);
  });

  it.each(['2003', '2003~'])('reads a year (%s) as its first day when it looks for the earliest end', (year) => {
    const ends = career(appointed('1999-02', headOfWater), relieved('2003-01-02', 'e1'), relieved(year, 'e1'));
    expect(heldPosts(ends)).toMatchObject([{ to: year, end: { by: 'e3' } }]);
  });

  it('does not end what was taken up after the end of everything', () => {
    const later = career(
      appointed('1999-02', headOfWater),
      retired('2015-06'),
      appointed('2016-01', mayorOfCounty),
      appointed('2015-06', deputyOfWater),
    );
    expect(spans(later)).toEqual([
      ['e1', '1999-02', '2015-06'],
      ['e3', '2016-01', undefined],
      ['e4', '2015-06', '2015-06'],
    ]);
  });

  it('does not end one post by the relief from another', () => {
    expect(spans(career(appointed('1999-02', headOfWater), appointed('2001', deputyOfWater), relieved('2003', 'e1')))).toEqual([
      ['e1', '1999-02', '2003'],
      ['e2', '2001', undefined],
    ]);
  });
});

describe('Ranks', () => {
  it('follow one another, in the order in which they were in force', () => {
    const ranks = heldRanks(career(rank('2012-01', '07'), rank('2006-01', '10'), rank('2009', '09')));
    expect(ranks.map(({ id, level, from, to }) => [id, level, from, to])).toEqual([
      ['e2', '10', '2006-01', '2009'],
      ['e3', '09', '2009', '2012-01'],
      ['e1', '07', '2012-01', undefined],
    ]);
    expect(ranks[0]?.end).toEqual({ holding: 'e2', on: '2009', by: 'e3', type: 'RankGranted', asFound: false });
  });

  it('may leave a gap where one was ended', () => {
    const ranks = heldRanks(
      career(rank('2006-01', '10'), rank('2012-01', '07'), { type: 'RankEnded', eff: '2008', data: { holding: 'e1' } }),
    );
    expect(ranks.map(({ id, to }) => [id, to])).toEqual([
      ['e1', '2008'],
      ['e2', undefined],
    ]);
  });

  it('are no posts, nor posts ranks', () => {
    const both = career(appointed('1999-02', headOfWater), rank('2006-01', '10'));
    expect(heldPosts(both).map(({ id }) => id)).toEqual(['e1']);
    expect(heldRanks(both).map(({ id }) => id)).toEqual(['e2']);
  });
});

describe('The main post', () => {
  const both = [appointed('1999-02', headOfWater), appointed('2001-06', viceMayorOfCounty, { main: false })] as const;

  it('is the one chosen, from that day on; before it the one taken up as such', () => {
    const change = career(...both, chosen('2004-01', 'e2'));
    expect(mainsOn(change, '1999-01-31')).toEqual([]);
    expect(mainsOn(change, '2003-12-31')).toEqual(['e1']);
    expect(mainsOn(change, '2004-01-01')).toEqual(['e2']);
    expect(heldPosts(change).map(({ main }) => main)).toEqual([false, true]);
  });

  it('stays what it last was after its end, whatever is chosen then', () => {
    const followed = career(...both, relieved('2003-01', 'e1'), chosen('2003-01', 'e2'));
    expect(heldPosts(followed).map(({ main }) => main)).toEqual([true, true]);
    expect(mainsOn(followed, '2002-12-31')).toEqual(['e1']);
    expect(mainsOn(followed, '2003-01-01')).toEqual(['e2']);
  });

  it('may be chosen back', () => {
    const back = career(...both, chosen('2006-01', 'e1'), chosen('2004-01', 'e2'));
    expect(heldPosts(back)[0]?.mainIn).toEqual([
      { from: '1999-02', to: '2004-01' },
      { from: '2006-01', to: undefined },
    ]);
    expect(mainsOn(back, '2005-01-01')).toEqual(['e2']);
  });

  it('is none after its end, and a choice does not touch what begins later', () => {
    const ended = career(...both, chosen('2004-01', 'e2'), relieved('2005-01', 'e2'), appointed('2005-01', mayorOfCounty));
    expect(mainsOn(ended, '2004-12-31')).toEqual(['e2']);
    expect(mainsOn(ended, '2005-01-01')).toEqual(['e5']);
  });
});

describe('A probation', () => {
  const started: AppointmentEvent = {
    type: 'ProbationStarted',
    eff: '1999-02',
    data: { holding: 'e1', months: 12, until: '2000-01-31' },
  };
  const both = [appointed('1999-02', headOfWater), appointed('2001-06', viceMayorOfCounty, { main: false })] as const;
  const outcome = (type: 'ProbationPassed' | 'ProbationFailed'): AppointmentEvent => ({
    type,
    eff: '2000-02',
    data: { holding: 'e1' },
  });
  const readings = (held: Career): readonly unknown[] =>
    heldPosts(held).map(({ probation, probationUntil, to }) => [probation, probationUntil, to]);
  const none = [undefined, undefined, undefined];

  it('runs until its outcome is known, on its own post only', () => {
    expect(readings(career(...both))).toEqual([none, none]);
    expect(readings(career(...both, started))).toEqual([['running', '2000-01-31', undefined], none]);
    expect(readings(career(...both, started, outcome('ProbationPassed')))).toEqual([['passed', '2000-01-31', undefined], none]);
    expect(readings(career(...both, started, outcome('ProbationFailed')))).toEqual([['failed', '2000-01-31', '2000-02'], none]);
  });
});

/** Months of 1990 to 2009, each rendered in one of the precisions that stand for its first day. */
const months = fc.uniqueArray(fc.integer({ min: 0, max: 239 }), { minLength: 14, maxLength: 14 });
const dateOf = (month: number, exact: boolean): string =>
  `${1990 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}${exact ? '-01' : ''}`;
const POSTS = [headOfWater, deputyOfWater, clerkOfWater, viceMayorOfCounty];
const holding = fc.integer({ min: 1, max: POSTS.length }).map((n) => `e${n}`);
const rankId = fc.integer({ min: POSTS.length + 1, max: POSTS.length + 3 }).map((n) => `e${n}`);

/** Whatever may follow four posts and three ranks, contradictions included. */
const anyLater = fc.oneof(
  fc.record({
    type: fc.constantFrom('CadreRelieved', 'SecondmentEnded', 'ProbationFailed', 'ProbationPassed', 'MainPostChosen'),
    data: fc.record({ holding }),
  }),
  fc.record({ type: fc.constant('RankEnded'), data: fc.record({ holding: rankId }) }),
  fc.record({ type: fc.constantFrom('CadreRetired', 'CadreDied'), data: fc.constant({}) }),
  fc.record({
    type: fc.constant('CadreTransferred'),
    data: holding.map((held) => ({ ...mayorOfCounty, main: true, vacates: [held] })),
  }),
  fc.record({
    type: fc.constant('ProbationStarted'),
    data: fc.record({ holding, months: fc.constant(12), until: fc.constant('2001-01-01') }),
  }),
);

/** A career of facts on days that all differ: ties go by the order of recording, everything else must not. */
const anyFacts = fc
  .tuple(months, fc.boolean(), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), fc.array(anyLater, { maxLength: 7 }))
  .map(([days, exact, mains, later]) => {
    const posts = POSTS.map((post, i) => appointed('', post, { main: mains[i] }));
    const events = [...posts, ...['10', '09', '08'].map((code) => rank('', code)), ...(later as AppointmentEvent[])];
    return recorded(jia.stream, jia.opened, ...events.map((event, i) => ({ ...event, eff: dateOf(days[i] ?? 0, exact) })));
  });
const shuffled = anyFacts.chain((facts) =>
  fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts], { minLength: facts.length })),
);
const byId = <H extends { id: string }>(held: readonly H[]): readonly H[] => held.toSorted((a, b) => a.id.localeCompare(b.id));

describe('The order in which facts were recorded', () => {
  it('changes nothing of what is held', () => {
    fc.assert(
      fc.property(shuffled, ([facts, otherwise]) => {
        const [one, other] = [careerOf(facts), careerOf(otherwise)];
        expect(other.opened).toBe(true);
        // One probation may have been judged twice here, which no decider lets happen; which judgement counts is left open.
        const judged = (held: ReturnType<typeof heldPosts>): unknown =>
          byId(held).map(({ probation, ...rest }) => ({ ...rest, onProbation: probation !== undefined }));
        expect(judged(heldPosts(other))).toEqual(judged(heldPosts(one)));
        expect(byId(heldRanks(other))).toEqual(byId(heldRanks(one)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('Whatever was recorded', () => {
  const days = Array.from({ length: 240 }, (_, month) => dateOf(month, true));

  it('a post is held from its first day to the earliest end that concerns it', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const plain = facts as readonly Recorded<AppointmentEvent>[];
        for (const post of heldPosts(careerOf(facts))) {
          const ends = plain.filter(({ type, eff, data }) => {
            const d = data as { holding?: string; vacates?: readonly string[] };
            if (type === 'CadreRetired' || type === 'CadreDied') return firstDay(eff) >= firstDay(post.from);
            return ['CadreRelieved', 'SecondmentEnded', 'ProbationFailed'].includes(type)
              ? d.holding === post.id
              : (d.vacates ?? []).includes(post.id);
          });
          const isOver = (day: string): boolean => ends.some(({ eff }) => firstDay(eff) <= day);
          for (const day of days) expect(isHeldOn(post, day)).toBe(day >= firstDay(post.from) && !isOver(day));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('two stretches of time overlap exactly when there is a day in both', () => {
    const month = fc.integer({ min: 0, max: 11 }).map((n) => dateOf(n, false));
    const span = fc.record({ from: month, to: fc.option(month, { nil: undefined }) });
    fc.assert(
      fc.property(span, span, (a, b) => {
        const common = days.some((day) => inForce(a.from, a.to, day) && inForce(b.from, b.to, day));
        expect(overlap(a, b)).toBe(common);
      }),
      { numRuns: 1000 },
    );
  });
});
