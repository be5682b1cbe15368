import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided, EventId } from '../web/shapes.js';
import { IsFigures } from './is-figures.js';

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, name) =>
    decorators.forEach((one) => one(target, name));

const IsList = (most: number, least = 0): PropertyDecorator => all(IsArray(), ArrayMinSize(least), ArrayMaxSize(most));
const Text = (max: number): PropertyDecorator => all(Normalized(), IsPlainText({ max }));

/** Id of a node, measure, area or item of the scheme. */
const IsKey = (): PropertyDecorator => Matches(/^[A-Za-z0-9][\w.-]{0,39}$/, { message: '$property must be an id of the scheme' });
const POINTS = /^(100|[1-9]?\d(\.\d{1,4})?)$/;
const IsPoints = (): PropertyDecorator =>
  Matches(POINTS, { message: '$property must be a decimal from 0 to 100 with at most 4 places, as text' });

/** 开始一期指数, of a scheme and a year (`2024`) or quarter (`2024-Q1`). */
export class OpenIndex extends Decided {
  @Matches(/^[\w-]{1,60}$/, { message: '$property must be the id of a scheme' }) schemeId!: string;
  @Matches(/^(19[5-9]\d|20\d\d|21\d\d)(-Q[1-4])?$/, { message: '$property must be a year or a quarter such as 2024-Q1' })
  period!: string;
}

/** A number, or text that is one. */
interface Figure {
  measure: string;
  area: string;
  value: string;
}

/** 报送数据, by the department (`unit`, id or exact name). */
export class SubmitFigures extends Decided {
  @Text(100) unit!: string;
  @IsFigures({ least: 1, most: 20_000 }) figures!: Figure[];
  /** 数据来源. */
  @IsOptional() @Text(200) source?: string;
  /** 数据截至. */
  @IsOptional() @IsLegalDate() asOf?: string;
}

export class ReturnFigures extends Decided {
  @Text(100) unit!: string;
  /** Sealed. */
  @Text(2000) reason!: string;
}

class Points {
  @IsKey() area!: string;
  /** Of the year's list. */
  @IsKey() item!: string;
  /** Text, such as `0.5`. */
  @IsPoints() points!: string;
}

export class Deduct extends Decided {
  @IsKey() area!: string;
  /** Of the year's list. */
  @IsKey() item!: string;
  /** Text, such as `0.5`. */
  @IsPoints() points!: string;
  /** 减分事由; sealed. */
  @Text(2000) ground!: string;
}

export class PublishIndex extends Decided {}

/** 更正发布: figures and points that now count, in place of those of the snapshot that it corrects. */
export class PublishCorrection extends Decided {
  @EventId() corrects!: string;
  @IsOptional() @IsFigures({ most: 20_000 }) figures?: Figure[];
  @IsOptional() @IsList(1000) @ValidateNested({ each: true }) @Type(() => Points) deductions?: Points[];
  /** Sealed. */
  @Text(2000) reason!: string;
}

class Achievement {
  @IsKey() area!: string;
  @IsOptional() @IsKey() node?: string;
  @Text(500) text!: string;
}

class Rectification {
  @IsKey() area!: string;
  @IsOptional() @IsKey() node?: string;
  @IsOptional() @IsKey() measure?: string;
  /** Says nothing of persons. */
  @Text(500) problem!: string;
  /** 责任单位, its id; or the dossier of who is answerable. */
  @IsOptional() @Matches(/^[\w-]{1,60}$/, { message: '$property must be the id of a unit' }) ownerUnit?: string;
  @IsOptional() @IsUUID() ownerDossier?: string;
  @IsLegalDate() deadline!: string;
  /** 整改措施. */
  @Text(500) remedy!: string;
}

/** 双向清单, of the snapshot that was published last. */
export class PublishLists extends Decided {
  @EventId() published!: string;
  @IsList(500) @ValidateNested({ each: true }) @Type(() => Achievement) achievements!: Achievement[];
  @IsList(500) @ValidateNested({ each: true }) @Type(() => Rectification) rectifications!: Rectification[];
}

class OnItem extends Decided {
  @Matches(/^r[1-9]\d{0,4}$/, { message: '$property must be an item such as r1' }) item!: string;
}

class Evidence {
  /** 材料编号. */
  @Text(100) ref!: string;
  @IsOptional() @Text(200) title?: string;
}

export class ReportRectification extends OnItem {
  @IsList(50) @ValidateNested({ each: true }) @Type(() => Evidence) evidence!: Evidence[];
  /** Sealed. */
  @Text(2000) text!: string;
}

export class ReturnRectification extends OnItem {
  /** Sealed. */
  @Text(2000) reason!: string;
}

export class CloseRectification extends OnItem {}
