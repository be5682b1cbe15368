import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';
import { DIMENSIONS, VISIBILITIES } from './labels.js';

export class MeritsQuery extends AsOfQuery {
  /** A unit's id or exact name. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  /** 六个方面之一. */
  @IsOptional() @IsIn(Object.keys(DIMENSIONS)) dimension?: string;
  /** 显绩 or 潜绩. */
  @IsOptional() @IsIn(Object.keys(VISIBILITIES)) visibility?: string;
  /** A dossier's id. */
  @IsOptional() @IsUUID() person?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}
