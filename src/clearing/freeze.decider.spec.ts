import { given as past, officeHours, recorded } from '../../test/dsl.js';
import { outcomeOf } from '../../test/rules/cases.js';
import { appointed, deputyOfWater, headOfWater, jia } from '../../test/people.js';
import { appointment, type AppointmentCommand } from '../appointment/appointment.decider.js';
import { nothingOpen, nothingOpenOnTheWay } from '../appointment/bars.rulings.js';
import type { Beside } from '../kernel/context.js';
import { fold } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import type { FreezeLifted, FreezeSet } from './cleared.events.js';
import { freeze, type FreezeCommand } from './freeze.decider.js';

const { dossierId } = jia;
const given = (...events: readonly Event[]) => past(freeze, ...events);

const set = (clearing: string, eff: string): FreezeSet => ({
  type: 'FreezeSet',
  eff,
  data: { dossierId, clearing, decision: 'd1' },
});
const lifted = (clearing: string, eff: string): FreezeLifted => ({
  type: 'FreezeLifted',
  eff,
  data: { dossierId, clearing, by: 'c1', byType: 'ClearingCompleted' },
});
const setFreeze = (clearing: string): FreezeCommand => ({
  type: 'SetFreeze',
  data: { dossierId, clearing, decision: 'd1', effectiveOn: '2024-04-02' },
});
const liftFreeze = (clearing: string): FreezeCommand => ({
  type: 'LiftFreeze',
  data: { dossierId, clearing, by: 'c1', byType: 'ClearingCompleted', effectiveOn: '2024-06-10' },
});

describe('The stream beside the dossier', () => {
  it('holds since when and by which case a promotion is kept back, and what lifted that', () => {
    given().when(setFreeze('one')).then(set('one', '2024-04-02'));
    given(set('one', '2024-04-02')).when(liftFreeze('one')).then(lifted('one', '2024-06-10'));
  });

  it('is told the same twice for nothing', () => {
    given(set('one', '2024-04-02')).when(setFreeze('one')).thenNothing();
    given().when(liftFreeze('one')).thenNothing();
    given(set('one', '2024-04-02'), lifted('one', '2024-06-10')).when(liftFreeze('one')).thenNothing();
    given(set('one', '2024-04-02')).when(liftFreeze('another')).thenNothing();
  });

  it('is set anew by a case that decides so again', () =>
    given(set('one', '2024-03-01'), lifted('one', '2024-03-15')).when(setFreeze('one')).then(set('one', '2024-04-02')));
});

describe('A promotion, while a report is verified', () => {
  const deputy = [jia.opened, appointed('2010-05', deputyOfWater)];
  const frozen =
    (...events: readonly Event[]): Beside =>
    (stream, ...types) =>
      recorded(stream, ...(stream === `freeze-${dossierId}` ? events : [])).filter(({ type }) => types.includes(type));
  const told = (type: 'Promote' | 'Transfer' | 'Second' | 'Appoint', effectiveOn: string, more: object = {}) =>
    ({
      type,
      data: { dossierId, effectiveOn, ...headOfWater, ...(type === 'Promote' && { promotion: 'step' }), ...more },
    }) as AppointmentCommand;
  const rank = (change: 'granted' | 'promoted'): AppointmentCommand => ({
    type: 'GrantRank',
    data: { dossierId, effectiveOn: '2024-05-06', rank: '06', change },
  });
  const holding = (...events: readonly Event[]) => past(appointment, ...deputy, ...events);
  const one = set('one', '2024-04-02');

  it('is refused from the day of the freeze on, up to the day on which it is lifted', () => {
    const beside = frozen(one, lifted('one', '2024-06-10'));
    for (const day of ['2024-04-02', '2024-06-09'])
      holding().when(told('Promote', day), { beside }).thenRefuses('PROMOTION_FROZEN').because(['e0']).by('reportFreeze');
    for (const day of ['2024-04-01', '2024-06-10'])
      holding()
        .when(told('Promote', day), { beside })
        .then({ type: 'CadrePromoted', eff: day, data: expect.objectContaining({ postId: 'p1' }) as never });
  });

  it('is refused also when it was decided while frozen, and takes effect later', () => {
    const beside = frozen(one, lifted('one', '2024-06-10'));
    holding()
      .when(told('Promote', '2024-06-12', { decidedOn: '2024-06-03' }), { beside })
      .thenRefuses('PROMOTION_FROZEN');
  });

  it('of a candidate is refused while it is frozen also where it is to count from a decision before that', () => {
    const cadre = fold(appointment, recorded(jia.stream, ...deputy));
    const asked = (asking: typeof nothingOpen, today: string, more: object = {}) => {
      const data = { dossierId, effectiveOn: '2024-03-15', level: headOfWater.level, ...more };
      const context = { ...officeHours, today, beside: frozen(one, lifted('one', '2024-06-10')) };
      return asking('promotion').flatMap(({ ask }) => ask(data, cadre, context)?.broken?.standsInTheWay ?? []);
    };
    const [set] = asked(nothingOpenOnTheWay, '2024-04-20');
    expect(set).toMatchObject({ type: 'FreezeSet', from: '2024-04-02' });
    for (const today of ['2024-04-01', '2024-06-10']) expect(asked(nothingOpenOnTheWay, today)).toEqual([]);
    expect(asked(nothingOpenOnTheWay, '2024-04-20', { asFound: true })).toEqual([]);
    expect(asked(nothingOpen, '2024-04-20')).toEqual([]);
  });

  it('is refused until the last of several is lifted', () => {
    const both = frozen(one, set('two', '2024-05-01'), lifted('one', '2024-06-10'));
    holding().when(told('Promote', '2024-06-12'), { beside: both }).thenRefuses('PROMOTION_FROZEN').because(['e1']);
  });

  it('is refused whatever it is called, and a move that leads no higher is not', () => {
    const beside = frozen(one);
    const main = { main: false };
    holding()
      .when(told('Second', '2024-05-06', main), { beside })
      .thenRefuses('PROMOTION_FROZEN');
    holding()
      .when(told('Appoint', '2024-05-06', main), { beside })
      .thenRefuses('PROMOTION_FROZEN');
    holding()
      .when(told('Second', '2024-05-06', { ...main, ...deputyOfWater, unitId: 'linhe-gov' }), { beside })
      .then({ type: 'CadreSeconded', eff: '2024-05-06', data: expect.anything() as never });
  });

  it('to a higher rank is refused too, and a first rank is not', () => {
    const beside = frozen(one);
    const ranked: Event = { type: 'RankGranted', eff: '2015-01', data: { rank: '07', change: 'granted' } };
    holding(ranked).when(rank('promoted'), { beside }).thenRefuses('PROMOTION_FROZEN').by('reportFreeze');
    holding()
      .when(rank('granted'), { beside })
      .then({ type: 'RankGranted', eff: '2024-05-06', data: { rank: '06', change: 'granted' } });
  });

  it('to a rank above the last one is refused also where that was given up meanwhile', () => {
    const beside = frozen(one);
    const ranked: Event = { type: 'RankGranted', eff: '2015-01', data: { rank: '07', change: 'granted' } };
    const ended: Event = { type: 'RankEnded', eff: '2024-04-30', data: { holding: 'e2' } };
    holding(ranked, ended).when(rank('granted'), { beside }).thenRefuses('PROMOTION_FROZEN').by('reportFreeze');
  });

  it('to the higher of two posts held is refused, and to one that is no higher is not', () => {
    const beside = frozen(one);
    const choosing = (post: object): ReturnType<typeof holding> =>
      holding(appointed('2012-05', { ...headOfWater, ...post, main: false } as never));
    const chosen = { type: 'ChooseMainPost', data: { dossierId, effectiveOn: '2024-05-06', holding: 'e2' } } as const;
    choosing({}).when(chosen, { beside }).thenRefuses('PROMOTION_FROZEN').by('reportFreeze');
    choosing({ ...deputyOfWater, unitId: 'linhe-gov' })
      .when(chosen, { beside })
      .then({ type: 'MainPostChosen', eff: '2024-05-06', data: { holding: 'e2' } });
  });

  it('leaves nothing of it with a move that it does not keep back', () => {
    const moved = told('Transfer', '2024-05-06', { ...deputyOfWater, unitId: 'linhe-gov' });
    const basisOf = (beside: Beside) => outcomeOf(appointment, deputy, moved, beside).basis;
    expect(basisOf(frozen())).not.toEqual([]);
    expect(basisOf(frozen(one))).toEqual(basisOf(frozen()));
  });

  it('that was made before is taken over as found, and one made later says nothing of it', () => {
    holding()
      .when(told('Promote', '2024-05-06', { asFound: true }), { beside: frozen(one) })
      .then({ type: 'CadrePromoted', eff: '2024-05-06', data: expect.anything() as never });
    const basisOf = (beside: Beside) => outcomeOf(appointment, deputy, told('Promote', '2024-06-12'), beside).basis;
    expect(basisOf(frozen())).not.toEqual([]);
    expect(basisOf(frozen(one, lifted('one', '2024-06-10')))).toEqual(basisOf(frozen()));
  });
});
