import { dutyLines } from './command-line/duties.js';
import { askingOf } from './command-line/ask.js';
import { explanationLines } from './command-line/rules.js';
import type { Installation } from './installation.js';
import { Explaining } from './intake/explaining.js';
import { Intake } from './intake/intake.js';
import type { Actor } from './kernel/event.js';
import { Refusal } from './kernel/refusal.js';
import { findDuties } from './replay/duties.js';

const BUREAU = '示例市青禾县水利局';

/** 诫勉 and what it bars: a promotion refused with its rule and article, the same one accepted when the bar is over, and why. */
export async function showRefusal(
  installation: Installation,
  by: Actor,
  show: (title: string, lines: readonly string[]) => void,
) {
  const intake = new Intake(installation);
  let count = 0;
  const key = (): { by: Actor; key: string } => ({ by, key: `demo-refusal:${++count}` });
  await intake.open(
    'units',
    {
      name: BUREAU,
      effectiveOn: '1990',
      posts: [
        { name: '局长', level: '0141', single: true },
        { name: '副局长', level: '0142' },
      ],
    },
    key(),
  );
  const { streamId } = await intake.openDossier({ name: '示例酉', sex: '1', birth: '1980-02', effectiveOn: '2003-07' }, key());
  const id = streamId.slice('dossier-'.length);
  const told = async (command: string, body: object): Promise<string> =>
    (await intake.submit({ path: 'dossiers', id }, command, body, key())).events[0]?.id ?? '';
  await told('appoint', { effectiveOn: '2018-05-10', unit: BUREAU, post: '副局长' });
  await told('admonish', { effectiveOn: '2024-03-15', form: 'talk', source: 'audit', docNo: '示组干监〔2024〕6号' });
  const promotion = { unit: BUREAU, post: '局长', promotion: 'step' };
  const refused = await told('promote', { ...promotion, effectiveOn: '2024-09-10' }).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  if (refused instanceof Refusal) show('2024-09-10 拟提拔，被规则拒绝', refusalLines(refused));
  const promoted = await told('promote', { ...promotion, effectiveOn: '2024-09-15' });
  const explanation = await new Explaining(installation).of(streamId, promoted);
  if (explanation) show('2024-09-15 影响期满，提拔及其说明', explanationLines(explanation));
  const asOf = askingOf(installation).asOf({ effectiveAt: '2024-09-16' });
  show('2024-09-16 的待办', dutyLines(findDuties(installation.projector.db, { subject: streamId, page: 1, size: 20 }, asOf)));
}

/** Each rule that is broken, its article, and what stands in the way. */
export const refusalLines = ({ broken }: Refusal): readonly string[] =>
  broken.flatMap(({ code, message, rule, standsInTheWay = [] }) => [
    `✗ ${code} ${message}`,
    `    规则 ${rule.id} ${rule.version}　${rule.article ?? ''}`,
    ...standsInTheWay.map(({ type, eventId, from, until }) => `    妨碍 ${type} ${eventId}　${from ?? ''} 至 ${until ?? '未定'}`),
  ]);
