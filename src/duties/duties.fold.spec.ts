import fc from 'fast-check';
import { recorded } from '../../test/dsl.js';
import type { Event, Recorded } from '../kernel/event.js';
import { nationalCalendar } from '../rulebook/working-days.js';
import { dutiesIn, dutiesOf, type Duty } from './due.fold.js';
import { noDuties, withEvent } from './duties.fold.js';

const rule = { rule: 'someRule', version: '2018', article: '某条例 第一条' };
const raising = (eff: string, ...duties: readonly object[]): Event => ({
  type: 'Admonished',
  eff,
  data: { duties: duties.map((due) => ({ rule, ...due })) },
});
const fulfilling = (eff: string, ...fulfils: readonly string[]): Event => ({
  type: 'AdmonitionFollowedUp',
  eff,
  data: { fulfils },
});
const voiding = (eff: string, voids: string): Event => ({ type: 'MeasureRevoked', eff, data: { voids } });
const handed = (eff: string, duty: string, to: string): Event => ({ type: 'DutyHandedOn', eff, data: { duty, to } });
const postponed = (eff: string, duty: string, until: string): Event => ({ type: 'DutyPostponed', eff, data: { duty, until } });

const of = (...events: readonly Event[]): readonly Duty[] => dutiesIn(recorded('dossier-x', ...events), []);
const dueOf = (...events: readonly Event[]): string | undefined => of(...events)[0]?.stages[0].day;

describe('A duty is due', () => {
  it.each([
    [{ months: 6 }, '2024-09-15'],
    [{ days: 30 }, '2024-04-14'],
    [{ workingDays: 15 }, '2024-04-08'],
    [{ months: 1, from: '2024-05' }, '2024-06-01'],
    [{}, '2024-03-15'],
  ])('%j after 2024-03-15: on %s', (due, day) => expect(dueOf(raising('2024-03-15', { kind: 'k', ...due }))).toBe(day));

  it.each([{ months: 1e7 }, { months: 100_000 }, { days: 1e12 }, { workingDays: 1e12 }, { months: -1e6 }])(
    'on the last day there is, provisionally, where that can not be told: %j',
    (due) =>
      expect(of(raising('2024-03-15', { kind: 'k', ...due }))[0]?.stages).toEqual([
        { from: '2024-03-15', day: '9999-12-31', provisional: true },
      ]),
  );

  it('after the first day of a month or year that is known no better', () => {
    expect(dueOf(raising('2024-03', { kind: 'k', months: 1 }))).toBe('2024-04-01');
    expect(dueOf(raising('2024~', { kind: 'k', days: 1 }))).toBe('2024-01-02');
  });

  it('on a provisional day where no notice is known, until one is', () => {
    const events = recorded('dossier-x', raising('2027-09-24', { kind: 'k', workingDays: 15 }));
    expect(dutiesIn(events, [])[0]?.stages).toEqual([
      { from: '2027-09-24', day: '2027-10-15', provisional: true, countedFrom: '2027-09-24' },
    ]);
    const notice = recorded('rulebook-local', {
      type: 'HolidaysAnnounced',
      eff: '2026-11-20',
      data: { year: 2027, off: ['2027-10-01', '2027-10-04'], worked: [] },
    });
    expect(dutiesIn(events, notice)[0]?.stages).toEqual([
      { from: '2027-09-24', day: '2027-10-19', provisional: false, countedFrom: '2027-09-24' },
    ]);
  });
});

describe('Duties of one event', () => {
  it('are told apart by kind and by what they are of, and one that is stated twice is one', () => {
    const ids = of(
      raising(
        '2024',
        { kind: 'supplement-grade', of: '2022' },
        { kind: 'supplement-grade', of: '2023' },
        { kind: 'compensate' },
        { kind: 'compensate' },
      ),
    ).map(({ id }) => id);
    expect(ids).toEqual(['e0:supplement-grade:2022', 'e0:supplement-grade:2023', 'e0:compensate']);
  });
});

describe('What becomes of a duty', () => {
  const due = raising('2024-03-15', { kind: 'k', months: 6 });

  it('is done by the first event that fulfils it, whichever was recorded first', () => {
    const events = [due, fulfilling('2024-09-20', 'e0:k'), fulfilling('2024-09-10', 'e0:k')];
    expect(of(...events)[0]?.done).toMatchObject({ on: '2024-09-10', by: 'e2' });
  });

  it('has its ground taken away, unless it was done before', () => {
    expect(of(due, voiding('2024-05-01', 'e0'))[0]).toMatchObject({ voided: { on: '2024-05-01', by: 'e1' } });
    expect(of(due, fulfilling('2024-04-01', 'e0:k'), voiding('2024-05-01', 'e0'))[0]?.voided).toBeUndefined();
    expect(of(due, fulfilling('2024-05-01', 'e0:k'), voiding('2024-05-01', 'e0'))[0]?.voided).toBeUndefined();
    expect(of(due, fulfilling('2024-06-01', 'e0:k'), voiding('2024-05-01', 'e0'))[0]?.voided).toMatchObject({ by: 'e2' });
    expect(of(due, voiding('2024-05-01', 'other'))[0]?.voided).toBeUndefined();
  });

  it('is in other hands, and due on another day, from the day on which that was decided', () => {
    const [duty] = of(
      due,
      handed('2024-05-01', 'e0:k', '甲处'),
      postponed('2024-06-01', 'e0:k', '2024-12'),
      handed('2024-07-01', 'e0:k', '乙处'),
    );
    expect(duty?.stages.map(({ from, day, handedTo }) => [from, day, handedTo])).toEqual([
      ['2024-03-15', '2024-09-15', undefined],
      ['2024-05-01', '2024-09-15', '甲处'],
      ['2024-06-01', '2024-12-01', '甲处'],
      ['2024-07-01', '2024-12-01', '乙处'],
    ]);
  });

  it('of two decisions of one day is by the later recorded', () => {
    const [duty] = of(due, handed('2024-05-01', 'e0:k', '甲处'), handed('2024-05-01', 'e0:k', '乙处'));
    expect(duty?.stages.map(({ handedTo }) => handedTo)).toEqual([undefined, '乙处']);
  });

  it('counts from the beginning when it was decided before', () => {
    expect(of(due, handed('2024-01-01', 'e0:k', '甲处'))[0]?.stages.map(({ handedTo }) => handedTo)).toEqual(['甲处']);
  });
});

describe('A duty about a holding', () => {
  const taken: Event = { type: 'CadreAppointed', eff: '2015-02-01', data: {} };
  const about = (type: string, kind: string, more: object = {}): Event => ({
    type,
    eff: '2015-02-01',
    data: { ...more, duties: [{ kind, months: 12, rule }] },
  });
  const onProbation = about('ProbationStarted', 'probation-review', { holding: 'e0' });
  const ending = (type: string, data: object = {}): Event => ({ type, eff: '2015-06-01', data });
  const voidedIn = (...events: readonly Event[]) => of(...events).map(({ voided }) => voided?.by);

  it.each([
    ending('CadreRelieved', { holding: 'e0' }),
    ending('ProbationFailed', { holding: 'e0' }),
    ending('CadreTransferred', { vacates: ['e0'] }),
    ending('CadreRetired'),
    ending('CadreDied'),
  ])('is due no longer once that has ended: $type', (end) => {
    expect(of(taken, onProbation, end)[0]?.voided).toEqual({ on: '2015-06-01', by: 'e2', type: end.type, rev: 2 });
    expect(voidedIn(about('CadreAppointed', 'probation-review'), end)).toEqual(['e1']);
  });

  it('is about a secondment, which ends by itself or with a relief', () => {
    const seconded = about('CadreSeconded', 'secondment-end');
    expect(voidedIn(seconded, ending('CadreRelieved', { holding: 'e0' }))).toEqual(['e1']);
    const back = ending('SecondmentEnded', { holding: 'e0', fulfils: ['e0:secondment-end'] });
    expect(of(seconded, back)).toMatchObject([{ done: { by: 'e1' } }]);
    expect(voidedIn(seconded, back)).toEqual([undefined]);
  });

  it('goes on while another holding ends, and after a retirement before it', () => {
    expect(voidedIn(taken, onProbation, ending('CadreRelieved', { holding: 'e9' }))).toEqual([undefined]);
    expect(voidedIn(taken, onProbation, ending('CadreTransferred', { vacates: ['e9'] }))).toEqual([undefined]);
    expect(voidedIn(taken, onProbation, { ...ending('CadreRetired'), eff: '2015-01-31' })).toEqual([undefined]);
  });

  it('was done before the holding ended', () =>
    expect(voidedIn(taken, onProbation, fulfilling('2015-05-01', 'e1:probation-review'), ending('CadreDied'))).toEqual([
      undefined,
    ]));
});

describe('A duty about a person', () => {
  const duty = (kind: string): Event => raising('2015-02-01', { kind, months: 12 });
  const over = (kind: string, type: string): boolean =>
    of(duty(kind), { type, eff: '2015-06-01', data: {} })[0]?.voided?.by === 'e1';

  it.each([
    ['periodic-review', true, true],
    ['admonition-follow-up', false, true],
    ['inquiry-reply', false, true],
    ['compensate', false, false],
  ])('%s ends with retirement: %s, with death: %s', (kind, retired, died) =>
    expect([over(kind, 'CadreRetired'), over(kind, 'CadreDied')]).toEqual([retired, died]),
  );

  it('ends with a death of which the year alone is known', () =>
    expect(of(duty('inquiry-reply'), { type: 'CadreDied', eff: '2015', data: {} })[0]?.voided).toMatchObject({
      on: '2015-01-01',
    }));

  it('is not raised again by a review of what was revoked', () => {
    const reviewed: Event = {
      type: 'DownReviewed',
      eff: '2015-08-01',
      data: { movedDown: 'e0', fulfils: ['e0:periodic-review'], duties: [{ kind: 'periodic-review', months: 6, rule }] },
    };
    const duties = of(duty('periodic-review'), reviewed, voiding('2015-10-01', 'e0'));
    expect(duties.map(({ done, voided }) => [done?.by, voided?.by])).toEqual([
      ['e1', undefined],
      [undefined, 'e2'],
    ]);
  });
});

describe('The order of recording', () => {
  const history = recorded(
    'dossier-x',
    raising('2024-03-15', { kind: 'k', months: 6 }, { kind: 'w', workingDays: 15 }),
    fulfilling('2024-09-10', 'e0:k'),
    fulfilling('2024-09-20', 'e0:k'),
    handed('2024-05-01', 'e0:k', '甲处'),
    handed('2024-04-01', 'e0:k', '乙处'),
    handed('2024-05-01', 'e0:k', '丙处'),
    postponed('2024-05-01', 'e0:w', '2024-07-01'),
    voiding('2024-06-01', 'e0'),
    voiding('2024-05-15', 'e0'),
    { type: 'CadreAppointed', eff: '2024-01-01', data: { duties: [{ kind: 'probation-review', months: 12, rule }] } },
    { type: 'CadreRelieved', eff: '2024-08-01', data: { holding: 'e9' } },
    { type: 'CadreTransferred', eff: '2024-07-01', data: { vacates: ['e9'] } },
    { type: 'CadreRetired', eff: '2024-07-15', data: {} },
  );
  const asked = (events: readonly Recorded[]): readonly Duty[] =>
    dutiesOf(events.reduce(withEvent, noDuties), nationalCalendar).toSorted((a, b) => (a.id < b.id ? -1 : 1));

  it('does not matter', () => {
    const expected = asked(history);
    expect(expected.map(({ done, voided }) => [done?.by, voided?.by])).toEqual([
      ['e1', 'e8'],
      [undefined, 'e8'],
      [undefined, 'e11'],
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...history], { minLength: history.length }), (events) =>
        expect(asked(events)).toEqual(expected),
      ),
    );
  });
});
