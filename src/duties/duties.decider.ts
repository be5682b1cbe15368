import { firstDay, type LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import type { Command, Decider } from '../kernel/decider.js';
import { obey, rule } from '../kernel/rule.js';
import { additions } from '../rulebook/ruling.js';
import { calendarWith } from '../rulebook/working-days.js';
import type { DutyEvent } from './duties.events.js';
import { dutiesOf, type Duty } from './due.fold.js';
import { type Duties, noDuties, SUGGESTIONS, withEvent } from './duties.fold.js';

interface Target {
  /** The stream whose event made it due. */
  stream: string;
  duty: string;
}

export type DutyCommand =
  | Command<'HandDuty', Target & { to: string; reason: string; effectiveOn?: LegalDate }>
  | Command<'PostponeDuty', Target & { until: LegalDate; reason: string; effectiveOn?: LegalDate }>
  | Command<'CompleteDuty', Target & { note?: string; docNo?: string; effectiveOn: LegalDate }>;

const find = ({ duty }: Target, duties: Duties, { beside }: Context): Duty | undefined =>
  dutiesOf(duties, calendarWith(additions(beside))).find(({ id }) => id === duty);

const onlyADutyThereIs = rule<Target, Duties>(
  'onlyADutyThereIs',
  'DUTY_NOT_FOUND',
  (data, duties, context) => !find(data, duties, context) && { message: '没有这件待办' },
);

const onlyAnOpenDuty = rule<Target, Duties>('onlyAnOpenDuty', 'DUTY_DONE', (data, duties, context) => {
  const { done, voided } = find(data, duties, context) ?? {};
  const end = done ?? voided;
  return (
    end && {
      message: done ? `该待办已于 ${end.on} 办结` : `该待办的事由已于 ${end.on} 消失，不再办理`,
      standsInTheWay: [{ eventId: end.by, type: end.type, from: end.on }],
    }
  );
});

/** 延期: an earlier day would hide that it is overdue from then on. */
const onlyToALaterDay = rule<Target & { until: LegalDate }, Duties>('onlyToALaterDay', 'NOT_LATER', (data, duties, context) => {
  const due = find(data, duties, context)?.stages.at(-1)?.day;
  return due !== undefined && firstDay(data.until) <= due && { message: `${data.until} 不晚于现定的 ${due}` };
});

/** What is done by its own record alone: the talk says what was talked about, the notice from when an appeal is counted, the decision who took it. */
const BY_ITS_RECORD: Readonly<Record<string, string>> = {
  'must-talk': '必谈由谈话反馈（hold-talk）办结',
  'notify-grade': '书面通知由其登记（notify-grade）办结',
  'give-feedback': '当面反馈由其登记（give-feedback）办结',
  ...Object.fromEntries(SUGGESTIONS.map((kind) => [kind, '对考核结果引起的建议由结果运用决定（decide-consequence）办结'])),
};

const onlyWhatNoRecordDoes = rule<Target, Duties>('onlyWhatNoRecordDoes', 'DUTY_NEEDS_RECORD', ({ duty }) => {
  const message = BY_ITS_RECORD[duty.split(':')[1] ?? ''];
  return message !== undefined && { message };
});

const OPEN = [onlyADutyThereIs, onlyAnOpenDuty];

/** 待办: what another event of the stream made due is handed on, postponed, or done where no other event says so. */
export const duties: Decider<DutyCommand, Duties, DutyEvent, never> = {
  streamOf: ({ stream }) => stream,
  initial: noDuties,
  evolve: {},
  otherwise: withEvent,
  decide: {
    HandDuty: (command, known, context) => {
      obey(OPEN, command, known, context);
      const { stream: _, effectiveOn = context.today, ...data } = command;
      return [{ type: 'DutyHandedOn', eff: effectiveOn, data }];
    },
    PostponeDuty: (command, known, context) => {
      obey([...OPEN, onlyToALaterDay], command, known, context);
      const { stream: _, effectiveOn = context.today, ...data } = command;
      return [{ type: 'DutyPostponed', eff: effectiveOn, data }];
    },
    CompleteDuty: (command, known, context) => {
      obey([...OPEN, onlyWhatNoRecordDoes], command, known, context);
      const { stream: _, effectiveOn, ...data } = command;
      return [{ type: 'DutyDone', eff: effectiveOn, data: { ...data, fulfils: [data.duty] } }];
    },
  },
};
