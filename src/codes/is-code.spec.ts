import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { IsCode } from './is-code.js';

class Post {
  @IsCode('ZB09')
  level: unknown;

  @IsCode('ZB12', { each: true })
  reasons: unknown;

  constructor(level: unknown, reasons: unknown = ['31']) {
    this.level = level;
    this.reasons = reasons;
  }
}

const messages = (post: Post): string[] => validateSync(post).flatMap(({ constraints }) => Object.values(constraints ?? {}));

describe('A field of a code set', () => {
  it('takes a code of the set', () => {
    expect(messages(new Post('0121', ['31', '32']))).toEqual([]);
  });

  it.each(['厅局级正职', '', '__proto__', 121, null, undefined, ['0121'], {}])('does not take %j', (value) => {
    expect(messages(new Post(value))).toEqual(['level must be a code of ZB09 (职务层次)']);
  });

  it('names the set for each of several', () => {
    expect(messages(new Post('0121', ['31', '00']))).toEqual(['each value in reasons must be a code of ZB12 (任职原因)']);
  });
});
