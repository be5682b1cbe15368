import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';

export class HandoversQuery extends AsOfQuery {
  /** A unit's id or exact name: that whose post was left. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  /** The dossier of who left, or of who was named to take over. */
  @IsOptional() @IsUUID() dossier?: string;
  /** 在办. */
  @IsOptional() @IsIn(['true', 'false']) open?: string;
  /** Something of it was due before that day, and is not done. */
  @IsOptional() @IsIn(['true', 'false']) overdue?: string;
  /** The year in which the post was left. */
  @IsOptional() @number() @IsInt() @Min(1850) @Max(2199) year?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}
