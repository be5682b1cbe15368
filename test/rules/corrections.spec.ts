import { commandTable } from '../../src/capabilities.js';
import type { Decider } from '../../src/kernel/decider.js';
import { decide, fold } from '../../src/kernel/decider.js';
import type { Event } from '../../src/kernel/event.js';
import type { FactCorrected } from '../../src/kernel/record.js';
import type { AmendmentCommand } from '../../src/dossier/amendment.decider.js';
import { appointment } from '../../src/appointment/appointment.decider.js';
import { supervision, type SupervisionCommand } from '../../src/supervision/supervision.decider.js';
import { given, officeHours, recorded } from '../dsl.js';
import { appointed, deputyOfWater, headOfWater, jia, viceMayorOfCounty } from '../people.js';

const { dossierId, opened, stream } = jia;
const spec = commandTable.find(({ path, name }) => path === 'dossiers' && name === 'correct-fact');
const amending = spec?.decider as unknown as Decider<AmendmentCommand, unknown, FactCorrected>;
const past = [opened, appointed('1999-02', deputyOfWater)] as const;

const measure = (command: SupervisionCommand): Event =>
  decide(supervision, command, fold(supervision, recorded(stream, ...past)), officeHours)[0] as Event;
const correct = (eventId: string, changes: object, effectiveOn?: string): AmendmentCommand => ({
  type: 'CorrectFact',
  data: { stream, eventId, changes: changes as Record<string, unknown>, reason: '以原始材料为准', effectiveOn },
});
const changesOf = (command: AmendmentCommand, ...record: readonly Event[]): unknown =>
  (decide(amending, command, fold(amending, recorded(stream, ...record)), officeHours)[0]?.data as { changes: unknown }).changes;

const warned = measure({ type: 'Punish', data: { dossierId, effectiveOn: '2021-03-15', code: '02250' } });

describe('A correction', () => {
  it('of a punishment brings what follows from it with it: what it bars, and for which years', () => {
    expect(changesOf(correct('e2', { code: '02251' }), ...past, warned)).toEqual({
      code: '02251',
      barring: { promotion: 18 },
      grades: [{ year: 2021, grade: '5' }],
    });
  });

  it('of its day moves the year it tells on, and the rules it is judged by', () => {
    expect(changesOf(correct('e2', {}, '2024-01-15'), ...past, warned)).toEqual({
      grades: [{ year: 2024, grade: 'notExcellent' }],
      basis: expect.arrayContaining([expect.objectContaining({ rule: 'partyDisciplinePeriod', version: '2023' })]),
    });
  });

  it('of a probation’s months moves its last day', () => {
    const started = {
      type: 'ProbationStarted',
      eff: '2023-09-01',
      data: { holding: 'e1', months: 12, until: '2024-08-31' },
    } as const;
    expect(changesOf(correct('e2', { months: 6 }), ...past, started)).toMatchObject({ months: 6, until: '2024-02-29' });
  });

  it('may not make a decision that would have been refused: a promotion moved into the period of a measure', () => {
    const [promoted] = decide(
      appointment,
      { type: 'Promote', data: { dossierId, effectiveOn: '2022-03-15', ...headOfWater, promotion: 'step' } },
      fold(appointment, recorded(stream, ...past, warned)),
      officeHours,
    );
    given(amending, ...past, warned, promoted as Event)
      .when(correct('e3', {}, '2022-03-14'))
      .thenRefuses('UNDER_BAR')
      .because(['e2'])
      .by('underNoBar');
  });

  it('is not refused for what was wrong before it', () => {
    const odd = {
      type: 'CadrePromoted',
      eff: '2021-06-01',
      data: { ...viceMayorOfCounty, main: true, promotion: 'step', vacates: ['e1'] },
    } as const;
    expect(changesOf(correct('e3', { docNo: '示任〔2021〕2号' }), ...past, warned, odd)).toMatchObject({
      docNo: '示任〔2021〕2号',
    });
  });

  it('of what was taken over as found is taken over as found', () => {
    const found = appointed('2021-04-01', viceMayorOfCounty, { main: false, asFound: true });
    expect(changesOf(correct('e3', { order: 2 }), ...past, warned, found)).toEqual({ order: 2 });
  });
});
