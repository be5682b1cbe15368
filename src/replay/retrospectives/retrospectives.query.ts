import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';

export class RetrospectivesQuery extends AsOfQuery {
  /** A dossier's id. */
  @IsOptional() @IsUUID() person?: string;
  /** A merit's id. */
  @IsOptional() @IsUUID() merit?: string;
  /** A unit's id or exact name: of the posts looked back on. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}
