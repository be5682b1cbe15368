import { Controller, Get, NotFoundException, Query, Req } from '@nestjs/common';
import { Access, type Request } from '../access/access.guard.js';
import { mayEnter } from '../access/roles.js';
import { isPath, PATHS } from '../kernel/capability.js';
import { Projector } from '../projector/projector.js';
import { DutiesQuery } from '../web/as-of.query.js';
import { Asking } from './asking.js';
import { type DutyPage, findDuties } from './duties.js';
import { findUnit } from './unit-at.js';

/** What was due on a day, as known at an instant. */
@Controller('api')
@Access('read')
export class DutiesController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get('duties')
  duties(@Query() { on, knownAt, ...query }: DutiesQuery, @Req() { bearer }: Request): DutyPage {
    if (!bearer) throw new Error('a question reached its handler without a bearer');
    const asOf = this.asking.asOf({ effectiveAt: on, knownAt });
    const { overdue, done, unit, kind, subject, path, page = 1, size = 50 } = query;
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    const flags = { overdue: overdue === 'true', done: done === 'true' };
    const withheld = Object.keys(PATHS)
      .filter(isPath)
      .filter((one) => !mayEnter(bearer.role, one));
    return findDuties(this.projector.db, { kind, subject, unitId, path, withheld, ...flags, page, size }, asOf);
  }
}
