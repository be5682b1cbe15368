import { worked } from '../../../test/support/cpu.js';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { UnreadableFile } from '../finding.js';
import { writeLrmx } from './lrmx-write.js';
import { field, readLrmx, type Lrmx } from './lrmx.js';

const person = (inside: string): string => `<?xml version="1.0" encoding="utf-8"?>\n<Person>\n${inside}\n</Person>\n`;

function refusal(text: string): string {
  try {
    readLrmx(text);
    return 'read';
  } catch (error) {
    return error instanceof UnreadableFile ? `${error.code} ${error.message}` : String(error);
  }
}

describe('An LRMX form', () => {
  it('keeps its elements in order, unknown and empty ones too, and misses those that are missing', () => {
    const form = readLrmx(person('<XingMing>示例甲</XingMing>\n<XinYaoSu>新</XinYaoSu><XingBie></XingBie><MinZu/>'));
    expect(form.elements).toEqual([
      { name: 'XingMing', text: '示例甲' },
      { name: 'XinYaoSu', text: '新' },
      { name: 'XingBie', text: '' },
      { name: 'MinZu', text: '' },
    ]);
    expect([field(form, 'XingMing'), field(form, 'MinZu'), field(form, 'JiGuan')]).toEqual(['示例甲', '', undefined]);
  });

  it('keeps every character of a text, spaces, line ends, references and CDATA', () => {
    const form = readLrmx(
      person(
        '<JianLi> 1995.09--         甲&#13;\n乙 &amp;lt; &lt;b&gt; &quot;x&quot; &#x4E2D;<![CDATA[<&amp;>]]><!-- 注 -->末 </JianLi>',
      ),
    );
    expect(field(form, 'JianLi')).toBe(' 1995.09--         甲\r\n乙 &lt; <b> "x" 中<&amp;>末 ');
  });

  it('takes a bare CRLF for LF, as XML does', () =>
    expect(field(readLrmx(person('<JianLi>甲\r\n乙</JianLi>')), 'JianLi')).toBe('甲\n乙'));

  it('undoes the double escapes of some writers', () => {
    const form = readLrmx(person('<A>甲&1amp;乙&1lt;丙&1gt;</A><B>甲&amp;1amp;乙&amp;1lt;丙</B>'));
    expect(form.elements).toEqual([
      { name: 'A', text: '甲&乙<丙>' },
      { name: 'B', text: '甲&乙<丙' },
    ]);
  });

  it('has the family as items', () => {
    const { elements } = readLrmx(
      person('<JiaTingChengYuan>\n <Item><ChengWei>妻子</ChengWei><XinXi>x</XinXi></Item><Item/>\n</JiaTingChengYuan>'),
    );
    const wife = [
      { name: 'ChengWei', text: '妻子' },
      { name: 'XinXi', text: 'x' },
    ];
    expect(elements).toEqual([{ name: 'JiaTingChengYuan', items: [wife, []] }]);
  });

  it('keeps what is of another kind as it stands: attributes, nested elements, a family of another shape', () => {
    const inside =
      '<A xsi:nil="true"/>\n  <B x=\'1 "2"\'>甲<C>&lt;</C></B>\n  <JiaTingChengYuan><Item no="1"/></JiaTingChengYuan>';
    const text = `<?xml version="1.0" encoding="utf-8"?>\n<Person xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n  ${inside}\n</Person>\n`;
    expect(readLrmx(text).elements.map((element) => 'source' in element && element.name)).toEqual(['A', 'B', 'JiaTingChengYuan']);
    expect(writeLrmx(readLrmx(text))).toBe(text);
  });

  it.each([
    ['an entity', '<!DOCTYPE Person [<!ENTITY a "aaaa">]>\n<Person>&a;</Person>', 'XML_ENTITY 第 1 行'],
    [
      'an outside entity',
      '<?xml version="1.0"?>\n<!DOCTYPE Person SYSTEM "file:///etc/passwd">\n<Person/>',
      'XML_ENTITY 第 2 行',
    ],
    ['a declaration within', person('<A><!ENTITY a "b"></A>'), 'XML_ENTITY 第 3 行'],
    ['an unknown reference', person('<A>\n&nbsp;</A>'), 'BAD_XML 第 4 行'],
    ['a bare ampersand', person('<A>甲&乙</A>'), 'BAD_XML 第 3 行'],
    ['a reference to no character', person('<A>&#0;</A>'), 'BAD_XML 第 3 行'],
    ['a reference to half a character', person('<A>&#xD800;</A>'), 'BAD_XML 第 3 行'],
    ['a control character', person('<A>\u0001</A>'), 'BAD_XML 第 3 行'],
    ['a tag left open', person('<A>\n<B></A>'), 'BAD_XML 第 4 行'],
    ['two roots', '<Person/><Person/>', 'BAD_XML'],
    ['text behind the root', '<Person/>x', 'BAD_XML'],
    ['no text at all', '', 'BAD_XML'],
    ['a name that would reach into objects', person('<__proto__>x</__proto__>'), 'BAD_XML'],
    ['another root', '<Persons/>', 'NOT_LRMX'],
    ['text between its elements', person('甲<A/>'), 'NOT_LRMX'],
    ['more than 5 MB', person(`<ZhaoPian>${'A'.repeat(5_000_000)}</ZhaoPian>`), 'TOO_LARGE'],
  ])('is refused for %s', (_name, text, message) => expect(refusal(text)).toContain(message));

  it('refuses a billion laughs at once, without expanding any', () => {
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const work = worked();
    expect(refusal(`<!DOCTYPE Person [<!ENTITY l0 "ha">${laughs}]><Person>&l9;</Person>`)).toContain('XML_ENTITY');
    expect(work()).toBeLessThan(100);
  });

  it.each([
    ['elements side by side', '<A>x</A>'.repeat(400_000)],
    ['elements within one another', `${'<A>'.repeat(100_000)}${'</A>'.repeat(100_000)}`],
    ['comments left open', '<!--'.repeat(400_000)],
    ['comments', '<!-- -->'.repeat(400_000)],
    ['tags left open', '<A '.repeat(400_000)],
    ['attributes left open', '<A b="'.repeat(400_000)],
    ['closing tags', '</A>'.repeat(400_000)],
    ['instructions left open', '<?A '.repeat(400_000)],
    ['instructions', '<?A?>'.repeat(400_000)],
    ['attributes', `<A ${Array.from({ length: 200_000 }, (_, n) => `a${n}="x"`).join(' ')}/>`],
    ['references', `<A>${'&amp;'.repeat(900_000)}</A>`],
    ['a photo', `<ZhaoPian>${'QUJD'.repeat(1_200_000)}</ZhaoPian>`],
  ])(
    'of very many or large %s is read or refused in seconds',
    (_name, inside) => {
      const work = worked();
      expect(refusal(person(inside))).toMatch(/^(?:read|BAD_XML|XML_ENTITY)/);
      expect(work()).toBeLessThan(8_000);
    },
    30_000,
  );
});

describe('An LRMX form written', () => {
  const text = fc.stringMatching(/^[\p{Script=Han}a-z0-9<>&"'; \r\n\t\]]*$/u).filter((drawn) => !/&1(?:amp|lt|gt);/.test(drawn));
  const name = fc.constantFrom('XingMing', 'JianLi', 'ZhaoPian', 'XinYaoSu', 'Version');
  const plain = fc.record({ name, text });
  const family = fc.record({
    name: fc.constant<'JiaTingChengYuan'>('JiaTingChengYuan'),
    items: fc.array(fc.array(plain, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
  });
  const form = fc.record({ attributes: fc.constant({}), elements: fc.array(fc.oneof(plain, family), { maxLength: 6 }) });

  it('is read back to the same form, whatever its texts hold', () => {
    fc.assert(fc.property(form, (drawn: Lrmx) => expect(readLrmx(writeLrmx(drawn))).toEqual(drawn)));
  });

  it('cannot hold what XML cannot', () => {
    expect(() => writeLrmx({ attributes: {}, elements: [{ name: 'A', text: '\u0001' }] })).toThrow(RangeError);
  });

  const shared = '../shared/data/sample_synthetic.lrmx';
  const samples = ['samples/approval-form.lrmx', shared].filter(existsSync);
  it.each(samples)('has the same bytes as %s, from which it was read', (file) => {
    const source = readFileSync(file, 'utf8');
    expect(writeLrmx(readLrmx(source))).toBe(source);
  });
  if (!existsSync(shared)) it.skip('not run: ../shared is not here', () => undefined);
});
