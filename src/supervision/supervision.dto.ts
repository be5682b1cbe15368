import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsCode } from '../codes/is-code.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, EventId } from '../web/shapes.js';
import { WithItsReason } from '../accountability/with-its-reason.js';
import type { Form, Source } from './supervision.events.js';

const SOURCES: readonly Source[] = ['letters', 'assessment', 'audit', 'inspection', 'declarations', 'appraisal', 'other'];
const FORMS: readonly Form[] = ['talk', 'letter'];

/** 处理: the paper, and what it is about. */
export class Ruled extends Decided {
  /** 事由; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) matter?: string;
}

export class Sourced extends Ruled {
  /** 线索来源. */
  @IsOptional() @IsIn(SOURCES) source?: Source;
  /** The event of this dossier that led to it. */
  @IsOptional() @EventId() because?: string;
}

/** 问责: with whether 容错 was considered, why, and the case of 容错 that is cited. */
class Accounting extends Sourced {
  @IsOptional() @IsBoolean() toleranceConsidered?: boolean;
  /** Sealed. */
  @WithItsReason() toleranceReason?: string;
  @IsOptional() @IsUUID() tolerance?: string;
}

export class ReceiveFinding extends Ruled {
  @IsIn(SOURCES) source!: Source;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) finding?: string;
}

export class Remind extends Sourced {
  @IsIn(FORMS) form!: Form;
}

export class Inquire extends Sourced {}

export class AnswerInquiry extends Ruled {
  @EventId() inquiry!: string;
  /** 予以了结; otherwise more is to be looked into. */
  @IsBoolean() accepted!: boolean;
}

export class Admonish extends Accounting {
  @IsIn(FORMS) form!: Form;
}

export class FollowUpAdmonition extends Ruled {
  @EventId() admonition!: string;
  /** 已改正. */
  @IsBoolean() corrected!: boolean;
}

export class OpenInvestigation extends Accounting {}

export class CloseInvestigation extends Ruled {
  @EventId() investigation!: string;
  @IsIn(['punished', 'measured', 'notPunished']) outcome!: 'punished' | 'measured' | 'notPunished';
}

/** 处分 by its code, and its months where the decision sets them. */
export class Punishing extends Ruled {
  @IsCode('ZB67') code!: string;
  @IsOptional() @IsInt() @Min(1) @Max(60) months?: number;
  /** 与履行职责无关: told apart by the rules before 2016. */
  @IsOptional() @IsBoolean() unrelated?: boolean;
}

export class Punish extends Punishing {
  @IsOptional() @IsCode('ZB20') cause?: string;
  @IsOptional() @EventId() investigation?: string;
  /** 公布范围. */
  @IsOptional() @Normalized() @IsPlainText({ max: 200 }) announcedIn?: string;
  @IsOptional() @IsBoolean() toleranceConsidered?: boolean;
  /** Sealed. */
  @WithItsReason() toleranceReason?: string;
  @IsOptional() @IsUUID() tolerance?: string;
}

export class OfMeasure extends Ruled {
  /** The event that is the measure. */
  @EventId() measure!: string;
}

export class ChangePunishment extends Punishing {
  @EventId() measure!: string;
  @IsOptional() @EventId() appeal?: string;
}

export class RevokeMeasure extends OfMeasure {
  @IsOptional() @EventId() appeal?: string;
}

export class TakeMeasure extends Accounting {
  @IsIn(['suspended', 'reassigned', 'orderedToResign', 'removed', 'demoted'])
  measure!: 'suspended' | 'reassigned' | 'orderedToResign' | 'removed' | 'demoted';
}

export class FileAppeal extends Ruled {
  @EventId() against!: string;
  /** 复核 or 申诉. */
  @IsIn(['review', 'appeal']) step!: 'review' | 'appeal';
  /** 知道之日; the day the measure took effect, or of the 复核 decision, unless given. */
  @IsOptional() @IsLegalDate() servedOn?: string;
  /** The 复核 after which an 申诉 is made. */
  @IsOptional() @EventId() review?: string;
}

export class DecideAppeal extends Ruled {
  @EventId() appeal!: string;
  @IsIn(['upheld', 'changed', 'revoked']) outcome!: 'upheld' | 'changed' | 'revoked';
}
