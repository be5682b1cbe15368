import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';
import { PATTERNS } from './finding.js';

export class UnitPatternsQuery extends AsOfQuery {
  /** The first and the last assessment year; the ten years up to that before the day asked about, unless given. */
  @IsOptional() @number() @IsInt() @Min(1949) @Max(2199) from?: number;
  @IsOptional() @number() @IsInt() @Min(1949) @Max(2199) to?: number;
}

export class PatternsQuery extends UnitPatternsQuery {
  @IsOptional() @IsIn(Object.keys(PATTERNS)) pattern?: keyof typeof PATTERNS;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}
