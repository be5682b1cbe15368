import type { Answer, Rule } from '../kernel/rule.js';
import { bannedIndicators, vetoLegalBasis } from '../rulebook/schemes.book.js';
import { existedThen, type Judged, ruling } from '../rulebook/ruling.js';
import type { Scheme } from './scheme.fold.js';
import type { Form } from './schemes.events.js';
import { listed } from './tree.rules.js';

/** A measure or a deduction as the book looks at it. */
interface Item {
  readonly id?: string;
  readonly name: string;
  readonly form?: Form;
  readonly legalBasis?: string;
}

const FORMS: Readonly<Record<Form, string>> = {
  result: '实绩',
  photos: '拍照留痕',
  ledgers: '台账记录',
  publicity: '媒体宣传',
  veto: '一票否决',
  pledge: '责任状',
};

const vetoesIn = (items: readonly Item[]): readonly Item[] => items.filter(({ form }) => form === 'veto');

const called = ({ id, name }: Item): string => (id === undefined ? name : `${id}（${name}）`);

const among = (message: string, found: readonly string[], passed: string): Answer =>
  found.length > 0 ? { message: `${message}：${listed(found)}` } : { passed };

/** Which of the items is shown in a form, or named by a word, that is banned. */
function banned(items: readonly Item[], { forms, words }: { forms: readonly string[]; words: readonly string[] }) {
  return items.flatMap((item) => {
    const word = words.find((one) => item.name.includes(one));
    if (item.form !== undefined && forms.includes(item.form)) return [`${called(item)}属于${FORMS[item.form]}`];
    return word === undefined ? [] : [`${called(item)}含“${word}”`];
  });
}

/** What the book says of measures and deductions, in the unit that assesses by them. */
export const ofTheBook = <Data extends Judged>(itemsOf: (data: Data) => readonly Item[]): readonly Rule<Data, Scheme>[] => [
  ruling<{ readonly forms: readonly string[]; readonly words: readonly string[] }, Data, Scheme>(
    bannedIndicators,
    'INDICATOR_BANNED',
    (_, { unitId }) => unitId,
    ({ data, its }) => among('不得设置的考核指标', banned(itemsOf(data), its), '没有禁止设置的指标'),
  ),
  ruling<{ readonly basis: boolean }, Data, Scheme>(
    vetoLegalBasis,
    'VETO_WITHOUT_BASIS',
    (_, { unitId }) => unitId,
    ({ data, its }) => {
      const vetoes = vetoesIn(itemsOf(data));
      if (vetoes.length === 0) return undefined;
      const found = its.basis ? vetoes.filter(({ legalBasis }) => legalBasis === undefined) : [];
      return among('一票否决事项没有写明法定依据', found.map(called), `一票否决事项 ${vetoes.length} 项`);
    },
  ),
  existedThen((data) => (vetoesIn(itemsOf(data)).length > 0 ? vetoLegalBasis : undefined)),
];
