import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import type { Catalogue } from '../../kernel/event.js';
import { Projector } from '../../projector/projector.js';
import { CATALOGUE } from '../../web/tokens.js';
import { Asking } from '../asking.js';
import { findUnit } from '../unit-at.js';
import { JointMeetings, type MeetingPage } from './joint-meetings.js';
import { MeetingQuery, MeetingsQuery } from './meetings.query.js';

/** 干部监督联席会议: who convenes one, and what came of each quarter. */
@Controller('api/meetings')
@Access('read')
export class MeetingsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get()
  async meetings(@Query() { unit, page = 1, size = 50, atLeast, ...when }: MeetingsQuery): Promise<MeetingPage> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    const asOf = this.asking.asOf(when);
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    return new JointMeetings(this.projector.db, this.catalogue, asOf).list({ unitId, page, size });
  }

  @Get(':id')
  async meeting(@Param('id') id: string, @Query() { year, quarter, atLeast, ...when }: MeetingQuery) {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    const known = new JointMeetings(this.projector.db, this.catalogue, this.asking.asOf(when));
    const found = known.whole(id, { year, quarter });
    if (!found) throw new NotFoundException('没有这个联席会议');
    return found;
  }
}
