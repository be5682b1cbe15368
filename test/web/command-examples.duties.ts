import { aDossier, on } from '../support/town.js';
import type { Served } from '../support/served.js';

type Make = (door: Served) => Promise<{ readonly path: string; readonly body: object; readonly duty: object }>;

/** A command on the follow-up that an admonition of 2024-03-15 makes due on 2024-09-15. */
const ofFollowUp =
  (command: string, body: object, duty: object): Make =>
  async (door) => {
    const dossier = await aDossier(door);
    const { events } = await door.told(on(dossier, 'admonish'), { effectiveOn: '2024-03-15', form: 'talk' });
    const id = `${events[0].id}:admonition-follow-up`;
    return {
      path: on(dossier, command),
      body: { duty: id, effectiveOn: '2024-06-01', ...body },
      duty: { total: 1, items: [{ id, dueOn: '2024-09-15', ...duty }] },
    };
  };

export const dutyExamples: Readonly<Record<string, Make>> = {
  'dossiers hand-duty': ofFollowUp(
    'hand-duty',
    { to: '示例市纪委监委机关', reason: '经办处室调整' },
    { handedTo: '示例市纪委监委机关', overdue: true },
  ),
  'dossiers postpone-duty': ofFollowUp(
    'postpone-duty',
    { until: '2024-10-31', reason: '本人在外学习' },
    { dueOn: '2024-10-31', overdue: true },
  ),
  'dossiers complete-duty': ofFollowUp(
    'complete-duty',
    { note: '已当面回访', docNo: '示纪〔2024〕6号' },
    { fulfilledOn: '2024-06-01', overdue: false },
  ),
};
