import { connect, createServer, type Server, type Socket } from 'node:net';

interface Connection {
  readonly near: Socket;
  readonly far: Socket;
}

/**
 * The network between a client and a server: a proxy in front of a port, which can go silent as networks do. A process that is stopped
 * looks to its peer just as `freeze` does: the connections are open and nothing comes.
 */
export class Wire {
  private readonly connections = new Set<Connection>();
  private frozen = false;
  private accepting = true;
  private answersPass = true;
  private bound = 0;

  private constructor(private readonly target: number) {}

  private readonly server: Server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => this.join(near));

  /** A wire to this port of the same machine. */
  static async to(target: number): Promise<Wire> {
    const wire = new Wire(target);
    await new Promise<void>((resolve) => wire.server.listen(0, '127.0.0.1', resolve));
    const address = wire.server.address();
    wire.bound = typeof address === 'object' && address ? address.port : 0;
    return wire;
  }

  get port(): number {
    return this.bound;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** How many connections there are. */
  get size(): number {
    return this.connections.size;
  }

  /** Nothing passes either way, and the connections stay open. */
  freeze(): void {
    this.frozen = true;
    for (const { near, far } of this.connections) {
      near.pause();
      far.pause();
    }
  }

  /** What was held back passes now. */
  thaw(): void {
    this.frozen = false;
    for (const connection of this.connections) {
      const { near, far } = connection;
      near.resume();
      far.resume();
      if (near.destroyed || far.destroyed) this.part(connection);
    }
  }

  /** Cuts all connections; new ones are taken. */
  cut(): void {
    for (const { near, far } of this.connections) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    this.connections.clear();
  }

  /** Takes no new connections; those that there are stay. */
  refuse(): void {
    this.accepting = false;
  }

  accept(): void {
    this.accepting = true;
  }

  /** What the client says arrives; what the server answers is lost. */
  dropAnswers(): void {
    this.answersPass = false;
  }

  /** Answers pass again. A connection that has lost some of them makes no more sense to the client, so those that there are go. */
  passAnswers(): void {
    this.answersPass = true;
    this.cut();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.cut();
    await closed;
  }

  private join(near: Socket): void {
    near.on('error', () => undefined);
    if (!this.accepting) return void near.resetAndDestroy();
    const far = connect({ port: this.target, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    far.on('error', () => undefined);
    const connection = { near, far };
    this.connections.add(connection);
    this.pass(near, far, () => true);
    this.pass(far, near, () => this.answersPass);
    // When one end is gone the other goes, unless nothing passes: then it does not hear of it.
    for (const socket of [near, far]) socket.on('close', () => this.frozen || this.part(connection));
    if (this.frozen) this.freeze();
  }

  /** Hands on what comes, no faster than it is taken. */
  private pass(source: Socket, sink: Socket, passes: () => boolean): void {
    source.on('data', (bytes) => {
      if (passes() && !sink.write(bytes)) source.pause();
    });
    sink.on('drain', () => this.frozen || source.resume());
    source.on('end', () => sink.end());
  }

  private part(connection: Connection): void {
    this.connections.delete(connection);
    connection.near.destroy();
    connection.far.destroy();
  }
}
