import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { type Path, PATHS } from '../kernel/capability.js';
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

/** A whole number as it stands in an address. */
export const number = () =>
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

export class DutiesQuery {
  /** The day asked about; today, unless given. A month or year stands for its first day. */
  @IsOptional() @IsLegalDate() on?: string;
  /** What had been recorded by this instant (ISO 8601), or by the end of this day; now, unless given. */
  @IsOptional() @IsInstant() knownAt?: string;
  /** Wait until the views show this log position. */
  @IsOptional() @Matches(/^\d{1,18}$/) atLeast?: string;
  /** Only what was due before that day and is not done. */
  @IsOptional() @IsIn(['true', 'false']) overdue?: string;
  /** Also what was done by that day, or no longer to be done. */
  @IsOptional() @IsIn(['true', 'false']) done?: string;
  @IsOptional() @Matches(/^[a-z][a-z-]{0,59}$/) kind?: string;
  /** A unit's id or exact name: duties of people who held a post of it that day, and of cases that concern it. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  /** Of which kind of thing, by the part of the address that names it. */
  @IsOptional() @IsIn(Object.keys(PATHS)) path?: Path;
  /** The stream whose events made it due, such as `dossier-…`. */
  @IsOptional() @Matches(/^[a-zA-Z]+-[0-9a-zA-Z-]{1,60}$/) subject?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class BarsQuery extends AsOfQuery {
  /** What is barred: promotion, leadership, above, moves, excellent or grade. */
  @IsOptional() @IsIn(['promotion', 'leadership', 'above', 'moves', 'excellent', 'grade']) kind?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class DownCasesQuery extends AsOfQuery {
  /** A unit's id or exact name. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  /** 在办. */
  @IsOptional() @IsIn(['true', 'false']) open?: string;
  @IsOptional() @Matches(/^[a-z]{1,20}$/) measure?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class SelectionsQuery extends AsOfQuery {
  /** A unit's id or exact name. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  /** 在办. */
  @IsOptional() @IsIn(['true', 'false']) open?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class StatisticsQuery extends AsOfQuery {
  /** A unit's id or exact name: that unit and all below it. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  /** The first and the last day counted; a month or year for the whole of it. */
  @IsOptional() @IsLegalDate() from?: string;
  @IsOptional() @IsLegalDate() to?: string;
}

export class RulesQuery {
  /** The day of the decision; today, unless given. */
  @IsOptional() @IsLegalDate() on?: string;
  /** A unit's id or exact name. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
}

export class CompareQuery {
  @IsInstant() a!: string;
  @IsInstant() b!: string;
  @IsOptional() @IsLegalDate() effectiveAt?: string;
}
