import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { number } from '../../../web/as-of.query.js';
import { IsInstant } from '../../../web/is-instant.js';
import { IsLegalDate } from '../../../web/is-legal-date.js';
import type { ListName } from './listed.js';

export class ListQuery {
  @IsIn(['good', 'problem']) list!: ListName;
  /** The day asked about; today, unless given. A month or year stands for its first day. */
  @IsOptional() @IsLegalDate() on?: string;
  /** What had been recorded by this instant (ISO 8601), or by the end of this day; now, unless given. */
  @IsOptional() @IsInstant() knownAt?: string;
  /** Wait until the views show this log position. */
  @IsOptional() @Matches(/^\d{1,18}$/) atLeast?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}
