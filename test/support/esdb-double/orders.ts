import { type EsdbDouble } from './double.js';
import { type Fault, type Method } from './faults.js';
import { type Settings } from './serving.js';

/** What a double in another process can be told. */
export type Order =
  | { readonly do: 'fault'; readonly method: Method; readonly fault: Fault; readonly times?: number }
  | { readonly do: 'clearFaults' | 'kill' | 'restart' | 'polite' | 'scavenge' | 'stats' }
  | { readonly do: 'set'; readonly settings: Partial<Settings> };

export interface Stats {
  readonly events: number;
  readonly calls: EsdbDouble['counts'];
}

/** Does it and answers what there is to say. */
export async function obey(double: EsdbDouble, order: Order): Promise<object> {
  switch (order.do) {
    case 'fault':
      double.fault(order.method, order.fault, order.times);
      break;
    case 'set':
      Object.assign(double.settings, order.settings);
      break;
    case 'clearFaults':
      double.clearFaults();
      break;
    case 'kill':
      await double.kill();
      break;
    case 'restart':
      await double.restart();
      break;
    case 'polite':
      await double.shutDownPolitely();
      break;
    case 'scavenge':
      return { scavenged: double.log.scavenge() };
    case 'stats':
      return { events: double.log.events.length, calls: double.counts } satisfies Stats;
  }
  return { done: order.do };
}
