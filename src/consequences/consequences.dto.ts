import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { IsCode } from '../codes/is-code.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, Effective, EventId } from '../web/shapes.js';
import type { FeedbackContent } from './consequences.events.js';

const CONTENT: readonly FeedbackContent[] = ['result', 'strengths', 'shortcomings', 'expectations'];

export const CONSEQUENCES = [
  'consider-commendation',
  'consider-merit',
  'consider-pay-step',
  'consider-pay-level',
  'consider-admonition',
  'consider-reassignment',
  'consider-demotion',
  'consider-dismissal',
] as const;

class OfAssessment extends Decided {
  /** The event that decided the grade. */
  @EventId() assessment!: string;
}

export class NotifyGrade extends OfAssessment {}

export class GiveFeedback extends OfAssessment {
  /** 反馈人的职务层次. */
  @IsCode('ZB09') byLevel!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(4) @ArrayUnique() @IsIn(CONTENT, { each: true }) content!: FeedbackContent[];
  /** 本人意见; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) response?: string;
}

export class AppealGrade extends OfAssessment {
  /** 复核 or 申诉. */
  @IsIn(['review', 'appeal']) step!: 'review' | 'appeal';
  /** 知道之日, where no written notice is recorded; of 申诉 after 复核, the day its decision was received. */
  @IsOptional() @IsLegalDate() servedOn?: string;
  /** 复核 after which 申诉 is made. */
  @IsOptional() @EventId() review?: string;
  /** 理由; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) matter?: string;
}

export class DecideGradeAppeal extends Decided {
  @EventId() appeal!: string;
  /** 维持 or 改变等次. */
  @IsIn(['upheld', 'changed']) outcome!: 'upheld' | 'changed';
  @IsOptional() @IsCode('ZB18') grade?: string;
  /** 理由; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) matter?: string;
}

export class DecideConsequence extends Effective {
  /** What is suggested, by the kind of its duty. */
  @IsIn(CONSEQUENCES) consequence!: string;
  /** Exactly the assessments that the suggestion rests on. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(10) @ArrayUnique() @EventId({ each: true }) because!: string[];
  @IsIn(['adopted', 'declined']) outcome!: 'adopted' | 'declined';
  /** 决定人; sealed. */
  @Normalized() @IsPlainText({ max: 60 }) official!: string;
  /** 决定机关. */
  @Normalized() @IsPlainText({ max: 60 }) organ!: string;
  @Normalized() @IsPlainText({ max: 60 }) docNo!: string;
  @IsOptional() @IsLegalDate() decidedOn?: string;
  /** 理由; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) reason?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}
