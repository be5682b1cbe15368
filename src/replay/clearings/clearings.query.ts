import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';

export class ClearingsQuery extends AsOfQuery {
  /** The dossier of the official whom the report is about. */
  @IsOptional() @IsUUID() subject?: string;
  /** 在办. */
  @IsOptional() @IsIn(['true', 'false']) open?: string;
  /** What was found of at least one issue: 如实, 失实, 错告, 诬告, 未查实但不能排除. */
  @IsOptional() @IsIn(['true', 'untrue', 'mistaken', 'false', 'notExcluded']) conclusion?: string;
  /** The year in which the report was received. */
  @IsOptional() @number() @IsInt() @Min(1850) @Max(2199) year?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}
