import type { LegalDate } from '../../kernel/dates.js';
import type { Finding } from '../finding.js';
import { readDate } from '../text/loose-date.js';
import { FAMILY, textOf, type Lrmx } from './lrmx.js';
import { readName } from '../text/plain-text.js';

/** A member of the family (家庭成员) as a form lists them: relation (称谓), name, birth, political status, work unit and post. */
export interface FamilyMember {
  readonly relation: string;
  readonly name: string;
  readonly birth?: LegalDate;
  readonly political?: string;
  readonly work?: string;
}

/** The family of a form; the empty items that editors pad it with are left out, and an unreadable birth or name is told as `BAD_DATE` or `BAD_NAME`. */
export function familyOf(form: Lrmx): { readonly family: readonly FamilyMember[]; readonly findings: readonly Finding[] } {
  const items = form.elements.flatMap((element) => (element.name === FAMILY && 'items' in element ? element.items : []));
  const findings: Finding[] = [];
  const family = items.flatMap((item, at) => {
    const text = (name: string): string => textOf(item, name)?.trim() ?? '';
    if (item.every((one) => one.text.trim() === '')) return [];
    const name = readName(text('XingMing'));
    if ('bad' in name) findings.push({ code: 'BAD_NAME', message: `家庭成员第 ${at + 1} 项“姓名”${name.bad}，未登记` });
    const birth = readDate(text('ChuShengRiQi'));
    if ('bad' in birth || 'open' in birth)
      findings.push({ code: 'BAD_DATE', message: `家庭成员第 ${at + 1} 项“出生日期”不是日期，按未知登记` });
    return {
      relation: text('ChengWei'),
      name: 'text' in name ? name.text : '',
      birth: 'date' in birth ? birth.date.replace(/^(\d{4}-\d\d)-\d\d/, '$1') : undefined,
      political: text('ZhengZhiMianMao') || undefined,
      work: text('GongZuoDanWeiJiZhiWu') || undefined,
    };
  });
  return { family, findings };
}
