import { Controller, Get, Query } from '@nestjs/common';
import { Access } from '../../../access/access.guard.js';
import { prepared } from '../../../projector/prepared.js';
import { Projector } from '../../../projector/projector.js';
import type { AsOf } from '../../as-of.js';
import { Asking } from '../../asking.js';
import { besideFrom } from '../../beside.js';
import { personAt } from '../../roster.js';
import { unitAt } from '../../unit-at.js';
import { Kept } from '../kept.js';
import { type ListPage, shownRule } from './listed.js';
import { ListQuery } from './lists.query.js';
import { type ListedPerson, peopleOn } from './people.js';
import { type ListedTeam, teamsOn } from './teams.js';

/** 优秀和问题班子、干部名单: by the rule of each unit, on any day, as known on any day. */
@Controller('api/lists')
@Access('read')
export class ListsController {
  private readonly people = new Kept<readonly ListedPerson[]>();
  private readonly teams = new Kept<readonly ListedTeam[]>();

  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get('people')
  async ofPeople(@Query() query: ListQuery) {
    const { list } = query;
    const asOf = await this.asOf(query);
    const found = await this.people.take([list, asOf.effectiveAt, asOf.position], () =>
      peopleOn(this.projector, list, asOf, this.beside(asOf)),
    );
    return pageOf(query, asOf, found, (one) => this.personOf(one, asOf));
  }

  @Get('teams')
  async ofTeams(@Query() query: ListQuery) {
    const { list } = query;
    const asOf = await this.asOf(query);
    const found = await this.teams.take([list, asOf.effectiveAt, asOf.position], () =>
      teamsOn(this.projector, list, asOf, this.beside(asOf)),
    );
    return pageOf(query, asOf, found, ({ rule, ...one }) => ({ ...one, rule: shownRule(rule) }));
  }

  private async asOf({ on, knownAt, atLeast }: ListQuery): Promise<AsOf> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return this.asking.asOf({ effectiveAt: on, knownAt });
  }

  private beside({ position }: AsOf) {
    return besideFrom(this.projector)(BigInt(position) + 1n);
  }

  private personOf({ stream, unitId, why, rule }: ListedPerson, asOf: AsOf) {
    const { db } = this.projector;
    const eventOf = (rev: number): readonly string[] =>
      prepared<[string, number], { id: string }>(db, 'SELECT id FROM facts WHERE stream = ? AND rev = ? LIMIT 1')
        .all(stream, rev)
        .map(({ id }) => id);
    return {
      dossierId: stream.slice('dossier-'.length),
      name: personAt(db, stream, asOf).name,
      unitId,
      unit: unitAt(db, unitId, asOf).name,
      why: why.map((reason) => ({ why: reason.why, events: reason.revs.flatMap(eventOf) })),
      rule: shownRule(rule),
    };
  }
}

function pageOf<Found, Item>(
  { list, page = 1, size = 50 }: ListQuery,
  { effectiveAt, knownAt, position }: AsOf,
  found: readonly Found[],
  itemOf: (one: Found) => Item,
): ListPage<Item> {
  const shown = found.slice((page - 1) * size, page * size).map(itemOf);
  return { list, on: effectiveAt, knownAt, position: String(position), total: found.length, page, size, items: shown };
}
