import { itemsBy, shareOf } from './question.js';

const basis = { rule: 'frontlinePromotionTarget', version: 'e1', article: '云溪县激励措施' };

describe('A share', () => {
  it('is a percentage to one decimal, and none of nothing', () => {
    expect(shareOf(1, 3)).toEqual({ value: 1, of: 3, share: 33.3 });
    expect(shareOf(0, 0)).toEqual({ value: 0, of: 0 });
  });

  it('reaches its target by the numbers themselves, not as they are rounded', () => {
    const reached = (value: number, of: number): boolean | undefined => shareOf(value, of, { percent: 60, basis }).reached;
    expect([reached(3, 5), reached(5999, 10_000), reached(0, 0)]).toEqual([true, false, undefined]);
  });

  it('says where its target is written', () => {
    expect(shareOf(1, 2, { percent: 60, basis })).toMatchObject({
      target: 60,
      rule: { id: 'frontlinePromotionTarget', version: 'e1', article: '云溪县激励措施' },
    });
  });
});

describe('A breakdown', () => {
  const labels = { talk: '谈话', letter: '书面', other: '其余' };

  it('has every code, counts a thing under it once, and whatever has no label as 其他', () => {
    const counted = [
      ['letter', 'a'],
      ['letter', 'a'],
      ['letter', 'b'],
      ['a text about 示例甲', 'c'],
      ['', 'd'],
    ] as const;
    expect(itemsBy('form', labels, counted)).toEqual([
      { by: 'form', code: 'talk', label: '谈话', value: 0 },
      { by: 'form', code: 'letter', label: '书面', value: 2 },
      { by: 'form', code: 'other', label: '其余', value: 2 },
    ]);
  });

  it('leaves 其他 out when there is none', () => {
    expect(itemsBy('form', labels, []).map(({ code }) => code)).toEqual(['talk', 'letter']);
  });
});
