import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery, DownCasesQuery } from '../../web/as-of.query.js';
import { Asking } from '../asking.js';
import type { AsOf } from '../as-of.js';
import { findUnit } from '../unit-at.js';
import { downCase, type DownCasePage, findDownCases } from './down-cases.js';
import { downFile } from './down-file.js';

/** 能上能下: the cases, and the file on each person moved down. */
@Controller('api')
@Access('read')
export class DownsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get('downs')
  async cases(@Query() { unit, open, measure, page = 1, size = 50, ...when }: DownCasesQuery): Promise<DownCasePage> {
    const asOf = await this.when(when);
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    const wanted = { unitId, open: open === undefined ? undefined : open === 'true', measure, page, size };
    return findDownCases(this.projector.db, wanted, asOf);
  }

  @Get('downs/:id')
  async case(@Param('id') id: string, @Query() when: AsOfQuery) {
    const found = downCase(this.projector.db, id, await this.when(when));
    if (!found) throw new NotFoundException('没有这件事项');
    return found;
  }

  @Get('dossiers/:id/down-file')
  async file(@Param('id') id: string, @Query() when: AsOfQuery) {
    const found = downFile(this.projector.db, id, await this.when(when));
    if (!found) throw new NotFoundException('没有这份档案');
    return found;
  }

  private async when({ atLeast, ...when }: AsOfQuery): Promise<AsOf> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return this.asking.asOf(when);
  }
}
