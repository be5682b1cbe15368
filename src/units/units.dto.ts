import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode } from '../codes/is-code.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Effective } from '../web/shapes.js';

export class NewPost {
  @Normalized() @IsPlainText({ max: 60 }) name!: string;
  @IsOptional() @IsCode('ZB09') level?: string;
  @IsOptional() @IsBoolean() single?: boolean;
  @IsOptional() @IsInt() @Min(0) @Max(999) headcount?: number;
}

export class RegisterUnit extends Effective {
  @Normalized() @IsPlainText({ max: 100 }) name!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) shortName?: string;
  /** 统一社会信用代码. */
  @IsOptional() @Matches(/^[0-9A-HJ-NPQRTUWXY]{18}$/) code?: string;
  @IsOptional() @IsString() @MaxLength(60) parent?: string;
  @IsOptional() @IsCode('ZB03') level?: string;
  @IsOptional() @IsCode('ZB04') class?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => NewPost) posts?: NewPost[];
}

export class RenameUnit extends Effective {
  @Normalized() @IsPlainText({ max: 100 }) name!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) shortName?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
}

export class MoveUnit extends Effective {
  @IsString() @MaxLength(60) parent!: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
}

export class DissolveUnit extends Effective {
  @IsOptional() @IsString() @MaxLength(60) successor?: string;
  @IsOptional() @Normalized() @IsPlainText({ max: 60 }) docNo?: string;
}

export class EstablishPost extends Effective {
  @Normalized() @IsPlainText({ max: 60 }) name!: string;
  @IsOptional() @IsCode('ZB09') level?: string;
  @IsOptional() @IsBoolean() single?: boolean;
  @IsOptional() @IsInt() @Min(0) @Max(999) headcount?: number;
}

export class RenamePost extends Effective {
  @Matches(/^p\d{1,4}$/) postId!: string;
  @Normalized() @IsPlainText({ max: 60 }) name!: string;
}

export class AbolishPost extends Effective {
  @Matches(/^p\d{1,4}$/) postId!: string;
}
