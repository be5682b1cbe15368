import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsCode } from '../codes/is-code.js';
import { IsPlainText, Normalized } from '../web/is-plain-text.js';
import { Decided } from '../web/shapes.js';

export class DecideAssessment extends Decided {
  @IsCode('ZB17') kind!: string;
  @IsOptional() @IsInt() @Min(1949) @Max(2199) year?: number;
  @IsCode('ZB18') grade!: string;
  /** 评语; sealed. */
  @IsOptional() @Normalized() @IsPlainText({ max: 2000 }) opinion?: string;
}
