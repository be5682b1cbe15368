import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { IsPersonName, IsPlainText, Normalized } from './is-plain-text.js';

class Card {
  @Normalized()
  @IsPersonName()
  name: unknown = '张三';

  @IsPlainText({ max: 10 })
  note: unknown = '无';

  @Normalized()
  @IsPersonName({ each: true })
  formerNames: unknown = [];
}

const card = (fields: Partial<Card>): Card => plainToInstance(Card, { ...new Card(), ...fields });
const messages = (fields: Partial<Card>): string[] =>
  validateSync(card(fields)).flatMap(({ constraints }) => Object.values(constraints ?? {}));

describe('A person’s name', () => {
  it.each([
    '张',
    '欧阳娜娜',
    '阿卜杜拉·买买提',
    'José',
    '王　伟',
    '𠮷田',
    '㼆𬭎',
    '葛\u{E0100}',
    '\uE863',
    '张'.repeat(50),
    '𠮷'.repeat(50),
  ])('may be %s', (name) => expect(messages({ name })).toEqual([]));

  it.each<[string, string, unknown]>([
    ['must be text', 'a number', 1],
    ['must be text', 'nothing', null],
    ['must be text', 'several', ['张三']],
    ['must not be blank', 'an empty text', ''],
    ['must not be blank', 'a wide space', '　'],
    ['must not be blank', 'a letter drawn as nothing', '\u3164'],
    ['must not be longer than 50 characters', 'fifty-one characters', '张'.repeat(51)],
    ['must not be longer than 50 characters', 'fifty-one characters of four bytes', '𠮷'.repeat(51)],
    ['must not be longer than 50 characters', 'a flood', 'a'.repeat(1_000_000)],
    ['must not hold a line break', 'two lines', '张\n三'],
    ['must not hold a line break', 'a carriage return', '张\r三'],
    ['must not hold a tab', 'two columns', '张\t三'],
    ['must not hold an unusual line break', 'a line separator', '张\u2028三'],
    ['must not hold an unusual line break', 'a next line', '张\u0085三'],
    ['must not hold a control character', 'a null', '张\u0000三'],
    ['must not hold a control character', 'an escape', '张\u001b[31m'],
    ['must not hold a control character', 'a delete', '张\u007f'],
    ['must not hold half a character', 'a lone surrogate', '张\ud842'],
  ])('%s, as %s is', (message, _, name) => expect(messages({ name })).toEqual([`name ${message}`]));

  it.each(['\u202a', '\u202e', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c'])(
    'must not turn the direction of writing: %j',
    (mark) =>
      expect(messages({ name: `张${mark}三` })).toEqual(['name must not hold a character that turns the direction of writing']),
  );

  it.each(['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u{E0041}'])(
    'must not hide anything: %j',
    (mark) => expect(messages({ name: `张${mark}三` })).toEqual(['name must not hold an invisible character']),
  );

  it('says what is wrong with the first wrong one of several', () => {
    expect(messages({ formerNames: ['张三', '', '李\n四'] })).toEqual(['each value in formerNames must not be blank']);
  });
});

describe('A plain text', () => {
  it('may have lines and tabs', () => expect(messages({ note: '一\r\n二\t三\n四' })).toEqual([]));

  it('is as long as it has characters, not bytes or units', () => {
    expect(messages({ note: '𠮷'.repeat(10) })).toEqual([]);
    expect(messages({ note: 'e\u0301'.repeat(10) })).toEqual([]);
    expect(messages({ note: 'a'.repeat(11) })).toEqual(['note must not be longer than 10 characters']);
  });

  it.each([
    [' \n\t', 'must not be blank'],
    ['一\u202e二', 'must not hold a character that turns the direction of writing'],
    ['一\u200b二', 'must not hold an invisible character'],
    ['一\u000b二', 'must not hold an unusual line break'],
    ['一\u0007二', 'must not hold a control character'],
  ])('%j %s', (note, message) => expect(messages({ note })).toEqual([`note ${message}`]));
});

describe('A normalised field', () => {
  it('arrives composed and without spaces around it', () => {
    expect(card({ name: '　Jose\u0301 \n' }).name).toBe('José');
    expect(card({ formerNames: [' 张三 ', 'e\u0301'] }).formerNames).toEqual(['张三', 'é']);
  });

  it('is left alone when it is no text', () => {
    expect(card({ name: 7 }).name).toBe(7);
    expect(card({ name: null }).name).toBeNull();
  });
});
