import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Installation } from '../installation.js';
import { logEnd } from './log-end.js';

/** Prometheus metrics; labels name routes and methods, never what is in an address. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor({ store, projector, policyRunner, alarms }: Installation) {
    const { registry } = this;
    collectDefaultMetrics({ register: registry });
    this.requests = new Histogram({
      name: 'dossier_http_request_seconds',
      help: 'Time to answer a request, by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers: [registry],
    });
    gauge(registry, 'dossier_log_position', 'Position of the last event in the log', async () =>
      Number((await logEnd(store)) ?? -1n),
    );
    gauge(registry, 'dossier_views_position', 'Position that the views show', () => Number(projector.position));
    gauge(registry, 'dossier_views_stuck', '1 when the views stand still at an event they cannot carry', () =>
      Number(projector.stuck !== undefined),
    );
    gauge(registry, 'dossier_alarms', 'Alarms that stand; the log of the service names them', () => alarms().length);
    if (!policyRunner) return;
    gauge(registry, 'dossier_policies_running', '1 on the node that holds the lease of the policies', () =>
      Number(policyRunner.state === 'running'),
    );
    gauge(registry, 'dossier_policies_stuck', '1 when the policies stand still at an event, as seen from here', () =>
      Number(policyRunner.stuck !== undefined),
    );
    gauge(registry, 'dossier_policies_position', 'Position up to which the policies have run here', () =>
      Number(policyRunner.position),
    );
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  scrape(): Promise<string> {
    return this.registry.metrics();
  }
}

function gauge(registry: Registry, name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });
}
