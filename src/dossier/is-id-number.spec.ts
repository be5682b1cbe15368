import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { IsIdNumber } from './is-id-number.js';

class Person {
  @IsIdNumber()
  idNumber: unknown;

  @IsIdNumber({ each: true })
  former: unknown;

  constructor(idNumber: unknown, former: unknown = []) {
    this.idNumber = idNumber;
    this.former = former;
  }
}

const messages = (person: Person): string[] =>
  validateSync(person).flatMap(({ constraints }) => Object.values(constraints ?? {}));
const OLD_FORM = '000000450203001';

describe('A field for an identity number', () => {
  it('takes a good number', () => expect(messages(new Person(OLD_FORM, [OLD_FORM]))).toEqual([]));

  it.each<[string, unknown]>([
    ['not text', undefined],
    ['not text', 450203],
    ['length', '1'],
    ['characters', '00000045020300?'],
    ['birth', '000000450230001'],
    ['check digit', '000000194502030010'],
  ])('says what is wrong, such as %s, and not what was sent', (reason, value) => {
    expect(messages(new Person(value))).toEqual([`idNumber must be an identity number; what is wrong: ${reason}`]);
  });

  it('names the first wrong one of several', () => {
    expect(messages(new Person(OLD_FORM, [OLD_FORM, '1']))).toEqual([
      'each value in former must be an identity number; what is wrong: length',
    ]);
  });
});
