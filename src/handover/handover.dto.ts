import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPersonName, IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, EventId } from '../web/shapes.js';
import type { Party } from './handover.events.js';
import type { Responsible } from './lists.events.js';

const PARTIES: readonly Party[] = ['leaver', 'receiver', 'supervisor'];
const RESPONSIBLE: readonly Responsible[] = ['leaver', 'receiver'];
const DECIMAL = /^-?\d{1,15}(\.\d{1,4})?$/;

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, name) =>
    decorators.forEach((one) => one(target, name));

const Text = (max: number): PropertyDecorator => all(Normalized(), IsPlainText({ max }));
const Id = (): PropertyDecorator => Matches(/^[a-z][a-z0-9-]{0,19}$/);
const Code = (): PropertyDecorator => Matches(/^[a-zA-Z]{1,30}$/);
/** Id of an event, a case, or a duty. */
const Reference = ({ each = false } = {}): PropertyDecorator =>
  Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(:[a-z-]{1,60}(:[a-z0-9-]{1,60})?)?$/, {
    each,
    message: `${each ? 'each of ' : ''}$property must be the id of an event, a case or a duty`,
  });
const some = (least: number, most: number): PropertyDecorator => all(IsArray(), ArrayMinSize(least), ArrayMaxSize(most));

export class OpenHandover extends Decided {
  @IsUUID() dossierId!: string;
  /** The event of that dossier that ended the posts. */
  @EventId() leaving!: string;
}

export class NoticeHandover extends Decided {
  /** 签字的期限, where the rule leaves it to the notice. */
  @IsOptional() @IsLegalDate() signBy?: string;
}

export class NameReceiver extends Decided {
  @IsUUID() receiver!: string;
  /** 临时负责人: there is no successor yet. */
  @IsOptional() @IsBoolean() acting?: boolean;
  /** 监交机关. */
  @Text(60) supervisorOrgan!: string;
  /** 监交人; sealed. */
  @IsOptional() @Normalized() @IsPersonName() supervisor?: string;
}

/** 清单的一项; its texts are sealed. */
export class HandoverItem {
  @Id() id!: string;
  /** Of the template in force. */
  @Code() category!: string;
  /** 编号, of a numbered form. */
  @IsOptional() @IsInt() @Min(1) @Max(500) no?: number;
  /** 无. */
  @IsOptional() @IsBoolean() none?: boolean;
  @ValidateIf(({ none, text }: HandoverItem) => !none || text !== undefined) @Text(2000) text?: string;
  @IsOptional() @Text(200) status?: string;
  @IsOptional() @Matches(DECIMAL, { message: '$property must be a number as text' }) amount?: string;
  /** What of the record it is about. */
  @IsOptional() @some(0, 50) @ArrayUnique() @Reference({ each: true }) about?: string[];
}

export class PrepareHandoverList extends Decided {
  @some(1, 500) @ValidateNested({ each: true }) @Type(() => HandoverItem) items!: HandoverItem[];
}

export class MatterExplained {
  @Reference() matter!: string;
  @Text(2000) reason!: string;
}

export class ReviewHandoverList extends Decided {
  /** Why what the record says is not on the list; sealed. */
  @IsOptional() @some(0, 200) @ValidateNested({ each: true }) @Type(() => MatterExplained) explained?: MatterExplained[];
}

export class HoldFaceToFace extends Decided {
  @IsOptional() @Text(100) place?: string;
}

export class SignHandover extends Decided {
  @IsIn(PARTIES) party!: Party;
}

/** 不能当面交接的办结. */
export class CompleteHandover extends Decided {
  @Text(2000) reason!: string;
}

export class FileHandover extends Decided {
  /** An addressee of the rule in force. */
  @Code() to!: string;
}

export class ReceiptHandover extends Decided {
  @Code() from!: string;
  @Text(60) receiptNo!: string;
}

/** 新官不理旧账; its text is sealed. */
export class OldAccountFound {
  @Id() id!: string;
  /** The item of the list that it is about. */
  @IsOptional() @Id() item?: string;
  @IsIn(RESPONSIBLE) responsible!: Responsible;
  @Text(2000) text!: string;
}

export class RevisitHandover extends Decided {
  @some(0, 100) @ValidateNested({ each: true }) @Type(() => OldAccountFound) findings!: OldAccountFound[];
  /** 回访情况; sealed. */
  @IsOptional() @Text(4000) summary?: string;
}

export class HoldOldAccountsTalk extends Decided {
  @Id() finding!: string;
  /** 约谈人; sealed. */
  @Normalized() @IsPersonName() talker!: string;
  /** 督办措施; sealed. */
  @Text(2000) measures!: string;
  @IsOptional() @IsLegalDate() settleBy?: string;
}

export class SettleOldAccounts extends Decided {
  @Id() finding!: string;
  @Text(2000) result!: string;
}

export class RequestLeavingAudit extends Decided {
  /** 审计机关. */
  @Text(60) auditor!: string;
}

export class AuditProblem {
  @Id() id!: string;
  @Text(2000) text!: string;
}

export class ConcludeLeavingAudit extends Decided {
  @Text(4000) conclusion!: string;
  @some(0, 100) @ValidateNested({ each: true }) @Type(() => AuditProblem) problems!: AuditProblem[];
}

export class RectifyLeavingAudit extends Decided {
  @Id() problem!: string;
  @IsOptional() @Text(2000) result?: string;
}

export class CloseHandover extends Decided {}
