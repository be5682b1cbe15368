import { given } from '../../test/dsl.js';
import type { Event } from '../kernel/event.js';
import { duties } from './duties.decider.js';

const rule = { rule: 'someRule', version: '2018', article: '某条例 第一条' };
const stream = 'dossier-x';
const admonished: Event = {
  type: 'Admonished',
  eff: '2024-03-15',
  data: { form: 'talk', duties: [{ kind: 'admonition-follow-up', months: 6, rule }] },
};
const inquired: Event = {
  type: 'Inquired',
  eff: '2024-09-27',
  data: { duties: [{ kind: 'inquiry-reply', workingDays: 15, rule }] },
};
const followedUp: Event = {
  type: 'AdmonitionFollowedUp',
  eff: '2024-09-10',
  data: { admonition: 'e0', corrected: true, fulfils: ['e0:admonition-follow-up'] },
};
const revoked: Event = { type: 'MeasureRevoked', eff: '2024-05-01', data: { measure: 'e0', voids: 'e0' } };
const duty = 'e0:admonition-follow-up';
const hand = {
  type: 'HandDuty',
  data: { stream, duty, to: '示例市纪委机关', reason: '处室调整', effectiveOn: '2024-06-01' },
} as const;
const postpone = (until: string, of = duty) =>
  ({ type: 'PostponeDuty', data: { stream, duty: of, until, reason: '在外学习', effectiveOn: '2024-06-01' } }) as const;
const complete = { type: 'CompleteDuty', data: { stream, duty, note: '已回访', effectiveOn: '2024-09-10' } } as const;

describe('A duty that is open', () => {
  it('is handed on', () =>
    given(duties, admonished)
      .when(hand)
      .then({ type: 'DutyHandedOn', eff: '2024-06-01', data: { duty, to: '示例市纪委机关', reason: '处室调整' } }));

  it('is handed on today, unless a day is given', () =>
    given(duties, admonished)
      .when({ ...hand, data: { ...hand.data, effectiveOn: undefined } })
      .then({ type: 'DutyHandedOn', eff: '2026-01-01', data: { duty, to: '示例市纪委机关', reason: '处室调整' } }));

  it('is postponed', () =>
    given(duties, admonished)
      .when(postpone('2024-09-16'))
      .then({ type: 'DutyPostponed', eff: '2024-06-01', data: { duty, until: '2024-09-16', reason: '在外学习' } }));

  it('is done, and the event says that it fulfils it', () =>
    given(duties, admonished)
      .when(complete)
      .then({ type: 'DutyDone', eff: '2024-09-10', data: { duty, note: '已回访', fulfils: [duty] } }));
});

describe('Postponing', () => {
  it.each(['2024-09-15', '2024-09', '2024-01-01'])('to %s, which is not later than 2024-09-15, is refused', (until) => {
    given(duties, admonished).when(postpone(until)).thenRefuses('NOT_LATER').by('onlyToALaterDay');
  });

  it('goes on from the day it was last postponed to', () => {
    given(duties, admonished, { type: 'DutyPostponed', eff: '2024-06-01', data: { duty, until: '2024-12-01' } })
      .when(postpone('2024-11-01'))
      .thenRefuses('NOT_LATER');
  });

  it('counts working days by the holidays: the reply to an inquiry of 2024-09-27 is due on 2024-10-23', () => {
    given(duties, inquired).when(postpone('2024-10-23', 'e0:inquiry-reply')).thenRefuses('NOT_LATER');
    given(duties, inquired)
      .when(postpone('2024-10-24', 'e0:inquiry-reply'))
      .then({
        type: 'DutyPostponed',
        eff: '2024-06-01',
        data: { duty: 'e0:inquiry-reply', until: '2024-10-24', reason: '在外学习' },
      });
  });
});

describe('What a record of its own does', () => {
  it.each(['must-talk', 'notify-grade', 'give-feedback', 'consider-dismissal', 'consider-pay-step'])(
    'is not done without it: %s',
    (kind) => {
      const due = { kind, of: '2023', days: 30, rule: { rule: 'example', version: '1' } };
      const found: Event = {
        type: 'AssessmentDecided',
        eff: '2024-01-15',
        data: { kind: '20', year: 2023, grade: '4', duties: [due] },
      };
      given(duties, found)
        .when({ type: 'CompleteDuty', data: { ...complete.data, duty: `e0:${kind}:2023` } })
        .thenRefuses('DUTY_NEEDS_RECORD')
        .by('onlyWhatNoRecordDoes');
    },
  );
});

describe('A duty that is not there or not open any more', () => {
  it.each([hand, postpone('2025-01-01'), complete])('is refused: $type', (command) => {
    given(duties).when(command).thenRefuses('DUTY_NOT_FOUND').by('onlyADutyThereIs');
    given(duties, inquired).when(command).thenRefuses('DUTY_NOT_FOUND').because([]);
    given(duties, admonished, followedUp).when(command).thenRefuses('DUTY_DONE').because(['e1']).by('onlyAnOpenDuty');
    given(duties, admonished, revoked).when(command).thenRefuses('DUTY_DONE').because(['e1']);
  });

  it('is not done twice', () => {
    given(duties, admonished, { type: 'DutyDone', eff: '2024-08-01', data: { duty, fulfils: [duty] } })
      .when(complete)
      .thenRefuses('DUTY_DONE')
      .because(['e1']);
  });

  it('is open again when what did it is annulled', () =>
    given(duties, admonished, followedUp, { type: 'FactAnnulled', eff: '2024-09-10', data: { annuls: 'e1', fact: 'e1' } })
      .when(complete)
      .then({ type: 'DutyDone', eff: '2024-09-10', data: { duty, note: '已回访', fulfils: [duty] } }));
});
