import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';

export class RoundQuery extends AsOfQuery {
  /** Of the members. */
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class RoundsQuery extends RoundQuery {
  /** A unit's id or exact name. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  /** 考核类别, ZB17. */
  @IsOptional() @Matches(/^\d{2}$/) kind?: string;
  @IsOptional() @number() @IsInt() @Min(1949) @Max(2199) year?: number;
  /** 在办. */
  @IsOptional() @IsIn(['true', 'false']) open?: string;
}

export class QuotasQuery extends AsOfQuery {
  /** 考核年度. */
  @number() @IsInt() @Min(1949) @Max(2199) year!: number;
}
