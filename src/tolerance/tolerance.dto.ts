import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { type FactorName, FACTORS, type Outcome, OUTCOMES } from '../rulebook/tolerance-codes.book.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, Effective, EventId } from '../web/shapes.js';
import type { ListKind } from './lists.events.js';
import type { FactorGrade, Initiative } from './tolerance.events.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INITIATIVES: readonly Initiative[] = ['person', 'unit', 'exOfficio'];
const GRADES: readonly FactorGrade[] = ['favourable', 'neutral', 'adverse'];
const LISTS: readonly ListKind[] = ['positive', 'negative'];
const CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/;

/** 容错立案: by application of the official or of the unit, or by an organ of its own accord, which is then named. */
export class OpenTolerance extends Decided {
  @Matches(UUID, { message: '$property must be the id of a dossier' }) dossierId!: string;
  @IsIn(INITIATIVES) by!: Initiative;
  @ValidateIf(({ by, initiator }: OpenTolerance) => by === 'exOfficio' || (initiator ?? undefined) !== undefined)
  @Normalized()
  @IsPlainText({ max: 60 })
  initiator?: string;
  @IsLegalDate() actOn!: string;
  /** What was done; sealed. */
  @Normalized() @IsPlainText({ max: 2000 }) what!: string;
  /** 所违反的规定, by its name and article. */
  @Normalized() @IsPlainText({ max: 200 }) violated!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) region?: string;
  /** 立案, in the dossier, out of which it arose. */
  @IsOptional() @EventId() investigation?: string;
  /** Ids of filings (风险备案) besides those that the dossier holds for the day of the act. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(UUID, { each: true, message: 'each of $property must be the id of a filing' })
  named?: string[];
}

export class AcceptTolerance extends Decided {}

export class DeclineTolerance extends Decided {
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
}

/** 一个要素: how it is graded, what was found, and what bears it out. */
export class Factor {
  @IsIn(Object.keys(FACTORS)) factor!: FactorName;
  @IsIn(GRADES) grade!: FactorGrade;
  @Normalized() @IsPlainText({ max: 2000 }) finding!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @IsPlainText({ max: 200 }, { each: true }) evidence!: string[];
}

/** 三个区分开来: whether the act is a mistake of someone without experience, of a trial that nothing forbade, without intent. */
export class Distinctions {
  @IsBoolean() inexperience!: boolean;
  @IsBoolean() exploratory!: boolean;
  @IsBoolean() unintended!: boolean;
}

export class Cite {
  @Matches(/^[0-9A-Za-z-]{1,60}$/) unitId!: string;
  @IsIn(LISTS) list!: ListKind;
  @Matches(CODE) item!: string;
}

/** 核实; several may each give some of the factors. */
export class VerifyTolerance extends Decided {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ArrayUnique(({ factor }: Factor) => factor, { message: 'each of $property must be another factor' })
  @ValidateNested({ each: true })
  @Type(() => Factor)
  factors!: Factor[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Distinctions) distinctions?: Distinctions;
  /** Codes of the red lines that were found to have been crossed; an empty list when none was. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ArrayUnique() @Matches(CODE, { each: true }) redLines?: string[];
  /** Items of units' lists, in the version in force on the day of the act. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => Cite) cites?: Cite[];
}

/** A step whose organ is named: what `Decided` leaves open can't be asked for in a class that extends it. */
class Noted extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @IsOptional() @IsBoolean() asFound?: boolean;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
  @Normalized() @IsPlainText({ max: 60 }) organ!: string;
}

class Papered extends Noted {
  @Normalized() @IsPlainText({ max: 60 }) docNo!: string;
}

/** 突破红线: which, by what organ, and why. */
export class OverrideRedLine extends Noted {
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @Matches(CODE, { each: true }) items!: string[];
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
}

export class ReviewTolerance extends Decided {
  @IsBoolean() agrees!: boolean;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) opinion?: string;
}

/** 认定: by `organ`, with the consent of `approvedBy`. */
export class DecideTolerance extends Papered {
  @IsIn(Object.keys(OUTCOMES)) outcome!: Outcome;
  /** 经集体研究. */
  @IsBoolean() collective!: boolean;
  @Normalized() @IsPlainText({ max: 60 }) approvedBy!: string;
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
}

export class AssignRectification extends Decided {
  @Normalized() @IsPlainText({ max: 2000 }) task!: string;
  @IsLegalDate() dueOn!: string;
}

export class FinishRectification extends Decided {
  /** The event that assigned it. */
  @EventId() rectification!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) result?: string;
}

export class GiveToleranceFeedback extends Decided {}

export class FileTolerance extends Papered {}

export class CloseTolerance extends Decided {}

export class ListItem {
  @Matches(CODE) code!: string;
  @Normalized() @IsPlainText({ max: 500 }) text!: string;
}

/** 施行清单: a version of a unit's list, whole; no words about persons, since a unit's record is open to all. */
export class AdoptToleranceList extends Effective {
  @IsIn(LISTS) list!: ListKind;
  @Normalized() @IsPlainText({ max: 40 }) version!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => ListItem) items!: ListItem[];
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
}
