import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A score (得分) from 0 to 100 with at most two decimal places, as a number or as text; it is kept as text, since only whole numbers are stored as such. */
export function IsScore(): PropertyDecorator {
  const all = [
    Transform(({ value }: { value: unknown }) => (['number', 'string'].includes(typeof value) ? trimmed(String(value)) : value)),
    Matches(/^(100|[1-9]?\d(\.\d{1,2})?)$/, { message: '$property must be a score from 0 to 100 with at most 2 decimal places' }),
  ];
  return (target, name) => all.forEach((one) => one(target, name));
}
