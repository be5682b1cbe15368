import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsInstant } from './is-instant.js';
import { IsLegalDate } from './is-legal-date.js';

/** The two axes of time, as they stand in an address. */
export class AsOfQuery {
  /** The day whose state is asked for; today, unless given. A month or year stands for its first day. */
  @IsOptional() @IsLegalDate() effectiveAt?: string;
  /** What had been recorded by this instant (ISO 8601), or by the end of this day; now, unless given. */
  @IsOptional() @IsInstant() knownAt?: string;
  /** Wait until the views show this log position. */
  @IsOptional() @Matches(/^\d{1,18}$/) atLeast?: string;
}

const number = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value));

export class DossiersQuery extends AsOfQuery {
  /** Part of a name, or a whole reference. */
  @IsOptional() @IsString() @MaxLength(60) @Matches(/^\P{Cc}*$/u, { message: 'q must not hold control characters' }) q?: string;
  /** A unit's id or exact name. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  @IsOptional() @IsString() @MaxLength(60) ref?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class CompareQuery {
  @IsInstant() a!: string;
  @IsInstant() b!: string;
  @IsOptional() @IsLegalDate() effectiveAt?: string;
}
