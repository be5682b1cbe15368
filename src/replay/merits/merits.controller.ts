import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import type { AsOf } from '../as-of.js';
import { Asking } from '../asking.js';
import { findUnit } from '../unit-at.js';
import { meritFile } from './merit-file.js';
import { findMerits, meritAt } from './merit-list.js';
import { MeritsQuery } from './merits.query.js';

/** 实绩档案: what was done, and the file of each person. */
@Controller('api')
@Access('read')
export class MeritsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get('merits')
  async list(@Query() { unit, page = 1, size = 50, dimension, visibility, person, ...when }: MeritsQuery) {
    const asOf = await this.when(when);
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    return findMerits(this.projector, { unitId, dimension, visibility, person, page, size }, asOf);
  }

  @Get('merits/:id')
  async one(@Param('id') id: string, @Query() when: AsOfQuery) {
    const found = meritAt(this.projector.db, id, await this.when(when));
    if (!found) throw new NotFoundException('没有这项实绩');
    return found;
  }

  @Get('dossiers/:id/merits')
  async file(@Param('id') id: string, @Query() when: AsOfQuery) {
    const found = meritFile(this.projector.db, id, await this.when(when));
    if (!found) throw new NotFoundException('没有这份档案');
    return found;
  }

  private async when({ atLeast, ...when }: AsOfQuery): Promise<AsOf> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return this.asking.asOf(when);
  }
}
