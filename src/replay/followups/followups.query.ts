import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';
import { IsLegalDate } from '../../web/is-legal-date.js';

class OfPeopleQuery extends AsOfQuery {
  /** A unit's id or exact name: the one that was left. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  @IsOptional() @IsUUID() dossier?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class FollowUpsQuery extends OfPeopleQuery {
  /** 在办. */
  @IsOptional() @IsIn(['true', 'false']) open?: string;
}

export class ExamplesQuery extends OfPeopleQuery {
  /** 正面, 反面. */
  @IsOptional() @IsIn(['positive', 'negative']) kind?: string;
  /** 政治, 实绩, 作风, 廉洁, 其他. */
  @IsOptional() @IsIn(['political', 'merit', 'style', 'integrity', 'other']) subject?: string;
  /** The first and the last day on which it was added; a month or year for the whole of it. */
  @IsOptional() @IsLegalDate() from?: string;
  @IsOptional() @IsLegalDate() to?: string;
  /** Part of its text, of what the caller may read. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  @Matches(/^\P{Cc}+$/u, { message: 'q must be text without control characters' })
  q?: string;
}
