import { given as past, recorded } from '../../test/dsl.js';
import { jia } from '../../test/people.js';
import * as made from '../../test/support/clearing.js';
import { contradictionsIn } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import { cleared, type ClearedCommand } from './cleared.decider.js';
import type { OfficialCleared } from './cleared.events.js';

const { dossierId } = made;
const given = (...events: readonly Event[]) => past(cleared, ...events);
const beside = made.streams({
  'clearing-case-1': [
    made.received(),
    made.concluded(['untrue', 'untrue'], { effects: [{ id: 'e3', kind: 'place', text: '示例新地点' }], effectIds: ['e3'] }),
  ],
});

const record: ClearedCommand = {
  type: 'RecordClearing',
  data: {
    dossierId,
    effectiveOn: '2024-06-10',
    clearing: 'case-1',
    completion: 'c1',
    forms: ['written'],
    issueIds: ['i2'],
    effectIds: ['e1', 'e3'],
    organ: '示例市纪委',
  },
};
const recordedOnce: OfficialCleared = {
  type: 'OfficialCleared',
  eff: '2024-06-10',
  data: {
    clearing: 'case-1',
    completion: 'c1',
    forms: ['written'],
    organ: '示例市纪委',
    issues: ['示例反映二'],
    scope: ['示例单位', '示例新地点'],
  },
};
const withdraw: ClearedCommand = {
  type: 'WithdrawClearing',
  data: { dossierId, effectiveOn: '2024-09-02', clearing: 'case-1', reason: '示例推翻理由' },
};
const withdrawn: Event = {
  type: 'ClearingWithdrawn',
  eff: '2024-09-02',
  data: { clearing: 'case-1', cleared: 'e1', reason: '示例推翻理由' },
};

describe('The dossier', () => {
  it('holds the words of what a case has cleared, and of nothing else that was reported', () => {
    given(jia.opened).when(record, { beside }).then(recordedOnce);
    given().when(record, { beside }).thenRefuses('DOSSIER_NOT_FOUND');
  });

  it('holds it once, and that it was withdrawn once', () => {
    given(jia.opened, recordedOnce).when(record, { beside }).thenNothing();
    given(jia.opened, recordedOnce)
      .when(withdraw)
      .then(withdrawn as never);
    given(jia.opened, recordedOnce, withdrawn).when(withdraw).thenNothing();
  });

  it('holds each of several clearings of a case, and that all of them were withdrawn', () => {
    const second: Event = { ...recordedOnce, data: { ...recordedOnce.data, completion: 'c2' } };
    given(jia.opened, recordedOnce)
      .when({ ...record, data: { ...record.data, completion: 'c2' } }, { beside })
      .then(second as never);
    given(jia.opened, recordedOnce, second)
      .when(withdraw)
      .then(withdrawn as never, { ...withdrawn, data: { ...(withdrawn.data as object), cleared: 'e2' } } as never);
  });

  it('does not agree with itself where a clearing is gone that was withdrawn', () => {
    const held = (...events: readonly Event[]) => contradictionsIn(cleared, recorded(jia.stream, jia.opened, ...events));
    expect(held(recordedOnce, withdrawn)).toEqual([]);
    expect(held(withdrawn)).toMatchObject([{ code: 'DEPENDS_ON_IT', standsInTheWay: [{ eventId: 'e1' }] }]);
  });

  it('hears nothing of a conclusion that was overturned before anything was cleared', () => {
    given(jia.opened).when(withdraw).thenNothing();
    given(jia.opened, { ...recordedOnce, data: { ...recordedOnce.data, clearing: 'case-2' } })
      .when(withdraw)
      .thenNothing();
  });
});
