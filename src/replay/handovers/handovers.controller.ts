import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import type { Catalogue } from '../../kernel/event.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import { CATALOGUE } from '../../web/tokens.js';
import { Asking } from '../asking.js';
import { findUnit } from '../unit-at.js';
import { Handovers } from './handover-cases.js';
import type { HandoverPage } from './handover-list.js';
import { HandoversQuery } from './handovers.query.js';

const flag = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === 'true');

/** 离任交接: the cases, each of them whole, and its list beside the record. */
@Controller('api/handovers')
@Access('read')
export class HandoversController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get()
  async cases(@Query() query: HandoversQuery): Promise<HandoverPage> {
    const { unit, dossier, open, overdue, year, page = 1, size = 50, ...when } = query;
    const known = await this.at(when);
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, known.asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    return known.list({ unitId, dossierId: dossier, open: flag(open), overdue: flag(overdue), year, page, size });
  }

  @Get(':id')
  async case(@Param('id') id: string, @Query() when: AsOfQuery) {
    return found((await this.at(when)).whole(id));
  }

  @Get(':id/beside')
  async beside(@Param('id') id: string, @Query() when: AsOfQuery) {
    return found((await this.at(when)).beside(id));
  }

  private async at({ atLeast, ...when }: AsOfQuery): Promise<Handovers> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return new Handovers(this.projector.db, this.catalogue, this.asking.asOf(when));
  }
}

/** Errors: NotFoundException. */
function found<T>(answer: T | undefined): T {
  if (answer === undefined) throw new NotFoundException('没有这件交接');
  return answer;
}
