import fc from 'fast-check';
import { BadJson, parseStrictJson } from './strict-json.js';

function refusal(text: string): [reason: string, at: string] {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof BadJson) return [error.reason, error.at];
    throw error;
  }
  throw new Error('was taken');
}

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.double({ min: -1, max: 1, noNaN: true, minExcluded: true, maxExcluded: true }),
    fc.constantFrom(true, false, null),
    fc.array(tie('tree')),
    fc.dictionary(
      fc.string({ unit: 'binary' }).filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
      tie('tree'),
    ),
  ),
}));

describe('A strict body', () => {
  it('is read as JSON is', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(undefined, 2, '\t', '\r\n '), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('may be a single value, with blanks around it', () => {
    expect([' 1 ', '\r\n\t"a"', 'null', '[]', '{ }'].map(parseStrictJson)).toEqual([1, 'a', null, [], {}]);
  });

  it('may use a key again in another object, and as a value', () => {
    const text = '{"a":{"a":"a"},"b":[{"a":1},{"a":"__proto__"}],"c":["a","a"],"d":"constructor"}';
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it('may hold characters outside the basic plane, raw or as two escapes', () => {
    expect(parseStrictJson('["𠮷","\\ud842\\udfb7"]')).toEqual(['𠮷', '𠮷']);
  });

  it('may hold decimals and every integer that arrives as itself', () => {
    const text = '[0,-1,0.5,-1.25e-3,1e3,1.0,9007199254740991,-9007199254740991]';
    expect(parseStrictJson(text)).toEqual([0, -1, 0.5, -0.00125, 1000, 1, 9007199254740991, -9007199254740991]);
  });

  it('may be twenty million characters long', () => {
    const length = 20_000_000;
    expect(parseStrictJson(`{"a":"${'张'.repeat(length)}"}`)).toHaveProperty('a.length', length);
    expect(parseStrictJson(`["${'\\n'.repeat(length / 2)}"]`)).toHaveProperty('0.length', length / 2);
    expect(refusal(`["${'a'.repeat(length)}`)).toEqual(['syntax', '1:2']);
    expect(refusal(`["${'\\"'.repeat(length / 2)}\\ud800"]`)).toEqual(['lone surrogate', '1:2']);
  });
});

describe('What is refused', () => {
  it.each([
    ['', '1:1'],
    ['{', '1:2'],
    ['{"a":1', '1:7'],
    ['{"a":1,}', '1:8'],
    ['[1,\n2,]', '2:3'],
    ['{a:1}', '1:2'],
    ["['a']", '1:2'],
    ['[1] 2', '1:5'],
    ['[01]', '1:3'],
    ['[1 2]', '1:4'],
    ['[NaN]', '1:2'],
    ['"a\nb"', '1:1'],
    ['"a\tb"', '1:1'],
    ['"\\x"', '1:1'],
    ['// no\n1', '1:1'],
    ['[1 /* no */]', '1:4'],
    ['\ufeff1', '1:1'],
    ['[1]]', '1:4'],
    ['"abc', '1:1'],
  ])('is wrong syntax, as in %j, at the place where it goes wrong', (text, at) => expect(refusal(text)).toEqual(['syntax', at]));

  it.each([
    ['{"a":1,"a":1}', '1:8'],
    ['{"a":1,\n  "b":{"c":1},\n  "\\u0061":2}', '3:3'],
    ['[{"":0, "":0}]', '1:9'],
    ['{"x":[{"k":[1,{"k":2}],"k":3}]}', '1:24'],
    ['{"\\/":1,"/":2}', '1:9'],
  ])('is a key that occurs twice, as in %j', (text, at) => expect(refusal(text)).toEqual(['duplicate key', at]));

  it('is more than 32 levels, however many, before anything else is looked at', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const levels = (depth: number): string => open.repeat(depth) + '1' + close.repeat(depth);
      expect(parseStrictJson(levels(32))).toBeDefined();
      for (const depth of [33, 3_000, 1_000_000]) expect(refusal(levels(depth))[0]).toBe('too deep');
    }
    expect(refusal('['.repeat(1_000_000))).toEqual(['too deep', '1:33']);
    expect(refusal('["\n' + '['.repeat(1_000_000))).toEqual(['syntax', '1:2']);
    expect(refusal(']'.repeat(1_000_000))).toEqual(['syntax', '1:1']);
  });

  it('is not what only looks deep inside a string', () => {
    expect(parseStrictJson(`["${'['.repeat(50)}\\"${'{'.repeat(50)}"]`)).toHaveLength(1);
  });

  it.each(['["\ud800"]', '["\\uD800"]', '["\\udc00\\ud800"]', '["\ud800\\u0041"]', '["\\ud800A"]'])(
    'is a lone surrogate, as in %j',
    (text) => expect(refusal(text)).toEqual(['lone surrogate', '1:2']),
  );

  it('is a lone surrogate in a key', () => expect(refusal('{"\\udfff":1}')).toEqual(['lone surrogate', '1:2']));

  it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__', 'constructo\\u0072'])('is the key %s', (key) => {
    expect(refusal(`{"a":{"${key}":{"x":1}}}`)).toEqual(['forbidden key', '1:7']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each([
    '1e400',
    '-1e400',
    '-0',
    '-0.0',
    '-0e5',
    '-1e-400',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740993',
    '1e21',
  ])('is the number %s, which would arrive as another or beyond what is exact', (number) =>
    expect(refusal(`[0,${number}]`)).toEqual(['number', '1:4']),
  );

  it('is told by reason and place, without a word of the body', () => {
    expect(() => parseStrictJson('{"idNumber":"secret","idNumber":"secret"}')).toThrow(/^bad JSON at 1:22: duplicate key$/);
    expect(() => parseStrictJson('{"name": secret}')).toThrow(/^bad JSON at 1:10: syntax$/);
  });
});
