import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotIn,
  IsOptional,
  IsUUID,
  Matches,
} from 'class-validator';
import { WithItsReason } from '../accountability/with-its-reason.js';
import { CAUSES, WAYS } from '../rulebook/down-codes.book.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, Effective, EventId } from '../web/shapes.js';
import type { Gravity, Nature, Performance } from './downs.events.js';

const NATURES: readonly Nature[] = ['ability', 'attitude', 'conduct', 'discipline', 'circumstance'];
const GRAVITIES: readonly Gravity[] = ['slight', 'moderate', 'serious'];
const PERFORMANCES: readonly Performance[] = ['good', 'fair', 'poor'];
const SOURCES = ['letters', 'assessment', 'audit', 'inspection', 'declarations', 'appraisal', 'other'];

export class OpenDownCase extends Decided {
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { message: '$property must be the id of a dossier' })
  dossierId!: string;
  /** 情形, by its number in the rule of the day: s1, s2 …. */
  @Matches(/^s\d{1,2}$/) situation!: string;
  @IsIn(Object.keys(CAUSES)) cause!: string;
  @IsOptional() @IsIn(SOURCES) source?: string;
  /** Events of the dossier that bear it out. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @EventId({ each: true })
  because!: string[];
  /** 事由; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) matter?: string;
}

export class TakeDownStep extends Decided {
  /** One of the procedure's; the decision and its report have commands of their own. */
  @Matches(/^[a-z][A-Za-z]{1,40}$/) @IsNotIn(['decided', 'reported']) step!: string;
  @IsOptional() @IsIn(NATURES) nature?: Nature;
  @IsOptional() @IsIn(GRAVITIES) degree?: Gravity;
  @IsOptional() @IsIn(GRAVITIES) harm?: Gravity;
}

export class DecideDown extends Decided {
  @IsIn(Object.keys(WAYS)) measure!: string;
  @IsOptional() @IsBoolean() toleranceConsidered?: boolean;
  /** Sealed. */
  @WithItsReason() toleranceReason?: string;
  @IsOptional() @IsUUID() tolerance?: string;
}

export class ReportDown extends Effective {
  @IsOptional() @IsLegalDate() decidedOn?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) organ?: string;
  @Normalized() @IsPlainText({ max: 60 }) docNo!: string;
  /** 照录: taken over from a source as it stands. */
  @IsOptional() @IsBoolean() asFound?: boolean;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

export class EndDownCase extends Decided {}

class OfDown extends Decided {
  /** The event by which the official was moved down: MovedDown or CadreDemoted. */
  @EventId() movedDown!: string;
}

export class ReviewDown extends OfDown {
  @IsIn(PERFORMANCES) performance!: Performance;
}

export class ApproveReinstatement extends OfDown {}
