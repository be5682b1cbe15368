import { connect, createServer, type Socket } from 'node:net';

/** A proxy that counts what it hands to the client, and can let the connections that are there fall silent for good while new ones pass. */
export class Tap {
  bytes = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((near) => this.join(near));

  private constructor(private readonly target: number) {}

  static async to(target: number): Promise<Tap> {
    const tap = new Tap(target);
    await new Promise<void>((resolve) => tap.server.listen(0, '127.0.0.1', resolve));
    return tap;
  }

  get url(): string {
    const address = this.server.address();
    return `esdb://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}?tls=false`;
  }

  /** As when a firewall forgets a connection: neither end hears of it. */
  stall(): void {
    for (const socket of this.sockets) socket.removeAllListeners('data').pause();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(near: Socket): void {
    const far = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    for (const [source, sink] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(source);
      source.on('error', () => undefined);
      source.on('close', () => {
        this.sockets.delete(source);
        sink.destroy();
      });
      sink.on('drain', () => source.listenerCount('data') > 0 && source.resume());
      source.on('data', (data) => {
        if (sink === near) this.bytes += data.length;
        if (!sink.write(data)) source.pause();
      });
    }
  }
}
