import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsCode } from '../codes/is-code.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, EventId } from '../web/shapes.js';

/** A post taken up; `unit` and `post` are ids or the exact names of the day. */
export class Appoint extends Decided {
  @Normalized() @IsPlainText({ max: 100 }) unit!: string;
  @Normalized() @IsPlainText({ max: 60 }) post!: string;
  /** 职务层次; the post's own, unless given. */
  @IsOptional() @IsCode('ZB09') level?: string;
  /** 主职务; so if there is no other at that time, unless given. */
  @IsOptional() @IsBoolean() main?: boolean;
  @IsOptional() @IsInt() @Min(1) @Max(99) order?: number;
  @IsOptional() @IsCode('ZB11') method?: string;
  @IsOptional() @IsCode('ZB12') reason?: string;
  @IsOptional() @IsCode('ZB13') change?: string;
  /** Posts given up for it: the main post in a promotion, demotion or transfer, unless given. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @EventId({ each: true })
  vacates?: string[];
}

export class Promote extends Appoint {
  @IsIn(['step', 'exceptional', 'skip']) promotion!: 'step' | 'exceptional' | 'skip';
}

export class Demote extends Appoint {
  @Normalized() @IsPlainText({ max: 500 }) cause!: string;
}

export class Transfer extends Appoint {}

export class Second extends Appoint {
  @IsOptional() @IsLegalDate() until?: string;
}

export class OfHolding extends Decided {
  /** The event that began the post or rank. */
  @EventId() holding!: string;
}

export class Relieve extends OfHolding {
  @IsOptional() @IsCode('ZB16') reason?: string;
  @IsOptional() @IsCode('ZB15') method?: string;
  @IsOptional() @Matches(/^[0-9A-Za-z.-]{1,20}$/) originalCode?: string;
}

export class StartProbation extends OfHolding {
  @IsInt() @Min(1) @Max(36) months!: number;
}

export class GrantRank extends Decided {
  @IsCode('ZB148') rank!: string;
  @IsIn(['granted', 'promoted', 'lowered']) change!: 'granted' | 'promoted' | 'lowered';
}

export class Retire extends Decided {
  @IsOptional() @IsCode('ZB132') kind?: string;
}

export class RecordDeath extends Decided {}
