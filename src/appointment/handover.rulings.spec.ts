import { given } from '../../test/dsl.js';
import { appointed, county, jia, waterBureau } from '../../test/people.js';
import * as made from '../../test/support/handover-facts.js';
import { handoverOf } from '../handover/handover.fold.js';
import type { Event } from '../kernel/event.js';
import { appointment, type AppointmentCommand } from './appointment.decider.js';

/** Left on 2024-09-02 (`e2`), and the county on the same day (`e4`); neither is handed over, and both were to be signed by 09-13. */
const LEFT: readonly Event[] = [
  ...made.LEFT,
  appointed('2011-05', { unitId: county.unitId, postId: 'p2', level: '0132' }),
  { type: 'CadreRelieved', eff: '2024-09-02', data: { holding: 'e3' } },
];
const inTheCounty: readonly Event[] = [
  { ...made.opened(), data: { ...made.opened().data, leaving: 'e4', unitId: county.unitId } },
  made.noticed(),
];

const adopted = (unitId: string, parameters: object): Event => ({
  type: 'LocalRuleAdopted',
  eff: '2023-01-01',
  data: { rule: 'noHandoverNoTransfer', unitId, parameters, article: '示例办法' },
});

/** An order for 2024-09-20 to the county, and what the rule on handing over says of it. */
function ordered(local: readonly Event[], more: object = {}, context: object = {}) {
  const codes: string[] = [];
  const told = (said: readonly { code: string; broken?: object; warned?: object }[]): void => {
    for (const { code, broken, warned } of said)
      if (code.startsWith('HANDOVER') && (broken ?? warned)) codes.push(`${code}${warned ? ' warned' : ''}`);
  };
  const data = {
    dossierId: jia.dossierId,
    effectiveOn: '2024-09-20',
    unitId: county.unitId,
    postId: 'p1',
    level: '0131',
    ...more,
  };
  const command: AppointmentCommand = { type: 'Transfer', data };
  const beside = made.streams({
    'rulebook-local': local,
    [made.stream]: made.CASE.noticed,
    [`handover-${handoverOf('e4')}`]: inTheCounty,
    [county.stream]: [county.registered, ...county.established],
  });
  given(appointment, ...LEFT).when(command, { beside, told, ...context });
  return codes;
}

const withoutHandover = { organ: '示例市委', reason: '示例理由' };

describe('Of several handovers that are overdue', () => {
  const warns = adopted(waterBureau.unitId, { mode: 'warn' });
  const blocks = (unitId: string, ...overrideRoles: readonly string[]) => adopted(unitId, { mode: 'block', overrideRoles });

  it('the one whose unit keeps the order back decides, not the one that was left first', () => {
    expect(ordered([warns])).toEqual(['HANDOVER_OUTSTANDING warned']);
    expect(ordered([warns, adopted(county.unitId, { mode: 'block' })])).toEqual(['HANDOVER_OUTSTANDING']);
  });

  it('who lets the order pass is one who may, of each of them', () => {
    const each = [blocks(waterBureau.unitId, 'approver'), blocks(county.unitId, 'leader')];
    const by = { by: { id: 'p-1', role: 'approver' } };
    expect(ordered(each, { withoutHandover }, by)).toEqual(['HANDOVER_OVERRIDE_ROLE']);
    expect(ordered([each[0] as Event, blocks(county.unitId, 'approver', 'leader')], { withoutHandover }, by)).toEqual([]);
  });
});

describe('An order', () => {
  const local = [adopted(waterBureau.unitId, { mode: 'block' })];

  it('decided in time is kept back where it is carried out after the day, not where that day is still to come', () => {
    expect(ordered(local, { decidedOn: '2024-09-13' })).toEqual(['HANDOVER_OUTSTANDING']);
    expect(ordered(local, { decidedOn: '2024-09-13' }, { today: '2024-09-14' })).toEqual(['HANDOVER_OUTSTANDING']);
    expect(ordered(local, { decidedOn: '2024-09-13' }, { today: '2024-09-13' })).toEqual([]);
  });
});
