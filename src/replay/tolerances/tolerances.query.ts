import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';

class CasesQuery extends AsOfQuery {
  /** A unit's id or exact name: where the official served. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  @IsOptional() @IsUUID() dossier?: string;
  /** 在办. */
  @IsOptional() @IsIn(['true', 'false']) open?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class TolerancesQuery extends CasesQuery {
  /** 认定结果. */
  @IsOptional() @IsIn(['noNegative', 'exempted', 'lighter', 'mitigated', 'refused']) outcome?: string;
}

export class FilingsQuery extends CasesQuery {
  /** 审核结论. */
  @IsOptional() @IsIn(['approved', 'conditional', 'refused']) outcome?: string;
}
