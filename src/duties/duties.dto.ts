import { IsOptional, Matches } from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Effective } from '../web/shapes.js';

const DutyId = (): PropertyDecorator =>
  Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[a-z][a-z-]{0,59}(:[\w.~-]{1,100})?$/, {
    message: '$property must be the id of a duty',
  });

class Changing {
  @DutyId() duty!: string;
  /** Why; sealed. */
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
  /** Since when; today, unless given. */
  @IsOptional() @IsLegalDate() effectiveOn?: string;
}

/** 移交待办 to a unit or an office, by its name. */
export class HandDuty extends Changing {
  @Normalized() @IsPlainText({ max: 60 }) to!: string;
}

/** 待办延期. */
export class PostponeDuty extends Changing {
  @IsLegalDate() until!: string;
}

/** 待办办结, where no other record says that it was done. */
export class CompleteDuty extends Effective {
  @DutyId() duty!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
}
