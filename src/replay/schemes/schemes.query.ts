import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { AsOfQuery, number } from '../../web/as-of.query.js';
import { IsInstant } from '../../web/is-instant.js';
import { IsLegalDate } from '../../web/is-legal-date.js';

export class SchemesQuery extends AsOfQuery {
  /** Who assesses, by id or exact name. */
  @IsOptional() @IsString() @MaxLength(100) unit?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class ProposalsQuery extends AsOfQuery {
  @IsOptional() @IsIn(['proposed', 'argued', 'adopted', 'rejected']) status?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}

export class BurdenQuery {
  /** The day asked about; today, unless given. A month or year stands for its first day. */
  @IsOptional() @IsLegalDate() on?: string;
  /** What had been recorded by this instant (ISO 8601), or by the end of this day; now, unless given. */
  @IsOptional() @IsInstant() knownAt?: string;
  /** Wait until the views show this log position. */
  @IsOptional() @Matches(/^\d{1,18}$/) atLeast?: string;
  /** 重复, 多头, 套娃, 搭车. */
  @IsOptional() @IsIn(['repeated', 'many', 'nested', 'riding']) kind?: string;
  @IsOptional() @number() @IsInt() @Min(1) @Max(1_000_000) page?: number;
  @IsOptional() @number() @IsInt() @Min(1) @Max(200) size?: number;
}
