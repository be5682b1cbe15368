import { IsInt, IsObject, IsOptional, Max, Min } from 'class-validator';
import { IsCode } from '../codes/is-code.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPersonName, IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Effective, EventId } from '../web/shapes.js';
import { IsIdNumber } from './is-id-number.js';

/** What, besides the name, identifies a person and can change. */
class Identified extends Effective {
  @IsOptional() @Normalized() @IsPersonName() formerName?: string;
  @IsOptional() @IsCode('GB2261') sex?: string;
  @IsOptional() @IsLegalDate() birth?: string;
  @IsOptional() @IsCode('GB3304') ethnicity?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) nativePlace?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) birthPlace?: string;
  @IsOptional() @IsCode('GB4762') political?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) partyJoined?: string;
  @IsOptional() @IsLegalDate() workStarted?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) health?: string;
}

export class ChangeIdentity extends Identified {
  @IsOptional() @Normalized() @IsPersonName() name?: string;
}

export class OpenDossier extends Identified {
  @Normalized() @IsPersonName() name!: string;
  /** 建档时间; the day it is opened, unless given. */
  @IsOptional() @IsLegalDate() declare effectiveOn: string;
  @IsOptional() @IsIdNumber() idNumber?: string;
  /** 人员标识 of another system. */
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) externalRef?: string;
}

export class RecordRelative extends Effective {
  @IsCode('GB4761') relation!: string;
  @Normalized() @IsPersonName() name!: string;
  @IsOptional() @IsLegalDate() birth?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) political?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 120 }) work?: string;
}

export class RecordEducation extends Effective {
  @IsOptional() @IsCode('ZB64') education?: string;
  @IsOptional() @IsCode('GB6864') degree?: string;
  @IsOptional() @IsCode('ZB123') form?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 200 }) text?: string;
  @IsOptional() @IsLegalDate() until?: string;
}

export class RecordResumeLine extends Effective {
  @Normalized() @IsPlainText({ max: 1000 }) text!: string;
  @IsOptional() @IsLegalDate() until?: string;
}

export class ConferHonour extends Effective {
  @IsOptional() @IsCode('ZB65') award?: string;
  @Normalized() @IsPlainText({ max: 60 }) title!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 100 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

export class RevokeHonour extends Effective {
  @EventId() honour!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 100 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

export class CompleteTraining extends Effective {
  @Normalized() @IsPlainText({ max: 100 }) course!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 100 }) organiser?: string;
  @IsOptional() @IsLegalDate() until?: string;
  @IsOptional() @IsInt() @Min(1) @Max(9999) hours?: number;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) result?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

/** 更正: `changes` has the members of the command that stated the fact; `null` takes one away. */
export class CorrectFact {
  @EventId() eventId!: string;
  @IsOptional() @IsLegalDate() effectiveOn?: string;
  @IsObject() changes!: Record<string, unknown>;
  @Normalized() @IsPlainText({ max: 500 }) reason!: string;
}

export class AnnulFact {
  @EventId() eventId!: string;
  @Normalized() @IsPlainText({ max: 500 }) reason!: string;
}
