import { catalogue } from '../capabilities.js';
import { besideFrom } from '../replay/beside.js';
import { findIndices, type IndexPage, wholeIndex } from '../replay/indices/indices.js';
import { Burden, type Finding } from '../replay/schemes/burden.js';
import { askingOf, NotFound } from './ask.js';
import { type Common, print, withLog } from './context.js';
import { table } from './lines.js';

interface Asked extends Common {
  readonly on?: string;
  readonly knownAt?: string;
}

/** More than anybody reads; a program asks page by page over HTTP. */
const MOST = 10_000;

/** Without an id the indices there are; with one its departments and ranks. Errors: NotFound. */
export async function showIndices(
  id: string | undefined,
  { on, knownAt, scheme, period, ...common }: Asked & { readonly scheme?: string; readonly period?: string },
): Promise<void> {
  return withLog(common, async (installation) => {
    const { projector } = installation;
    const asOf = askingOf(installation).asOf({ effectiveAt: on, knownAt });
    if (id === undefined) {
      const answer = await findIndices(projector, { scheme, period, page: 1, size: MOST }, asOf);
      return print(common, answer, () => indexLines(answer));
    }
    const answer = wholeIndex(projector.db, id, { page: 1, size: MOST, catalogue }, asOf);
    if (!answer) throw new NotFound('没有这期指数');
    return print(common, answer, () => wholeLines(answer));
  });
}

function indexLines({ total, items }: IndexPage): readonly string[] {
  const rows = items.map(({ scheme, period, version, publishedOn, id }) => [
    scheme,
    period,
    `第 ${version} 版`,
    publishedOn ?? '未发布',
    id,
  ]);
  return [
    `指数 ${total} 期`,
    ...(rows.length > 0 ? table([['指标体系', '期间', '版本', '发布', '标识'], ...rows]) : ['（没有指数）']),
  ];
}

function wholeLines({ scheme, period, version, publishedOn, departments, ranks }: NonNullable<ReturnType<typeof wholeIndex>>) {
  const missing = departments
    .filter((one) => one.missing > 0)
    .map(({ unit, due, missing: lacks }) => [unit, `缺 ${lacks}／${due} 项`]);
  const rows = ranks.items.map(({ name, total, deducted, rank }) => [
    rank === null ? '' : String(rank),
    total === null ? '' : total.toFixed(4),
    deducted ? `减 ${deducted}` : '',
    name,
  ]);
  return [
    `${scheme ?? ''}　${period ?? ''}　第 ${version ?? ''} 版　${publishedOn ? `${publishedOn} 发布` : '未发布'}`,
    ...(missing.length > 0 ? table([['部门', '数据'], ...missing]) : ['数据齐全']),
    ...(rows.length > 0 ? table([['名次', '总分', '减分', '考核对象'], ...rows]) : []),
  ];
}

/** 考核负担 on a day; that nothing is found is an answer. */
export async function showBurden({ on, knownAt, kind, ...common }: Asked & { readonly kind?: string }): Promise<void> {
  return withLog(common, ({ projector, ...installation }) => {
    const asOf = askingOf({ projector, ...installation }).asOf({ effectiveAt: on, knownAt });
    const burden = new Burden(projector.db, asOf, besideFrom(projector)(BigInt(asOf.position) + 1n));
    for (const _ of burden.work());
    const items = burden.findings.filter((one) => kind === undefined || one.kind === kind);
    const { effectiveAt, knownAt: known } = asOf;
    print(common, { on: effectiveAt, knownAt: known, total: items.length, items }, () => burdenLines(effectiveAt, items));
  });
}

function burdenLines(on: string, items: readonly Finding[]): readonly string[] {
  const rows = items.map(({ label, of, parts, departments, areas }) => [
    label,
    of,
    [...departments, ...areas].map(({ name }) => name).join('、'),
    parts.map(({ name, measure }) => (measure === undefined ? name : `${name} ${measure}`)).join('；'),
  ]);
  const found = rows.length > 0 ? table([['种类', '内容', '涉及', '指标体系'], ...rows]) : ['（没有发现）'];
  return [`考核负担 ${items.length} 项　截至 ${on}`, ...found];
}
