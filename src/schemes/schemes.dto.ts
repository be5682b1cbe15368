import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, EventId } from '../web/shapes.js';
import type * as events from './schemes.events.js';

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, name) =>
    decorators.forEach((one) => one(target, name));

/** A number, or text that is one: at most eleven digits, and so many places after the point; kept as text, and null as nothing. */
const IsNumeral = (pattern: RegExp, message: string): PropertyDecorator =>
  all(
    Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : (value ?? undefined))),
    Matches(pattern, { message: `$property must be ${message}` }),
  );
export const IsFigure = (): PropertyDecorator =>
  IsNumeral(/^-?(0|[1-9]\d{0,10})(\.\d{1,4})?$/, 'a decimal with at most 11 digits and 4 decimal places');
export const IsPoints = (): PropertyDecorator =>
  IsNumeral(/^(0|[1-9]\d?|100)(\.\d{1,4})?$/, 'a decimal from 0 to 100 with at most 4 decimal places');
const IsWeight = (): PropertyDecorator =>
  IsNumeral(/^(?!0(\.0{1,2})?$)(100|[1-9]?\d(\.\d{1,2})?)$/, 'a decimal above 0 and up to 100 with at most 2 decimal places');

/** Id of a node, measure, area or item, given by who publishes. */
export const IsKey = ({ each = false } = {}): PropertyDecorator =>
  Matches(/^[A-Za-z0-9][\w.-]{0,39}$/, {
    each,
    message: `${each ? 'each of ' : ''}$property must be an id of letters, digits, dots and dashes`,
  });
/** Id of a unit, or of another stream. */
export const IsId = ({ each = false } = {}): PropertyDecorator =>
  Matches(/^[\w-]{1,60}$/, { each, message: `${each ? 'each of ' : ''}$property must be an id` });

/** A list of so many. */
export const IsList = (most: number, least = 0): PropertyDecorator => all(IsArray(), ArrayMinSize(least), ArrayMaxSize(most));
const Text = (max: number): PropertyDecorator => all(Normalized(), IsPlainText({ max }));

const FORMS: readonly events.Form[] = ['result', 'photos', 'ledgers', 'publicity', 'veto', 'pledge'];

/** 建立指标体系, by the unit (`unit`, id or exact name) that assesses by it. */
export class OpenScheme extends Decided {
  @Text(100) unit!: string;
  @Text(100) name!: string;
  @Text(500) purpose!: string;
}

export class TreeNode {
  @IsKey() id!: string;
  /** None for a 一级指标. */
  @IsOptional() @IsKey() parent?: string;
  @Text(100) name!: string;
  @IsInt() @Min(1) @Max(12) level!: number;
  /** Per cent of the parent. */
  @IsWeight() weight!: string;
}

class MeasureNode {
  @IsKey() node!: string;
  /** Per cent of the leaf. */
  @IsWeight() weight!: string;
}

class Normalisation {
  @IsIn(['range', 'target', 'percent']) by!: events.Normalisation['by'];
  @IsOptional() @IsFigure() min?: string;
  @IsOptional() @IsFigure() max?: string;
  /** Figures beyond the bounds count as those; refused, unless given. */
  @IsOptional() @IsBoolean() capped?: boolean;
  @IsOptional() @IsFigure() target?: string;
}

/** 搭车: the scheme of whose results the figure is one. */
class Source {
  @IsId() scheme!: string;
  @IsOptional() @IsKey() node?: string;
}

export class Measure {
  @IsKey() id!: string;
  @Text(100) name!: string;
  @IsOptional() @IsKey() code?: string;
  @IsIn(['quantity', 'survey']) kind!: events.Indicator['kind'];
  @Text(20) measurementUnit!: string;
  @IsIn(['higher', 'lower']) better!: events.Indicator['better'];
  @IsOptional() @IsIn(['apparent', 'latent']) merit?: 'apparent' | 'latent';
  @IsOptional() @IsIn(FORMS) form?: events.Form;
  @IsOptional() @Text(200) legalBasis?: string;
  /** 数据提供部门, a unit's id. */
  @IsOptional() @IsId() department?: string;
  @IsObject() @ValidateNested() @Type(() => Normalisation) normalisation!: Normalisation;
  @IsList(20) @ValidateNested({ each: true }) @Type(() => MeasureNode) nodes!: MeasureNode[];
  /** 个性化指标: ids of the units of which alone it is asked. */
  @IsOptional() @IsList(1000) @ArrayUnique() @IsId({ each: true }) units?: string[];
  @IsOptional() @EventId() proposal?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Source) from?: Source;
}

export class Area {
  @IsKey() id!: string;
  @IsOptional() @IsId() unitId?: string;
  @Text(100) name!: string;
  @IsIn(['district', 'city', 'township']) kind!: events.Area['kind'];
}

export class DeductionItem {
  @IsKey() id!: string;
  @Text(100) name!: string;
  /** The most points off an area's total in a period. */
  @IsPoints() maximum!: string;
  @IsOptional() @IsIn(FORMS) form?: events.Form;
  @IsOptional() @Text(200) legalBasis?: string;
}

/** 发布版本; `effectiveOn` is the first day on which it is assessed by. */
export class PublishVersion extends Decided {
  @IsList(500, 1) @ValidateNested({ each: true }) @Type(() => TreeNode) nodes!: TreeNode[];
  @IsList(500, 1) @ValidateNested({ each: true }) @Type(() => Measure) measures!: Measure[];
  @IsList(1000, 1) @ValidateNested({ each: true }) @Type(() => Area) areas!: Area[];
  @IsOptional() @IsList(100) @ValidateNested({ each: true }) @Type(() => DeductionItem) deductions?: DeductionItem[];
}

/** 停止考核; `into` is the scheme into which it was merged. */
export class EndScheme extends Decided {
  @IsOptional() @IsId() into?: string;
  @IsOptional() @Text(2000) reason?: string;
}

/** 自主申报, by the unit (`unit`, id or exact name). */
export class ProposeIndicator extends Decided {
  @Text(100) unit!: string;
  @Text(100) name!: string;
  @IsOptional() @IsKey() code?: string;
  @IsIn(['quantity', 'survey']) kind!: events.Indicator['kind'];
  @Text(20) measurementUnit!: string;
  @IsIn(['higher', 'lower']) better!: events.Indicator['better'];
  @IsOptional() @IsIn(['apparent', 'latent']) merit?: 'apparent' | 'latent';
  @IsOptional() @IsIn(FORMS) form?: events.Form;
  @IsOptional() @Text(200) legalBasis?: string;
  /** Sealed. */
  @IsOptional() @Text(2000) reason?: string;
}

export class OnProposal extends Decided {
  @EventId() proposal!: string;
}

/** 综合论证: 调研, 座谈, 问卷. */
export class ArgueIndicator extends OnProposal {
  @IsList(3, 1)
  @ArrayUnique()
  @IsIn(['research', 'discussion', 'questionnaire'], { each: true })
  methods!: events.ArguingMethod[];
  @IsBoolean() supports!: boolean;
  /** Sealed. */
  @IsOptional() @Text(2000) opinion?: string;
}

export class RejectIndicator extends OnProposal {
  /** Sealed. */
  @Text(2000) reason!: string;
}

export class AdoptDeductions extends Decided {
  @IsInt() @Min(1949) @Max(2199) year!: number;
  @IsList(100, 1) @ValidateNested({ each: true }) @Type(() => DeductionItem) items!: DeductionItem[];
}
