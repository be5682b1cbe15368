import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';

export class EvaluationsQuery extends AsOfQuery {
  /** 评价年度; every year, unless given. */
  @IsOptional() @number() @IsInt() @Min(1949) @Max(2199) year?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class UnitRankingQuery extends AsOfQuery {
  /** 评价年度. */
  @number() @IsInt() @Min(1949) @Max(2199) year!: number;
  /** Ranked by 满意不满意评议, unless by the composite of all sources. */
  @IsOptional() @IsIn(['satisfaction', 'composite']) by?: 'satisfaction' | 'composite';
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}
