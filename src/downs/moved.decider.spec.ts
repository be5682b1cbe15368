import { given, recorded } from '../../test/dsl.js';
import { appointed, deputyOfWater, headOfWater, jia, waterBureau } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import type { Seen } from '../kernel/projection.js';
import { RULEBOOK } from '../rulebook/rulebook.events.js';
import { barsIn } from '../supervision/bars.fold.js';
import { fold } from '../kernel/decider.js';
import type { DownDecided, DownReviewed, MovedDown, ReinstatementApproved } from './downs.events.js';
import { recordsMovedDown } from './downs.policy.js';
import { moved } from './moved.decider.js';

const REVIEW_RULE = { rule: 'downReview', version: '2015', article: '推进领导干部能上能下规定，条号待核；间隔为地方做法' };
const PERIOD_2019 = {
  rule: 'downPeriod',
  version: '2019',
  article: '党政领导干部选拔任用工作条例（2019），条号待核；推进领导干部能上能下规定（2022），条号待核',
};
const REVIEW = [{ kind: 'periodic-review', months: 6, rule: REVIEW_RULE }];

const career = [jia.opened, appointed('2010-05', headOfWater)];
const target = (effectiveOn: string) => ({ dossierId: jia.dossierId, effectiveOn });
const ground = { situation: 's8', cause: 'unfit', because: ['e1'] };

const record = (measure: string, on: string) => ({
  type: 'RecordMovedDown' as const,
  data: { ...target(on), ...ground, downCase: 'one', decision: 'd1', measure },
});
const movedDown = (measure: string, eff: string, barring?: { promotion: number }): MovedDown => ({
  type: 'MovedDown',
  eff,
  data: {
    ...ground,
    downCase: 'one',
    decision: 'd1',
    measure,
    ...(barring && { barring }),
    duties: REVIEW,
    basis: [PERIOD_2019, REVIEW_RULE],
  },
});
const reviewed = (performance: 'good' | 'fair' | 'poor', eff: string, id = 'e2'): DownReviewed => ({
  type: 'DownReviewed',
  eff,
  data: { movedDown: id, performance, duties: REVIEW },
});
const review = (on: string, id = 'e2') => ({
  type: 'ReviewDown' as const,
  data: { ...target(on), movedDown: id, performance: 'good' as const },
});
const reinstate = (on: string, id = 'e2') => ({
  type: 'ApproveReinstatement' as const,
  data: { ...target(on), movedDown: id },
});

const removed = movedDown('removed', '2023-03-01', { promotion: 12 });
const demoted: Event = {
  type: 'CadreDemoted',
  eff: '2023-03-01',
  data: {
    ...deputyOfWater,
    main: true,
    vacates: ['e1'],
    causeCode: 'unsatisfactory',
    because: ['e1'],
    barring: { promotion: 12 },
    duties: REVIEW,
    basis: [PERIOD_2019],
  },
};

describe('“下”记入档案', () => {
  test('免职: twelve months without promotion (2019 年答问), and a review every six', () => {
    given(moved, ...career)
      .when(record('removed', '2023-03-01'))
      .then(removed);
  });

  test('平职调整 bars promotion by the rule of 2019, not by that of 2015', () => {
    given(moved, ...career)
      .when(record('lateral', '2019-03-03'))
      .then({ ...movedDown('lateral', '2019-03-03', { promotion: 12 }) });
    const { barring: _, ...unbarred } = movedDown('lateral', '2019-03-02').data;
    const article = '推进领导干部能上能下若干规定（试行）（2015），条号待核';
    given(moved, ...career)
      .when(record('lateral', '2019-03-02'))
      .then({
        type: 'MovedDown',
        eff: '2019-03-02',
        data: { ...unbarred, basis: [{ rule: 'downPeriod', version: '2015', article }, REVIEW_RULE] },
      });
  });

  test('is done once for a case, in a dossier there is', () => {
    given(moved, ...career, removed)
      .when(record('removed', '2023-03-01'))
      .thenRefuses('CASE_EXISTS')
      .because(['e2']);
    given(moved).when(record('removed', '2023-03-01')).thenRefuses('DOSSIER_NOT_FOUND');
  });

  test('is a bar on promotion until the day before the same day a year on', () => {
    const state = fold(moved, recorded(jia.stream, ...career, removed));
    expect(barsIn(state)).toEqual([
      expect.objectContaining({ kind: 'promotion', cause: '免职', eventId: 'e2', from: '2023-03-01', until: '2024-02-29' }),
    ]);
    expect(barsIn(state)[0]?.rule).toEqual(PERIOD_2019);
  });

  test('is ordered by the decision of a case, unless that moves nobody down', () => {
    const decided = (down: boolean): Seen<DownDecided> => ({
      type: 'DownDecided',
      eff: '2023-03-01',
      data: { ...ground, dossierId: jia.dossierId, measure: 'removed', down, basis: [PERIOD_2019] },
      meta: { ...recorded('down-one', removed)[0]!.meta, id: 'd1' },
      position: 1n,
    });
    const step = recordsMovedDown.on.DownDecided as unknown as (event: Seen<DownDecided>) => readonly object[];
    expect(step(decided(true))).toEqual([{ decider: moved, command: record('removed', '2023-03-01') }]);
    expect(step(decided(false))).toEqual([]);
  });
});

describe('“下”后回访', () => {
  test('does what was due and makes the next due', () => {
    given(moved, ...career, removed)
      .when(review('2023-09-01'))
      .then({
        type: 'DownReviewed',
        eff: '2023-09-01',
        data: {
          movedDown: 'e2',
          performance: 'good',
          fulfils: ['e2:periodic-review'],
          duties: REVIEW,
          basis: [REVIEW_RULE],
        },
      });
    given(moved, ...career, removed, reviewed('fair', '2023-09-01'))
      .when(review('2024-03-01'))
      .then({
        type: 'DownReviewed',
        eff: '2024-03-01',
        data: { movedDown: 'e2', performance: 'good', fulfils: ['e3:periodic-review'], duties: REVIEW },
      });
  });

  test('is of a way down in this dossier, and not before it', () => {
    given(moved, ...career)
      .when(review('2023-09-01'))
      .thenRefuses('MEASURE_NOT_FOUND');
    given(moved, ...career, removed)
      .when(review('2023-02-28'))
      .thenRefuses('BEFORE_THE_MEASURE')
      .because(['e2']);
  });

  test('is of a demotion too, also of one recorded before it made a review due', () => {
    given(moved, ...career, demoted)
      .when(review('2023-09-01'))
      .then({
        type: 'DownReviewed',
        eff: '2023-09-01',
        data: { movedDown: 'e2', performance: 'good', fulfils: ['e2:periodic-review'], duties: REVIEW },
      });
    const { duties: _, ...bare } = demoted.data as { duties: unknown };
    given(moved, ...career, { ...demoted, data: bare })
      .when(review('2023-09-01'))
      .then({ type: 'DownReviewed', eff: '2023-09-01', data: { movedDown: 'e2', performance: 'good', duties: REVIEW } });
  });
});

describe('重新使用', () => {
  const good = reviewed('good', '2023-09-01');

  test('is refused until the period is over, with its last day', () => {
    for (const down of [removed, demoted])
      given(moved, ...career, down, good)
        .when(reinstate('2024-02-29'))
        .thenRefuses('PERIOD_NOT_OVER')
        .because(['e2'])
        .by('downPeriod');
  });

  test('is approved thereafter; no further review is due', () => {
    const approved: ReinstatementApproved = {
      type: 'ReinstatementApproved',
      eff: '2024-03-01',
      data: { movedDown: 'e2', fulfils: ['e3:periodic-review'] },
    };
    for (const down of [removed, demoted])
      given(moved, ...career, down, good)
        .when(reinstate('2024-03-01'))
        .then(approved);
  });

  test('is refused while another measure weighs', () => {
    const punished: Event = {
      type: 'PunishmentImposed',
      eff: '2023-06-01',
      data: { code: '02113', barring: { promotion: 18 }, basis: [] },
    };
    given(moved, ...career, removed, good, punished)
      .when(reinstate('2024-03-01'))
      .thenRefuses('PERIOD_NOT_OVER')
      .because(['e4', 'e2']);
  });

  test('by the rule of 2002 (第六十二条) a demotion bars too, a removal does not', () => {
    given(moved, ...career)
      .when(record('demoted', '2010-03-01'))
      .then({
        type: 'MovedDown',
        eff: '2010-03-01',
        data: { ...ground, downCase: 'one', decision: 'd1', measure: 'demoted', barring: { promotion: 12 } },
      });
    given(moved, ...career)
      .when(record('removed', '2010-03-01'))
      .then({
        type: 'MovedDown',
        eff: '2010-03-01',
        data: {
          ...ground,
          downCase: 'one',
          decision: 'd1',
          measure: 'removed',
          basis: [{ rule: 'downPeriod', version: '2002', article: '党政领导干部选拔任用工作条例（2002）第六十二条' }],
        },
      });
  });

  test('needs a review that speaks for it, the last one', () => {
    given(moved, ...career, removed)
      .when(reinstate('2024-03-01'))
      .thenRefuses('PERFORMANCE_NOT_PROVED')
      .by('downReview');
    given(moved, ...career, removed, good, reviewed('fair', '2024-02'))
      .when(reinstate('2024-03-01'))
      .thenRefuses('PERFORMANCE_NOT_PROVED')
      .because(['e4']);
  });

  test('goes by the last review of those whose day is known less well', () => {
    const [poor, fine] = [reviewed('poor', '2023-06~'), reviewed('good', '2023-06-10')];
    for (const events of [
      [poor, fine],
      [fine, poor],
    ])
      given(moved, ...career, removed, ...events)
        .when(reinstate('2024-03-01'))
        .then({ type: 'ReinstatementApproved', eff: '2024-03-01', data: { movedDown: 'e2', fulfils: ['e4:periodic-review'] } });
  });

  test('of a way down that was revoked is refused, and so is a review of it', () => {
    const revoked: Event = { type: 'MeasureRevoked', eff: '2024-02-01', data: { measure: 'e2', voids: 'e2' } };
    given(moved, ...career, removed, good, revoked)
      .when(reinstate('2024-06-01'))
      .thenRefuses('MEASURE_ENDED')
      .because(['e4'])
      .by('notOnceRevoked');
    given(moved, ...career, removed, good, revoked)
      .when(review('2024-06-01'))
      .thenRefuses('MEASURE_ENDED');
  });

  test('is easier where the unit says so', () => {
    const local = {
      type: 'LocalRuleAdopted',
      eff: '2022-01-01',
      data: { rule: 'downReview', unitId: waterBureau.unitId, parameters: { reuse: ['good', 'fair'] }, article: '示例办法' },
    };
    const all: Readonly<Record<string, readonly Event[]>> = {
      [waterBureau.stream]: [waterBureau.registered],
      [RULEBOOK]: [local],
    };
    const beside: Beside = (stream) => recorded(stream, ...(all[stream] ?? []));
    given(moved, ...career, removed, reviewed('fair', '2023-09-01'))
      .when(reinstate('2024-03-01'), { beside })
      .then({ type: 'ReinstatementApproved', eff: '2024-03-01', data: { movedDown: 'e2', fulfils: ['e3:periodic-review'] } });
  });

  test('is approved once, and ends the reviews', () => {
    const back: Event = { type: 'ReinstatementApproved', eff: '2024-03-01', data: { movedDown: 'e2' } };
    given(moved, ...career, removed, good, back)
      .when(reinstate('2024-04-01'))
      .thenRefuses('ALREADY_REINSTATED')
      .because(['e4']);
    given(moved, ...career, removed, good, back)
      .when(review('2024-04-01'))
      .thenRefuses('ALREADY_REINSTATED');
  });

  test('depends on the way down: whoever annuls that leaves a contradiction', () => {
    const contradictions = (...events: readonly Event[]) =>
      moved.invariants!.flatMap((invariant) => invariant(fold(moved, recorded(jia.stream, ...events))));
    expect(contradictions(...career, removed, good)).toEqual([]);
    expect(contradictions(...career, good)).toMatchObject([{ code: 'DEPENDS_ON_IT' }]);
  });
});
