import type { Parameters, Provision } from './provision.js';

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value);

const KINDS: Readonly<Record<string, string>> = {
  number: '整数',
  string: '文字',
  boolean: '是或否',
  list: '列表',
  object: '表',
};

/** Months, days, people, percent: more than a century of months or ten years of days is a slip of the pen. */
const MOST = 3_660;

/** What in a unit's parameters is not what the rule has, by name, or does not fit together with the rest of it; undefined when all of it does. */
export function misfit(provision: Provision, parameters: Parameters): string | undefined {
  const { editions, local } = provision;
  const known: Parameters = { ...local, ...editions.at(-1)?.parameters };
  if (Object.keys(parameters).length === 0) return local ? undefined : '没有给出参数';
  return tableFits(known, parameters, '') ?? provision.check?.({ ...known, ...parameters });
}

function tableFits(known: Parameters, given: Parameters, at: string): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, name)) return `没有参数 ${at}${name}`;
    const flaw = fits(known[name], value, `${at}${name}`);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function fits(known: unknown, given: unknown, path: string): string | undefined {
  const wanted = kindOf(known);
  if (wanted !== kindOf(given)) return `${path} 应为${KINDS[wanted] ?? wanted}`;
  if (typeof given === 'number' && !(Number.isInteger(given) && given >= 0 && given <= MOST))
    return `${path} 应为 0 至 ${MOST} 的整数`;
  if (wanted === 'list') return listFits(known as readonly unknown[], given as readonly unknown[], path);
  return wanted === 'object' ? tableFits(known as Parameters, given as Parameters, `${path}.`) : undefined;
}

/** Each element is of the shape of the country's first; of an empty list, words. */
function listFits([first = '']: readonly unknown[], given: readonly unknown[], path: string): string | undefined {
  if (given.length > 100) return `${path} 至多 100 项`;
  const flaws = given.map((element, i) => fits(first, element, `${path}[${i}]`) ?? missing(first, element, `${path}[${i}]`));
  return flaws.find((flaw) => flaw !== undefined);
}

function missing(first: unknown, element: unknown, path: string): string | undefined {
  if (kindOf(first) !== 'object') return undefined;
  const name = Object.keys(first as object).find((member) => !Object.hasOwn(element as object, member));
  return name && `${path} 缺少 ${name}`;
}
