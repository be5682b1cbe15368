import { catalogue } from '../../test/support/shelf.js';
import { pointer, sealedMembers } from './sealing.js';

const members = (type: string, data: object): unknown[] =>
  sealedMembers({ type, eff: '2026-01-01', data }, 'shelf-s', catalogue).map(({ path, key, value }) => [
    pointer(path),
    key,
    value,
  ]);

describe('The members of an event that must be sealed', () => {
  it('are those its type names, with the key of the stream for their category', () => {
    expect(members('BookPlaced', { title: 'a', place: 'p', remark: '密' })).toEqual([
      ['/remark', { subject: 'shelf-s', category: 'career' }, '密'],
    ]);
    expect(members('BookTaken', { title: 'a' })).toEqual([]);
  });

  it('are only those that are there', () => {
    for (const remark of [undefined, null]) expect(members('BookPlaced', { title: 'a', remark })).toEqual([]);
    for (const remark of ['', 0, false]) expect(members('BookPlaced', { title: 'a', remark })).toHaveLength(1);
  });

  it('have keys of the person they speak of, one for each category', () => {
    expect(members('LenderNamed', { lender: 'l1', name: '张三', illness: '病' })).toEqual([
      ['/name', { subject: 'shelf-s/l1', category: 'identity' }, '张三'],
      ['/illness', { subject: 'shelf-s/l1', category: 'medical' }, '病'],
    ]);
  });

  it('of a correction are those of the fact it corrects, and its own', () => {
    const correction = {
      fact: 'f',
      factType: 'BookPlaced',
      corrects: 'f',
      changes: { title: 'b', remark: '别', place: null },
      reason: '笔误',
    };
    expect(members('FactCorrected', correction)).toEqual([
      ['/reason', { subject: 'shelf-s', category: 'career' }, '笔误'],
      ['/changes/remark', { subject: 'shelf-s', category: 'career' }, '别'],
    ]);
  });

  it('of a correction are sealed with the key of the person whom the fact speaks of', () => {
    const correction = {
      fact: 'f',
      factType: 'LenderNamed',
      corrects: 'f',
      changes: { name: '李四' },
      subject: 'l1',
      reason: '笔误',
    };
    expect(members('FactCorrected', correction)).toEqual([
      ['/reason', { subject: 'shelf-s', category: 'career' }, '笔误'],
      ['/changes/name', { subject: 'shelf-s/l1', category: 'identity' }, '李四'],
    ]);
  });

  it('of a type that nobody knows are none', () => {
    expect(members('Unheard', { name: '张三' })).toEqual([]);
  });
});
