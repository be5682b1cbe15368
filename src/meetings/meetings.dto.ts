import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, EventId } from '../web/shapes.js';
import type * as events from './meetings.events.js';

const ITEM_KINDS: readonly events.ItemKind[] = ['negative', 'clue', 'other'];
const DISPOSING: readonly events.Disposing[] = ['talk', 'reminder', 'inquiry', 'verify', 'refer', 'file'];
const FORMS: readonly events.CaseWarningIssued['data']['form'][] = ['meeting', 'bulletin', 'talk', 'education'];

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, name) =>
    decorators.forEach((one) => one(target, name));

const Id = ({ each = false } = {}): PropertyDecorator => Matches(/^[a-z][a-z0-9-]{0,29}$/, { each });
const byId = ({ id }: { id: string }): string => id;
const some = (least = 1): PropertyDecorator => all(IsArray(), ArrayMinSize(least), ArrayMaxSize(200));
/** Text that is sealed. */
const Sealed = (): PropertyDecorator => all(Normalized(), IsPlainText({ max: 2000 }));
const Office = (): PropertyDecorator => all(Normalized(), IsPlainText({ max: 60 }));

export class Department {
  @Id() id!: string;
  @Office() label!: string;
}

export class EstablishMeeting extends Decided {
  /** The unit that convenes it: its id or exact name. */
  @IsString() @MaxLength(100) unit!: string;
  /** 成员单位; those of the rule in force, unless given. */
  @IsOptional() @some() @ArrayUnique(byId) @ValidateNested({ each: true }) @Type(() => Department) departments?: Department[];
}

export class ChangeDepartments extends Decided {
  @some() @ArrayUnique(byId) @ValidateNested({ each: true }) @Type(() => Department) departments!: Department[];
}

class OfQuarter extends Decided {
  @IsInt() @Min(1990) @Max(2199) year!: number;
  @IsInt() @Min(1) @Max(4) quarter!: number;
}

export class ConveneQuarter extends OfQuarter {
  /** 报送截止之日. */
  @IsLegalDate() inputBy!: string;
}

/** 信息条目: its text, and whom it is about, are sealed. */
export class Item {
  @Id() id!: string;
  /** 负面信息, 问题线索, 其他. */
  @IsIn(ITEM_KINDS) kind!: events.ItemKind;
  @Sealed() text!: string;
  @IsOptional() @some() @ArrayUnique() @IsUUID(undefined, { each: true }) dossierIds?: string[];
  @IsOptional() @some() @ArrayUnique() @IsUUID(undefined, { each: true }) unitIds?: string[];
}

export class GiveInput extends OfQuarter {
  @Id() department!: string;
  /** 无信息. */
  @IsOptional() @IsIn([true]) nothing?: true;
  @IsOptional() @some() @ArrayUnique(byId) @ValidateNested({ each: true }) @Type(() => Item) items?: Item[];
}

export class RemindInput extends OfQuarter {
  @Id() department!: string;
}

export class Disposition {
  @Id() item!: string;
  /** 谈话, 提醒, 函询, 核查, 移送, 留存. */
  @IsIn(DISPOSING) disposition!: events.Disposing;
  /** 承办单位; none of what is only kept on file. */
  @IsOptional() @Office() office?: string;
  /** The rule's days after the meeting, unless given. */
  @IsOptional() @IsLegalDate() dueOn?: string;
}

const byItem = ({ item }: { item: string }): string => item;

export class HoldQuarter extends OfQuarter {
  /** Ids of the departments. */
  @some(0) @ArrayUnique() @Id({ each: true }) attendants!: string[];
  @some(0) @ArrayUnique(byItem) @ValidateNested({ each: true }) @Type(() => Disposition) dispositions!: Disposition[];
}

export class DisposeItems extends OfQuarter {
  @some() @ArrayUnique(byItem) @ValidateNested({ each: true }) @Type(() => Disposition) dispositions!: Disposition[];
}

export class CarryOutDisposition extends OfQuarter {
  @Id() item!: string;
  @Sealed() result!: string;
}

export class CloseQuarter extends OfQuarter {}

export class IssueWarning extends Decided {
  /** The event that called for it. */
  @EventId() calledFor!: string;
  /** 会议, 通报, 谈话, 警示教育. */
  @IsIn(FORMS) form!: events.CaseWarningIssued['data']['form'];
  /** 领域: of the list in force. */
  @IsOptional() @Matches(/^[a-z]{1,20}$/) field?: string;
  /** 警示范围. */
  @Office() audience!: string;
  @Sealed() text!: string;
}
