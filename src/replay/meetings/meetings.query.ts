import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';

export class MeetingsQuery extends AsOfQuery {
  /** A unit's id or exact name: the one that convenes. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

/** The last quarter convened, unless both are given. */
export class MeetingQuery extends AsOfQuery {
  @IsOptional() @number() @IsInt() @Min(1990) @Max(2199) year?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(4) quarter?: number;
}
