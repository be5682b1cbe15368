import { given as givenTo, recorded } from '../../test/dsl.js';
import { annulled, appointed, bing, corrected, county, deputyOfWater, jia, waterBureau } from '../../test/people.js';
import { dutiesIn } from '../duties/due.fold.js';
import { duties } from '../duties/duties.decider.js';
import type { Due } from '../duties/duties.events.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import { asCorrected } from '../kernel/record.js';
import { RULEBOOK } from '../rulebook/rulebook.events.js';
import { periodic, type PeriodicCommand } from './periodic.decider.js';
import type { Band, FeedItemReceived, PeriodicRated, TalkHeld } from './periodic.events.js';

/** 三必谈, as the county has adopted it from 2020. */
const adopted = (parameters: object): Event => ({
  type: 'LocalRuleAdopted',
  eff: '2020-01-01',
  data: { rule: 'mustTalk', unitId: county.unitId, parameters, article: '示例县三必谈办法第二条' },
});

const besideOf =
  (parameters: object): Beside =>
  (stream) =>
    recorded(
      stream,
      ...(stream === RULEBOOK ? [adopted(parameters)] : []),
      ...[county, waterBureau, jia].flatMap((one) =>
        one.stream !== stream ? [] : ['opened' in one ? one.opened : one.registered],
      ),
    );

const beside = besideOf({});

/** 示例甲, 副局长 of the county's bureau since 2010: `e0` and `e1`. */
const serving: readonly Event[] = [jia.opened, appointed('2010-01', deputyOfWater)];
const given = (...past: readonly Event[]) => givenTo(periodic, ...serving, ...past);

const DAYS = ['03-31', '06-30', '09-30', '12-31'];
const dayOf = (year: number, quarter: number): string => `${year}-${DAYS[quarter - 1]}`;

const rate = (
  [year, quarter]: readonly [number, number],
  band: Band,
  more: Partial<PeriodicRated['data']> & { effectiveOn?: string; dossierId?: string } = {},
): PeriodicCommand => ({
  type: 'RatePeriod',
  data: { dossierId: jia.dossierId, effectiveOn: dayOf(year, quarter), year, quarter, band, ...more },
});

const RULE = { rule: 'mustTalk', version: 'e0', article: '示例县三必谈办法第二条' };

const behind = (of: string, quarters: readonly string[], more: Partial<Due> = {}): Due => ({
  kind: 'must-talk',
  of: `behind-${of}`,
  workingDays: 10,
  to: '分管领导',
  grounds: quarters.map((quarter) => ({ quarter, bands: ['poor'] })),
  rule: RULE,
  ...more,
});

const dropped = (of: string, [from, above]: readonly [string, Band[]], below: Band[]): Due => ({
  ...behind(of, []),
  of: `dropped-${of}`,
  grounds: [
    { quarter: from, bands: above },
    { quarter: of, bands: below },
  ],
});

const rated = (
  [year, quarter]: readonly [number, number],
  band: Band,
  duties: readonly Due[] = [],
  more: Partial<PeriodicRated['data']> = {},
): PeriodicRated => ({
  type: 'PeriodicRated',
  eff: dayOf(year, quarter),
  data: { year, quarter, band, ...(duties.length > 0 && { duties }), ...more },
});

const complete = {
  performance: '示例业绩反馈意见',
  conduct: '示例思想作风意见',
  measures: ['示例改进措施一', '示例改进措施二'],
};
const talk = (because: readonly string[], effectiveOn: string, more: object = complete): PeriodicCommand => ({
  type: 'HoldTalk',
  data: { dossierId: jia.dossierId, because, effectiveOn, ...more },
});
const held = (because: readonly string[], eff: string, fulfils: readonly string[] = because): TalkHeld => ({
  type: 'TalkHeld',
  eff,
  data: { because, fulfils },
});

const problem = (eff: string, more: Partial<FeedItemReceived['data']> = {}): FeedItemReceived => ({
  type: 'FeedItemReceived',
  eff,
  data: { source: 'hotline', sourceRef: 'RX-1', receivedOn: eff, kind: 'problem', ...more },
});
const receive = (more: object = {}): PeriodicCommand => ({
  type: 'ReceiveFeedItem',
  data: {
    dossierId: jia.dossierId,
    effectiveOn: '2025-05-06',
    source: 'hotline',
    sourceRef: 'RX-1',
    receivedOn: '2025-05-05',
    kind: 'problem',
    ...more,
  },
});

const TWO = ['2025-1', '2025-2'];

/** Two quarters 较差, of which the second (`e3`) made a talk due. */
const twoPoor = [rated([2025, 1], 'poor'), rated([2025, 2], 'poor', [behind('2025-2', TWO)])];
const DUTY = 'e3:must-talk:behind-2025-2';

describe('平时考核', () => {
  test('is recorded for a quarter, with nothing to follow from a good one', () =>
    given()
      .when(rate([2025, 1], 'good', { score: 92, round: 'r1' }), { beside })
      .then(rated([2025, 1], 'good', [], { score: 92, round: 'r1' })));

  test('is decided once for a quarter; a correction is another command', () => {
    given(rated([2025, 1], 'good'))
      .when(rate([2025, 1], 'fair'))
      .thenRefuses('QUARTER_RATED')
      .because(['e2'])
      .by('ratedOnce');
    given(rated([2025, 1], 'good'))
      .when(rate([2025, 1], 'fair', { asFound: true }))
      .thenRefuses('QUARTER_RATED');
    given(rated([2025, 1], 'good'))
      .when(rate([2024, 1], 'fair'))
      .then(rated([2024, 1], 'fair'));
  });

  test('is not decided before the quarter has begun, by the day of the decision or by today', () => {
    given()
      .when(rate([2025, 3], 'good', { effectiveOn: '2025-06-30' }))
      .thenRefuses('QUARTER_NOT_BEGUN')
      .by('quarterHasBegun');
    given()
      .when(rate([2025, 3], 'good', { effectiveOn: '2025-08-01', decidedOn: '2025-06' }))
      .thenRefuses('QUARTER_NOT_BEGUN');
    given()
      .when(rate([2026, 2], 'good'))
      .thenRefuses('QUARTER_NOT_BEGUN');
    given()
      .when(rate([2026, 1], 'good', { effectiveOn: '2026-01-01' }))
      .then({ ...rated([2026, 1], 'good'), eff: '2026-01-01' });
  });

  test('is of somebody with a dossier, born and alive', () => {
    givenTo(periodic)
      .when(rate([2025, 1], 'good'))
      .thenRefuses('DOSSIER_NOT_FOUND');
    given()
      .when(rate([1970, 1], 'good'), { beside })
      .thenRefuses('BEFORE_BIRTH');
    given({ type: 'CadreDied', eff: '2025-03-01', data: {} })
      .when(rate([2025, 1], 'good'))
      .thenRefuses('OFFICIAL_DIED')
      .because(['e2']);
  });
});

describe('连续落后必谈', () => {
  test('is due to the 分管领导 after two poor quarters in a row, resting on both', () => {
    given(rated([2025, 1], 'poor'))
      .when(rate([2025, 2], 'poor'), { beside })
      .then(rated([2025, 2], 'poor', [behind('2025-2', TWO)], { basis: [RULE] }));
    given(rated([2024, 4], 'poor'))
      .when(rate([2025, 1], 'poor', { leader: 'p-7' }), { beside })
      .then(rated([2025, 1], 'poor', [behind('2025-1', ['2024-4', '2025-1'], { to: '分管领导 p-7' })], { leader: 'p-7' }));
  });

  test('is not due after one, nor across a quarter that was better or not rated', () => {
    given()
      .when(rate([2025, 2], 'poor'), { beside })
      .then(rated([2025, 2], 'poor'));
    given(rated([2025, 1], 'poor'), rated([2025, 2], 'fair'))
      .when(rate([2025, 3], 'poor'), { beside })
      .then(rated([2025, 3], 'poor'));
    given(rated([2025, 1], 'poor'))
      .when(rate([2025, 3], 'poor'), { beside })
      .then(rated([2025, 3], 'poor'));
  });

  test('is not due again for a third poor quarter while the talk is not held, and is after it', () => {
    given(...twoPoor)
      .when(rate([2025, 3], 'poor'), { beside })
      .then(rated([2025, 3], 'poor'));
    given(...twoPoor, held([DUTY], '2025-07-10'))
      .when(rate([2025, 3], 'poor'), { beside })
      .then(rated([2025, 3], 'poor', [behind('2025-3', ['2025-2', '2025-3'])]));
    given(...twoPoor, held([DUTY], '2025-10-08'))
      .when(rate([2025, 3], 'poor'), { beside })
      .then(rated([2025, 3], 'poor'));
    given(...twoPoor, held([DUTY], '2025-07-10'))
      .when(rate([2025, 3], 'poor'), { beside: besideOf({ again: false }) })
      .then(rated([2025, 3], 'poor'));
  });

  test('is due for a new run after a better quarter', () =>
    given(...twoPoor, rated([2025, 3], 'fair'), rated([2025, 4], 'poor'))
      .when(rate([2026, 1], 'poor', { effectiveOn: '2026-01-01' }), { beside })
      .then({
        ...rated([2026, 1], 'poor', [behind('2026-1', ['2025-4', '2026-1'])]),
        eff: '2026-01-01',
      }));

  test('is due by what the unit has set: how many quarters, in which bands, within how many days', () => {
    const strict = besideOf({ quarters: 3, bottom: ['fair', 'poor'], workingDays: 5 });
    const its = {
      workingDays: 5,
      grounds: ['2025-1', '2025-2', '2025-3'].map((quarter) => ({ quarter, bands: ['fair', 'poor'] })),
    };
    given(rated([2025, 1], 'poor'))
      .when(rate([2025, 2], 'poor'), { beside: strict })
      .then(rated([2025, 2], 'poor'));
    given(rated([2025, 1], 'fair'), rated([2025, 2], 'poor'))
      .when(rate([2025, 3], 'fair'), { beside: strict })
      .then(rated([2025, 3], 'fair', [behind('2025-3', [], its)]));
  });

  test('is due from nobody where no unit has adopted it, before it did, or as found', () => {
    given(rated([2025, 1], 'poor'))
      .when(rate([2025, 2], 'poor'))
      .then(rated([2025, 2], 'poor'));
    given(rated([2019, 3], 'poor'))
      .when(rate([2019, 4], 'poor'), { beside })
      .then(rated([2019, 4], 'poor'));
    given(rated([2025, 1], 'poor'))
      .when(rate([2025, 2], 'poor', { asFound: true }), { beside })
      .then(rated([2025, 2], 'poor', [], { asFound: true }));
  });

  test('is due once when the earlier quarter is recorded late, by that record', () => {
    given(rated([2025, 2], 'poor'))
      .when(rate([2025, 1], 'poor'), { beside })
      .then(rated([2025, 1], 'poor', [{ ...behind('2025-2', TWO), from: '2025-06-30' }]));
    const later = [rated([2025, 2], 'poor'), rated([2025, 3], 'poor', [behind('2025-3', ['2025-2', '2025-3'])])];
    given(...later)
      .when(rate([2025, 1], 'poor'), { beside })
      .then(rated([2025, 1], 'poor'));
  });
});

describe('明显退步必谈', () => {
  test('is due after a fall of two bands from the quarter before, not of one', () => {
    given(rated([2025, 1], 'good'))
      .when(rate([2025, 2], 'fair'), { beside })
      .then(rated([2025, 2], 'fair', [dropped('2025-2', ['2025-1', ['good']], ['fair', 'poor'])]));
    given(rated([2025, 1], 'fairlyGood'))
      .when(rate([2025, 2], 'poor'), { beside })
      .then(rated([2025, 2], 'poor', [dropped('2025-2', ['2025-1', ['good', 'fairlyGood']], ['poor'])]));
    given(rated([2025, 1], 'good'))
      .when(rate([2025, 2], 'fairlyGood'), { beside })
      .then(rated([2025, 2], 'fairlyGood'));
    given(rated([2025, 1], 'good'))
      .when(rate([2025, 3], 'poor'), { beside })
      .then(rated([2025, 3], 'poor'));
    given(rated([2025, 1], 'good'))
      .when(rate([2025, 2], 'fair'), { beside: besideOf({ drop: 3 }) })
      .then(rated([2025, 2], 'fair'));
    given(rated([2025, 1], 'poor'))
      .when(rate([2025, 2], 'good'), { beside })
      .then(rated([2025, 2], 'good'));
  });
});

/** What is due in the end, of a dossier to which these events were told. */
const dueOf = (...past: readonly Event[]): readonly string[] =>
  dutiesIn(asCorrected(recorded(jia.stream, ...serving, ...past)), []).map(({ id }) => id);

describe('A rating that is corrected or annulled', () => {
  test('takes with it the talk that rested on it, whichever quarter made it due', () => {
    expect(dueOf(...twoPoor)).toEqual([DUTY]);
    expect(dueOf(...twoPoor, corrected(['e2', 'PeriodicRated'], { changes: { band: 'good' } }))).toEqual([]);
    expect(dueOf(...twoPoor, annulled('e2'))).toEqual([]);
    expect(dueOf(...twoPoor, annulled('e3'))).toEqual([]);
    expect(dueOf(...twoPoor, corrected(['e2', 'PeriodicRated'], { changes: { score: 40 } }))).toEqual([DUTY]);
    const back = [annulled('e2'), rated([2025, 1], 'poor')];
    expect(dueOf(...twoPoor, ...back)).toEqual([DUTY]);
  });

  test('is talked about no longer once the career has ended', () => {
    const retired: Event = { type: 'CadreRetired', eff: '2025-07-05', data: {} };
    const voided = dutiesIn(asCorrected(recorded(jia.stream, ...serving, ...twoPoor, retired)), []).map(
      (duty) => duty.voided?.by,
    );
    expect(voided).toEqual(['e4']);
  });

  test('answers for the quarters around it when it is told anew', () => {
    const third = rated([2025, 3], 'poor');
    given(twoPoor[1] as Event, third)
      .when(rate([2025, 1], 'good'), { beside })
      .then(
        rated([2025, 1], 'good', [
          { ...dropped('2025-2', ['2025-1', ['good', 'fairlyGood']], ['fair', 'poor']), from: '2025-06-30' },
          { ...behind('2025-3', ['2025-2', '2025-3']), from: '2025-09-30' },
        ]),
      );
    given(twoPoor[1] as Event, third)
      .when(rate([2025, 1], 'poor'), { beside })
      .then(rated([2025, 1], 'poor'));
  });

  test('keeps the duty that it made due, even when a talk and a further quarter came after', () => {
    const later = [held([DUTY], '2025-07-10'), rated([2025, 3], 'poor', [behind('2025-3', ['2025-2', '2025-3'])])];
    given(rated([2025, 1], 'poor'), ...later)
      .when(rate([2025, 2], 'poor', { score: 41 }), { beside })
      .then(rated([2025, 2], 'poor', [behind('2025-2', TWO)], { score: 41 }));
  });
});

describe('评价与热线事项', () => {
  const due: Due = { kind: 'must-talk', of: 'problem', workingDays: 10, to: '分管领导', rule: RULE };

  test('that is a problem makes one talk due; praise does not, nor what was found in a source', () => {
    const { data } = problem('2025-05-06', { receivedOn: '2025-05-05' });
    given()
      .when(receive(), { beside })
      .then({ type: 'FeedItemReceived', eff: '2025-05-06', data: { ...data, duties: [due] } });
    const praised = { source: 'publicRating', kind: 'praise', rating: 5 } as const;
    given()
      .when(receive(praised), { beside })
      .then({ type: 'FeedItemReceived', eff: '2025-05-06', data: { ...data, ...praised } });
    given()
      .when(receive({ asFound: true }), { beside })
      .then({
        type: 'FeedItemReceived',
        eff: '2025-05-06',
        data: { ...data, asFound: true },
      });
    given()
      .when(receive(), { beside: besideOf({ problems: false }) })
      .then({ type: 'FeedItemReceived', eff: '2025-05-06', data });
  });

  test('is taken in once by its source and number', () => {
    given(problem('2025-05-06')).when(receive()).thenRefuses('FEED_ITEM_KNOWN').because(['e2']).by('takenInOnce');
    const { data } = problem('2025-05-06', { receivedOn: '2025-05-05', source: 'keyIndicator' });
    given(problem('2025-05-06'))
      .when(receive({ source: 'keyIndicator' }))
      .then({ type: 'FeedItemReceived', eff: '2025-05-06', data });
    given()
      .when(receive({ receivedOn: '2025-05-07' }))
      .thenRefuses('FEED_ITEM_NOT_RECEIVED_YET')
      .by('notBeforeItsReceipt');
  });

  const resolve = (more: object = {}): PeriodicCommand => ({
    type: 'ResolveFeedItem',
    data: {
      dossierId: jia.dossierId,
      effectiveOn: '2025-05-20',
      item: 'e2',
      outcome: 'rectified',
      done: '示例办理情况',
      ...more,
    },
  });

  test('is resolved once with what was done; what was unfounded takes the talk with it', () => {
    given(problem('2025-05-06'))
      .when(resolve())
      .then({
        type: 'FeedItemResolved',
        eff: '2025-05-20',
        data: { item: 'e2', outcome: 'rectified', done: '示例办理情况' },
      });
    given(problem('2025-05-06'))
      .when(resolve({ outcome: 'unfounded' }))
      .then({
        type: 'FeedItemResolved',
        eff: '2025-05-20',
        data: { item: 'e2', outcome: 'unfounded', done: '示例办理情况', voids: 'e2' },
      });
    const resolved: Event = { type: 'FeedItemResolved', eff: '2025-05-10', data: { item: 'e2', outcome: 'rectified' } };
    given(problem('2025-05-06'), resolved).when(resolve()).thenRefuses('FEED_ITEM_NOT_OPEN').because(['e3']);
    given(problem('2025-05-06', { kind: 'praise' }))
      .when(resolve())
      .thenRefuses('FEED_ITEM_NOT_OPEN');
    given(problem('2025-05-06'))
      .when(resolve({ effectiveOn: '2025-05-05' }))
      .thenRefuses('FEED_ITEM_NOT_OPEN')
      .because(['e2']);
    given(problem('2025-05-06'))
      .when(resolve({ done: undefined }))
      .thenRefuses('RESOLUTION_MISSING')
      .by('saysWhatWasDone');
  });
});

describe('谈话反馈', () => {
  const followUp: Due = { kind: 'talk-follow-up', months: 3, rule: RULE };

  test('does the duty, and makes the measures due to be followed up', () =>
    given(...twoPoor)
      .when(talk([DUTY], '2025-07-10'), { beside })
      .then({
        type: 'TalkHeld',
        eff: '2025-07-10',
        data: { because: [DUTY], ...complete, fulfils: [DUTY], duties: [followUp] },
      }));

  test('does every duty that rests on the events it names', () => {
    given(...twoPoor)
      .when(talk(['e2'], '2025-07-10'))
      .then({
        type: 'TalkHeld',
        eff: '2025-07-10',
        data: { because: ['e2'], ...complete, fulfils: [DUTY] },
      });
    given(rated([2025, 1], 'fair'))
      .when(talk(['e2'], '2025-07-10'))
      .then({
        type: 'TalkHeld',
        eff: '2025-07-10',
        data: { because: ['e2'], ...complete },
      });
  });

  test.each([
    ['performance', '谈话须有：工作业绩'],
    ['conduct', '谈话须有：思想作风'],
    ['measures', '谈话须有：改进措施'],
  ])('is none without the part %s', (part, message) => {
    const { [part as keyof typeof complete]: _, ...rest } = complete;
    given(...twoPoor)
      .when(talk([DUTY], '2025-07-10', rest))
      .thenRefuses('TALK_INCOMPLETE')
      .by('speaksOfAll');
    expect(() =>
      periodic.decide.HoldTalk(
        talk([DUTY], '2025-07-10', rest).data as never,
        { ...periodic.initial, opened: true },
        { now: '', today: '', by: { id: '', role: '' }, beside },
      ),
    ).toThrow(message);
  });

  test('is none with an empty list of measures', () => {
    given(...twoPoor)
      .when(talk([DUTY], '2025-07-10', { ...complete, measures: [] }))
      .thenRefuses('TALK_INCOMPLETE');
  });

  test('is about a duty or an event of this dossier that stands', () => {
    given(...twoPoor)
      .when(talk(['e9:must-talk:problem'], '2025-07-10'))
      .thenRefuses('TALK_GROUND_UNKNOWN')
      .by('onlyAKnownGround');
    given(...twoPoor)
      .when(talk(['e0'], '2025-07-10'))
      .thenRefuses('TALK_GROUND_UNKNOWN');
    given(...twoPoor, corrected(['e2', 'PeriodicRated'], { changes: { band: 'good' } }))
      .when(talk([DUTY], '2025-07-10'))
      .thenRefuses('TALK_GROUND_UNKNOWN');
    const unfounded: Event = {
      type: 'FeedItemResolved',
      eff: '2025-05-10',
      data: { item: 'e2', outcome: 'unfounded', voids: 'e2' },
    };
    const found = problem('2025-05-06', { duties: [{ kind: 'must-talk', of: 'problem', rule: RULE }] });
    given(found)
      .when(talk(['e2:must-talk:problem'], '2025-07-10'))
      .then({
        type: 'TalkHeld',
        eff: '2025-07-10',
        data: { because: ['e2:must-talk:problem'], ...complete, fulfils: ['e2:must-talk:problem'] },
      });
    given(found, unfounded)
      .when(talk(['e2:must-talk:problem'], '2025-07-10'))
      .thenRefuses('TALK_GROUND_UNKNOWN');
  });

  test('is held once for a duty, and not before its ground', () => {
    given(...twoPoor, held([DUTY], '2025-07-10'))
      .when(talk([DUTY], '2025-07-11'))
      .thenRefuses('TALK_HELD')
      .because(['e4']);
    given(...twoPoor)
      .when(talk([DUTY], '2025-06-29'))
      .thenRefuses('TALK_TOO_EARLY')
      .because(['e3'])
      .by('notBeforeItsGround');
  });

  test('of one dossier knows nothing of another', () => {
    givenTo(periodic, bing.opened)
      .when(talk([DUTY], '2025-07-10'))
      .thenRefuses('TALK_GROUND_UNKNOWN');
  });

  test('is the only way to be done with 必谈', () => {
    const command = { stream: jia.stream, duty: DUTY, effectiveOn: '2025-07-10' };
    givenTo(duties, ...serving, ...twoPoor)
      .when({ type: 'CompleteDuty', data: command })
      .thenRefuses('DUTY_NEEDS_RECORD')
      .by('onlyWhatNoRecordDoes');
  });
});
