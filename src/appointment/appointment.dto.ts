import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { WithItsReason } from '../accountability/with-its-reason.js';
import { IsCode } from '../codes/is-code.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, EventId } from '../web/shapes.js';
import type { Frontline, Sourcing } from './appointment.events.js';

const FRONTLINES: readonly Frontline[] = ['investment', 'projects', 'petitions', 'environment'];
const SOURCINGS: readonly Sourcing[] = ['assigned', 'picked', 'volunteered', 'recommended'];

/** A post taken up; `unit` and `post` are ids or the exact names of the day. */
export class Taking extends Decided {
  @Normalized() @IsPlainText({ max: 100 }) unit!: string;
  @Normalized() @IsPlainText({ max: 60 }) post!: string;
  /** 职务层次; the post's own, unless given. */
  @IsOptional() @IsCode('ZB09') level?: string;
  /** 主职务; so if there is no other at that time, unless given. */
  @IsOptional() @IsBoolean() main?: boolean;
  /** 多职务主次序号, A0223. */
  @IsOptional() @IsInt() @Min(1) @Max(99) order?: number;
  /** 集体内排序, A0225. */
  @IsOptional() @IsInt() @Min(1) @Max(999) seat?: number;
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
  /** 进一步使用（重用）. */
  @IsOptional() @IsBoolean() furtherUse?: boolean;
  /** 重新使用的批准. */
  @IsOptional() @EventId() reinstatement?: string;
  /** 选任事项. */
  @IsOptional() @IsUUID() selection?: string;
  /** 试用期, months. */
  @IsOptional() @IsInt() @Min(1) @Max(36) probationMonths?: number;
}

/** 未交接而办理的批准; sealed. */
export class WithoutHandover {
  @Normalized() @IsPlainText({ max: 60 }) organ!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
}

/** Another post: not before the last one was handed over, where that is the rule. */
export class Appoint extends Taking {
  @IsOptional() @IsObject() @ValidateNested() @Type(() => WithoutHandover) withoutHandover?: WithoutHandover;
}

/** 上级批复. */
export class Approval {
  @Normalized() @IsPlainText({ max: 60 }) organ!: string;
  @Normalized() @IsPlainText({ max: 60 }) docNo!: string;
  @IsLegalDate() decidedOn!: string;
}

export class Promote extends Appoint {
  @IsIn(['step', 'exceptional', 'skip']) promotion!: 'step' | 'exceptional' | 'skip';
  /** 破格、越级的理由. */
  @IsOptional() @IsIn(['outstanding', 'special-need']) reasonClass?: 'outstanding' | 'special-need';
  @IsOptional() @ValidateNested() @Type(() => Approval) approval?: Approval;
  /** 一线提拔: the placement (四个一线) that it rests on. */
  @IsOptional() @EventId() frontline?: string;
  /** 组织选派, 主帅点兵, 干部自荐, 单位推荐. */
  @IsOptional() @IsIn(SOURCINGS) sourcing?: Sourcing;
}

export class Demote extends Taking {
  @IsOptional() @Normalized() @IsPlainText({ max: 500 }) cause?: string;
  /** 原因代码, of the rule in force. */
  @IsOptional() @Matches(/^[a-z][a-z-]{1,40}$/) causeCode?: string;
  /** What of the dossier it rests on. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ArrayUnique() @EventId({ each: true }) because?: string[];
  @IsOptional() @IsBoolean() toleranceConsidered?: boolean;
  /** Sealed. */
  @WithItsReason() toleranceReason?: string;
  @IsOptional() @IsUUID() tolerance?: string;
}

export class Transfer extends Appoint {}

export class Second extends Taking {
  @IsOptional() @IsLegalDate() until?: string;
  /** 四个一线: 招商引资, 重大项目, 信访维稳, 环保攻坚. */
  @IsOptional() @IsIn(FRONTLINES) frontline?: Frontline;
}

export class OfHolding extends Decided {
  /** The event that began the post or rank. */
  @EventId() holding!: string;
}

export class EndSecondment extends OfHolding {
  /** What came of it; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) result?: string;
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
