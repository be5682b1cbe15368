import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, EventId } from '../web/shapes.js';
import type { Band, FeedKind, FeedSource } from './periodic.events.js';

const BANDS: readonly Band[] = ['good', 'fairlyGood', 'fair', 'poor'];
const SOURCES: readonly FeedSource[] = ['publicRating', 'hotline', 'keyIndicator'];
const KINDS: readonly FeedKind[] = ['praise', 'problem', 'neutral'];

/** A pseudonym such as an account's: letters, digits and hyphens, so that no name is given. */
const Pseudonym = (): PropertyDecorator =>
  Matches(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,59}$/, { message: '$property must be a pseudonym of letters, digits and hyphens' });

/** The id of an event of the same dossier, or of a duty that one made due. */
const EventOrDutyId = (): PropertyDecorator =>
  Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(:[a-z][a-z-]{0,59}(:[\w.~-]{1,100})?)?$/, {
    each: true,
    message: 'each of $property must be the id of an event or a duty',
  });

export class RatePeriod extends Decided {
  @IsInt() @Min(1949) @Max(2199) year!: number;
  @IsInt() @Min(1) @Max(4) quarter!: number;
  @IsIn(BANDS) band!: Band;
  @IsOptional() @IsInt() @Min(0) @Max(100) score?: number;
  /** 考核轮次: its id. */
  @IsOptional() @Matches(/^[0-9a-zA-Z-]{1,60}$/) round?: string;
  /** 分管领导. */
  @IsOptional() @Pseudonym() leader?: string;
  /** 评语; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) opinion?: string;
}

export class ReceiveFeedItem extends Decided {
  @IsIn(SOURCES) source!: FeedSource;
  /** 来源编号. */
  @Normalized() @IsPlainText({ max: 100 }) sourceRef!: string;
  @IsLegalDate() receivedOn!: string;
  @IsIn(KINDS) kind!: FeedKind;
  /** 好差评, 1 to 5. */
  @IsOptional() @IsInt() @Min(1) @Max(5) rating?: number;
  /** 分管领导. */
  @IsOptional() @Pseudonym() leader?: string;
  /** 反映内容; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) matter?: string;
}

export class ResolveFeedItem extends Decided {
  @EventId() item!: string;
  @IsIn(['rectified', 'unfounded']) outcome!: 'rectified' | 'unfounded';
  /** 办理情况; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) done?: string;
}

/** The parts of a talk may be missing in shape; which of them it has to have, a rule says. */
export class HoldTalk extends Decided {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @EventOrDutyId() because!: string[];
  /** 谈话人; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) byWhom?: string;
  /** 业绩; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) performance?: string;
  /** 思想作风; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) conduct?: string;
  /** 改进措施; sealed. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @Normalized() @IsPlainText({ max: 500 }, { each: true }) measures?: string[];
  /** 本人态度; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) response?: string;
}
