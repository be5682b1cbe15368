import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical, digest, NotCanonical } from './canonical.js';

function refusal(value: unknown): { path: string; reason: string } {
  try {
    canonical(value);
  } catch (error) {
    if (error instanceof NotCanonical) return { path: error.path, reason: error.reason };
    throw error;
  }
  throw new Error('was taken');
}

const nested = (levels: number): unknown =>
  Array(levels)
    .fill(0)
    .reduce<unknown>((inner) => [inner], 1);

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger().map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree')),
    fc.dictionary(
      fc.string({ unit: 'binary' }).filter((key) => key !== '__proto__'),
      tie('tree'),
    ),
  ),
}));

describe('The canonical form', () => {
  it('spells the sample of RFC 8785 §3.2.2, with integers in place of its decimals, as its authors do', () => {
    const sample = `{
      "numbers": [333333333, 1E15, 4, 2e3, -7.0e0],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`;
    expect(canonical(JSON.parse(sample))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333,1000000000000000,4,2000,-7],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders keys by their UTF-16 units, wherever Unicode itself would put them', () => {
    const keys = ['€', '\r', '\ufb33', '1', '😀', '\u0080', 'ö'];
    const value = Object.fromEntries(keys.map((key) => [key, 0]));
    expect(canonical(value)).toBe('{"\\r":0,"1":0,"\u0080":0,"ö":0,"€":0,"😀":0,"\ufb33":0}');
  });

  it('leaves characters as they are, without normalising', () => {
    expect(canonical('é')).not.toBe(canonical('e\u0301'));
    expect(canonical('张𠮷\u2028')).toBe('"张𠮷\u2028"');
  });

  it('takes single values and objects without a prototype', () => {
    const bare: Record<string, number> = Object.create(null) as Record<string, number>;
    bare['b'] = 1;
    bare['a'] = 2;
    expect([canonical(null), canonical(0), canonical(true), canonical(bare)]).toEqual(['null', '0', 'true', '{"a":2,"b":1}']);
  });

  it('is what an independent implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(tree, (value) => canonical(value) === canonicalize(value)),
      { numRuns: 2_000 },
    );
  });

  it('of its own reading is the same again', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonical(value);
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), tree), (value) => {
        fc.pre(!Object.hasOwn(value, '__proto__'));
        expect(canonical(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonical(value));
      }),
    );
  });
});

describe('What has no canonical form', () => {
  const cycle: Record<string, unknown> = {};
  cycle['again'] = cycle;
  const named = Object.assign([1], { extra: 2 });
  const hidden = Object.defineProperty({ a: 1 }, 'toJSON', { value: () => 2, enumerable: false });

  it.each<[string, unknown, string, string]>([
    ['a missing member', { a: undefined }, '/a', 'undefined is not JSON'],
    ['nothing at all', undefined, '', 'undefined is not JSON'],
    ['a hole in an array', [1, , 3], '/1', 'undefined is not JSON'],
    ['a decimal', { a: [0, 0.5] }, '/a/1', 'not an integer within ±(2^53−1)'],
    ['an integer too large to be exact', [2 ** 53], '/0', 'not an integer within ±(2^53−1)'],
    ['NaN', NaN, '', 'not an integer within ±(2^53−1)'],
    ['infinity', -Infinity, '', 'not an integer within ±(2^53−1)'],
    ['minus zero', { a: -0 }, '/a', 'minus zero'],
    ['a bigint', { a: 1n }, '/a', 'bigint is not JSON'],
    ['a function', { a: () => 1 }, '/a', 'function is not JSON'],
    ['a symbol', { a: Symbol('s') }, '/a', 'symbol is not JSON'],
    ['a date', { a: new Date(0) }, '/a', 'not a plain object'],
    ['a map', { a: new Map([[1, 2]]) }, '/a', 'not a plain object'],
    ['bytes', { a: Buffer.from('a') }, '/a', 'not a plain object'],
    ['a boxed string', { a: Object('s') as unknown }, '/a', 'not a plain object'],
    ['an instance of a class', { a: new (class Post {})() }, '/a', 'not a plain object'],
    ['a subclass of array', { a: new (class Row extends Array {})() }, '/a', 'not a plain array'],
    ['an array with names', { a: named }, '/a', 'an array with named members'],
    ['an array with a symbol', [Object.assign([1], { [Symbol('s')]: 1 })], '/0', 'an array with named members'],
    ['an object that would speak for itself', { a: hidden }, '/a', 'toJSON is not data'],
    ['a symbol as key', { a: { [Symbol('s')]: 1 } }, '/a', 'a symbol as key'],
    ['a lone surrogate', { a: 'x\ud800' }, '/a', 'a lone surrogate'],
    ['a lone surrogate in a key', { a: { '\udc00': 1 } }, '/a', 'a lone surrogate in a key'],
    ['a key that is the prototype', { a: JSON.parse('{"__proto__":{"x":1}}') as unknown }, '/a', 'the key __proto__'],
    ['a cycle', cycle, '/again'.repeat(32), 'deeper than 32 levels'],
  ])('is %s', (_, value, path, reason) => expect(refusal(value)).toEqual({ path, reason }));

  it('is whatever lies deeper than 32 levels, even where JSON itself would give up', () => {
    expect(canonical(nested(32))).toBe('['.repeat(32) + '1' + ']'.repeat(32));
    expect(refusal(nested(33)).reason).toBe('deeper than 32 levels');
    expect(refusal(nested(100_000)).reason).toBe('deeper than 32 levels');
  });

  it('is named by its place, spelled as a JSON pointer, and never by its value', () => {
    expect(refusal({ 'a/b': { 'c~d': ['', 0.5] } }).path).toBe('/a~1b/c~0d/1');
    expect(() => canonical({ name: '张三\ud800' })).toThrow(/^not canonical at \/name: a lone surrogate$/);
  });
});

describe('The digest of a text', () => {
  it('is SHA-256 of its UTF-8 in base64url', () => {
    expect(digest('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
    expect(digest('张')).toBe('9WoEn8wj8ev84f3WTLJPQFW8UZrPLpEK451DCDoc7PY');
  });
});
