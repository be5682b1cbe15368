import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { ReasonClass, Sourcing } from '../appointment/appointment.events.js';
import { IsCode } from '../codes/is-code.js';
import { IsLegalDate } from '../web/is-legal-date.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Effective } from '../web/shapes.js';
import type { Promotion } from './selection.events.js';

const SOURCINGS: readonly Sourcing[] = ['assigned', 'picked', 'volunteered', 'recommended'];
const PROMOTIONS: readonly Promotion[] = ['step', 'exceptional', 'skip', 'none'];
const REASON_CLASSES: readonly ReasonClass[] = ['outstanding', 'special-need'];

/** A number of people or votes. */
const Count = ({ least = 0 } = {}): PropertyDecorator => {
  const all = [IsInt(), Min(least), Max(100_000)];
  return (target, name) => all.forEach((one) => one(target, name));
};

/** 一步: the paper it rests on. */
export class Step extends Effective {
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) organ?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
  /** 照录: taken over from a source as it stands. */
  @IsOptional() @IsBoolean() asFound?: boolean;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

/** 动议; `unit` and `post` are ids or the exact names of the day. */
export class OpenSelection extends Step {
  @Normalized() @IsPlainText({ max: 100 }) unit!: string;
  @Normalized() @IsPlainText({ max: 60 }) post!: string;
  /** 职务层次; the post's own, unless given. */
  @IsOptional() @IsCode('ZB09') level?: string;
  /** 逐级, 破格, 越级, or 平级任用. */
  @IsIn(PROMOTIONS) promotion!: Promotion;
  /** 人选来源: 组织选派, 主帅点兵, 干部自荐, 单位推荐. */
  @IsOptional() @IsIn(SOURCINGS) sourcing?: Sourcing;
  /** 破格、越级的理由: 特别优秀 or 工作特殊需要. */
  @IsOptional() @IsIn(REASON_CLASSES) reasonClass?: ReasonClass;
  /** Sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) reason?: string;
  /** 拟任职数; one, unless given. */
  @IsOptional() @IsInt() @Min(1) @Max(99) vacancies?: number;
}

export class Votes {
  @IsUUID() dossierId!: string;
  @Count() votes!: number;
}

export class HoldRecommendation extends Step {
  /** 会议推荐 or 谈话推荐. */
  @IsIn(['meeting', 'talks']) method!: 'meeting' | 'talks';
  @Count({ least: 1 }) present!: number;
  /** 有效票. */
  @Count() valid!: number;
  @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => Votes) votes!: Votes[];
}

class OfPerson extends Step {
  @IsUUID() dossierId!: string;
}

/** 不得列为考察对象的情形; the others are looked up in the dossier. */
export class Stated {
  /** 违反政治纪律和政治规矩. */
  @IsBoolean() politicalDiscipline!: boolean;
  /** 群众公认度不高. */
  @IsBoolean() lowRecognition!: boolean;
  /** 跑官、拉票等非组织行为. */
  @IsBoolean() canvassing!: boolean;
  /** 配偶、子女移居国（境）外. */
  @IsBoolean() emigratedFamily!: boolean;
  /** 其他原因不宜提拔或者进一步使用. */
  @IsBoolean() other!: boolean;
  /** 特殊岗位, to which an emigrated family is no bar. */
  @IsOptional() @IsBoolean() specialPost?: boolean;
}

export class NameCandidate extends OfPerson {
  @IsObject() @ValidateNested() @Type(() => Stated) stated!: Stated;
}

type Four = [boolean, boolean, boolean, boolean];
const OfFour = (): PropertyDecorator => {
  const all = [IsArray(), ArrayMinSize(4), ArrayMaxSize(4), IsBoolean({ each: true })];
  return (target, name) => all.forEach((one) => one(target, name));
};

export class InspectCandidate extends OfPerson {
  @IsLegalDate() from!: string;
  @IsLegalDate() to!: string;
  /** 考察组人数. */
  @Count({ least: 1 }) team!: number;
  /** 民主测评优秀、称职得票率, whole percent. */
  @IsInt() @Min(0) @Max(100) approval!: number;
  /** 廉政意见: 不影响使用, 影响使用, 待复. */
  @IsIn(['clean', 'affects', 'pending']) integrityOpinion!: 'clean' | 'affects' | 'pending';
  /** 干部档案审核. */
  @IsBoolean() archiveChecked!: boolean;
  /** 个人有关事项报告核查. */
  @IsBoolean() declarationsChecked!: boolean;
  /** 四个注重选拔, in the order of the list. */
  @IsOptional() @OfFour() picks?: Four;
  /** 四个坚决不用, in the order of the list. */
  @OfFour() never!: Four;
  /** 政治上有问题，一票否决; with its grounds in `reason`. */
  @IsOptional() @IsBoolean() politicalVeto?: boolean;
  /** Sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) reason?: string;
}

/** 事前报告批复: of which organ, in which paper, of which day. */
export class RecordApproval extends Effective {
  @Normalized() @IsPlainText({ max: 60 }) organ!: string;
  @Normalized() @IsPlainText({ max: 60 }) docNo!: string;
  @IsLegalDate() decidedOn!: string;
  /** 照录: taken over from a source as it stands. */
  @IsOptional() @IsBoolean() asFound?: boolean;
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) note?: string;
}

/** 讨论决定: 应到, 实到, 同意, 不同意, 缓议. */
export class DecideSelection extends OfPerson {
  @Count({ least: 1 }) members!: number;
  @Count({ least: 1 }) present!: number;
  @Count() for!: number;
  @Count() against!: number;
  @Count() deferred!: number;
}

/** 任前公示, from its first to its last day. */
export class PostNotice extends Step {
  /** All who were agreed on, unless given. */
  @IsOptional() @IsUUID() dossierId?: string;
  @IsLegalDate() from!: string;
  @IsLegalDate() until!: string;
  /** 写明破格、越级的理由. */
  @IsOptional() @IsBoolean() statesReason?: boolean;
  /** Sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) text?: string;
}

export class CloseNotice extends Step {
  @IsIn(['clear', 'affects']) result!: 'clear' | 'affects';
  /** 收到反映的件数. */
  @IsOptional() @Count() reports?: number;
}

/** 履行任职手续; `effectiveOn` is the day from which the tenure counts. */
export class ConcludeSelection extends OfPerson {
  /** 党委（党组）决定, unless by election. */
  @IsOptional() @IsIn(['committee', 'election']) by?: 'committee' | 'election';
  /** 试用期, months; by the book unless given, 0 for none. */
  @IsOptional() @IsInt() @Min(0) @Max(36) probationMonths?: number;
}

export class EndSelection extends Step {
  /** Sealed. */
  @Normalized() @IsPlainText({ max: 2000 }) reason!: string;
}
