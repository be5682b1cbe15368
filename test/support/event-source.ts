import { get, type IncomingMessage } from 'node:http';
import { eventually } from './eventually.js';

export interface Told {
  readonly id?: string;
  readonly type?: string;
  readonly data: string;
}

/** A client of server-sent events on a real socket. */
export class EventSource {
  ended = false;
  private said = '';

  private constructor(private readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (text: string) => (this.said += text));
    for (const end of ['end', 'error', 'close']) response.on(end, () => (this.ended = true));
  }

  /** Resolves once the headers have come. */
  static open(url: string, headers: Record<string, string>): Promise<EventSource> {
    return new Promise((resolve, reject) =>
      get(url, { headers, agent: false }, (response) => resolve(new EventSource(response))).on('error', reject),
    );
  }

  get status(): number {
    return this.response.statusCode ?? 0;
  }

  get events(): readonly Told[] {
    return this.said
      .split('\n\n')
      .slice(0, -1)
      .flatMap((block) => told(block.trim()) ?? []);
  }

  /** The events so far, once there are `count`. */
  async first(count: number): Promise<readonly Told[]> {
    await eventually(`${count} server-sent events`, () => this.events.length >= count, 5_000);
    return this.events.slice(0, count);
  }

  close(): void {
    this.response.destroy();
  }
}

function told(block: string): Told | undefined {
  const lines = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
  const data = lines.get('data');
  return data === undefined || lines.get('event') === 'heartbeat'
    ? undefined
    : { id: lines.get('id'), type: lines.get('event'), data };
}
