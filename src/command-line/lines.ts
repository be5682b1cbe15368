import { codeName } from '../codes/codes.js';
import type { ImportReport } from '../exchange/import-report.js';
import type { Roster } from '../replay/roster.js';
import type { TimelineRetrospective } from '../replay/retrospectives/noted-in.js';
import type { Timeline } from '../replay/timeline.js';
import type { StatisticAnswer } from '../statistics/statistics.js';

/** Columns padded to the width they take on a terminal, where a Chinese character takes two. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row.map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - width(cell)))).join('  '),
  );
}

const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffdc\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1), 0);

const asked = ({ effectiveAt, knownAt }: { effectiveAt: string; knownAt: string }): string =>
  `生效日 ${effectiveAt}　知悉至 ${knownAt}`;

export function rosterLines(roster: Roster): readonly string[] {
  const rows = roster.items.map(({ post, name, ref, level, since, certain }) => [
    post,
    name ?? '（已封存）',
    ref ?? '',
    level ?? '',
    certain ? since : `${since}（待核）`,
  ]);
  return [
    `${roster.unit} 名册　${asked(roster)}`,
    ...(rows.length > 0 ? table([['职务', '姓名', '标识', '层次', '任职时间'], ...rows]) : ['（无人在任）']),
  ];
}

const percent = (share: number | undefined): string => (share === undefined ? '' : `${share}%`);

export function statisticLines(answer: StatisticAnswer): readonly string[] {
  const { label, from, to, value, of, share, target, reached, items = [], byUnit = [] } = answer;
  const count = of === undefined ? `${value}` : `${value}／${of}　${percent(share)}`;
  const aim = target === undefined ? '' : `　目标 ${target}%　${reached ? '已达到' : '未达到'}`;
  const units = byUnit.map((one) => [one.unit, `${one.value}／${one.of}`, percent(one.share), percent(one.target)]);
  const lines = items.map(({ by: _, code: __, label, value, of, ...more }) => [
    label,
    of === undefined ? `${value}` : `${value}／${of}`,
    Object.entries(more)
      .filter(([, number]) => number !== undefined)
      .map(([name, number]) => `${MORE[name] ?? name} ${number}`)
      .join('　'),
  ]);
  return [
    `${label}　${from ?? ''}—${to}　${asked(answer)}`,
    `${count}${aim}`,
    ...(lines.length > 0 ? table(lines) : []),
    ...(units.length > 0 ? table([['机构', '人数', '占比', '目标'], ...units]) : []),
  ];
}

/** What else a line of a breakdown says. */
const MORE: Readonly<Record<string, string>> = { share: '占比%', ended: '已结束', promoted: '其后提拔', overridden: '突破红线' };

export function timelineLines(timeline: Timeline): readonly string[] {
  const { dossier, entries, posts, ranks, retrospectives, recordedLater } = timeline;
  const rows = entries.map(({ from, to, label, title, details, correctedBy, late }) => [
    from,
    to ?? '',
    label,
    title || gradeIn(details),
    [correctedBy ? '已更正' : '', late ? '后补' : ''].filter(Boolean).join(' '),
  ]);
  const held = [...posts, ...ranks].filter(({ to }) => to === null).map(({ unit, post }) => `${unit ?? ''} ${post}`.trim());
  return [
    `${dossier.name ?? '（已封存）'} ${dossier.ref ?? ''}　${asked(timeline)}`,
    ...table([['起', '止', '事项', '内容', ''], ...rows]),
    `现任：${held.join('；') || '无'}`,
    ...retrospectives.map(retrospectiveLine),
    ...(recordedLater > 0 ? [`另有 ${recordedLater} 条在此之后才登记（后补）`] : []),
  ];
}

/** 等次, of an entry that has no other name. */
function gradeIn({ year, grade }: Readonly<Record<string, unknown>>): string {
  const name = typeof grade === 'string' ? (codeName('ZB18', grade) ?? '') : '';
  return name && typeof year === 'number' ? `${year} 年 ${name}` : name;
}

const CONCLUSIONS: Readonly<Record<string, string>> = { credit: '肯定', responsibility: '负有责任', none: '不涉及' };

const retrospectiveLine = ({ assessedOn, about, share, conclusion, withdrawn }: TimelineRetrospective): string =>
  `追溯考核 ${assessedOn}　关于 ${about.from}—${about.until ?? '今'} 的任职　${CONCLUSIONS[conclusion] ?? conclusion}　份额 ${share}%` +
  (withdrawn ? `　${withdrawn.on} 撤回` : '');

export function importLines({
  files,
  persons,
  dossiersOpened,
  events,
  dryRun,
  warnings,
  refused,
}: ImportReport): readonly string[] {
  const finding =
    (kind: string) =>
    ({ file = '', row, message, code }: { file?: string; row?: number; message: string; code: string }) =>
      `${kind} ${file}${row === undefined ? '' : ` 第 ${row} 行`} ${code}：${message}`;
  return [
    ...warnings.map(finding('提示')),
    ...refused.map(finding('拒收')),
    `${dryRun ? '试运行，未写入：' : ''}${files} 个文件，${persons} 人，建档 ${dossiersOpened} 份，新增 ${events} 条记录，提示 ${warnings.length} 条，拒收 ${refused.length} 条`,
  ];
}
