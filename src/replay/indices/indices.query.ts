import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';

/** Id of an event that published a snapshot. */
const EVENT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export class IndicesQuery extends AsOfQuery {
  /** Id of a scheme. */
  @IsOptional() @Matches(/^[\w-]{1,60}$/) scheme?: string;
  @IsOptional() @Matches(/^\d{4}(-Q[1-4])?$/) period?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class IndexQuery extends AsOfQuery {
  /** Which snapshot, by the event that published it; the last, unless given. */
  @IsOptional() @Matches(EVENT) published?: string;
  /** Only areas of this kind. */
  @IsOptional() @IsIn(['district', 'city', 'township']) kind?: string;
  /** Of the ranks. */
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class AreaQuery extends AsOfQuery {
  /** Which snapshot, by the event that published it; the last, unless given. */
  @IsOptional() @Matches(EVENT) published?: string;
}
