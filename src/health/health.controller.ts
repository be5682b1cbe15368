import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.guard.js';
import { INSTALLATION } from '../web/tokens.js';
import type { Installation } from '../installation.js';
import type { Alarm } from '../kernel/event-store.js';
import type { PolicyRunner } from '../projector/policy-runner.js';
import { PolicyStuck } from '../projector/policy-stuck.js';
import { logEnd } from './log-end.js';
import { Metrics } from './metrics.js';

/** Probes and metrics; no personal data in any of them. */
@Controller()
@Access('public')
export class HealthController {
  constructor(
    @Inject(INSTALLATION) private readonly installation: Installation,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @HttpCode(200)
  live() {
    return { status: 'ok' };
  }

  /**
   * 503 while the log can't be read or the views stand still; of the reason only the place, as the rest may quote what was typed.
   * An alarm takes no node out of service, since it would be every node; which streams it is about stands in the log of the service.
   */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { store, projector, policyRunner } = this.installation;
    const end = await logEnd(store);
    const { stuck, position } = projector;
    const alarms = countsOf(this.installation.alarms());
    const ready = end !== undefined && !stuck;
    void reply.status(ready ? 200 : 503);
    return {
      status: !ready ? 'unavailable' : Object.keys(alarms).length > 0 ? 'alarm' : 'ok',
      log: end === undefined ? { status: 'unavailable' } : { status: 'ok', position: String(end) },
      views: stuck
        ? { status: 'stuck', position: String(position), because: stuck.message.split(':', 1)[0] }
        : { status: 'ok', position: String(position) },
      ...(policyRunner && { policies: policiesOf(policyRunner) }),
      alarms,
    };
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async scrape(): Promise<string> {
    return this.metrics.scrape();
  }
}

/** Where the policies are, and the event they stand still before, if they do. */
const policiesOf = ({ state: status, position, stuck }: PolicyRunner) => ({
  status,
  position: String(position),
  ...(stuck instanceof PolicyStuck && { because: stuck.message }),
});

/** How many of each code. */
function countsOf(alarms: readonly Alarm[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code } of alarms) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
