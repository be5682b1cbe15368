import type { Parameters, Provision } from './provision.js';

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value);

const KINDS: Readonly<Record<string, string>> = {
  number: '非负数',
  string: '文字',
  boolean: '是或否',
  list: '列表',
  object: '表',
};

/** What in a unit's parameters is not what the rule has, by name; undefined when all of it is. */
export function misfit({ editions, local }: Provision, parameters: Parameters): string | undefined {
  const known: Parameters = { ...local, ...editions.at(-1)?.parameters };
  if (Object.keys(parameters).length === 0) return local ? undefined : '没有给出参数';
  return fits(known, parameters, '');
}

function fits(known: Parameters, given: Parameters, at: string): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    const path = `${at}${name}`;
    if (!Object.hasOwn(known, name)) return `没有参数 ${path}`;
    const [wanted, got] = [kindOf(known[name]), kindOf(value)];
    if (wanted !== got) return `${path} 应为${KINDS[wanted] ?? wanted}`;
    if (typeof value === 'number' && !(value >= 0)) return `${path} 应为非负数`;
    if (got === 'object') {
      const deeper = fits(known[name] as Parameters, value as Parameters, `${path}.`);
      if (deeper !== undefined) return deeper;
    }
  }
  return undefined;
}
