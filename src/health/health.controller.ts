import { Controller, Get, Header, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/access.guard.js';
import { EventStore } from '../kernel/event-store.js';
import { Projector } from '../projector/projector.js';
import { Metrics } from './metrics.js';

/** Probes and metrics; no personal data in any of them. */
@Controller()
@Access('public')
export class HealthController {
  constructor(
    private readonly store: EventStore,
    private readonly projector: Projector,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @HttpCode(200)
  live() {
    return { status: 'ok' };
  }

  /** 503 while the log can't be read or the views stand still; of the reason only the place, as the rest may quote what was typed. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const end = await this.store.end().catch(() => undefined);
    const { stuck, position } = this.projector;
    const ready = end !== undefined && !stuck;
    void reply.status(ready ? 200 : 503);
    return {
      status: ready ? 'ok' : 'unavailable',
      log: end === undefined ? { status: 'unavailable' } : { status: 'ok', position: String(end) },
      views: stuck
        ? { status: 'stuck', position: String(position), because: stuck.message.split(':', 1)[0] }
        : { status: 'ok', position: String(position) },
    };
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async scrape(): Promise<string> {
    return this.metrics.scrape();
  }
}
