import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { type Certificate } from '../certificate.js';

/** The port and its connections, kept apart from gRPC so that they can be cut as a kill cuts them: without a word of goodbye. */
export class Listener {
  private readonly sockets = new Map<string, Socket>();
  private accept: (socket: Socket) => void = () => undefined;
  private readonly server: Server;

  /** With a certificate it speaks TLS, and nothing else. */
  constructor(certificate?: Certificate) {
    const accept = (socket: Socket): void => {
      socket.on('error', () => undefined);
      this.accept(socket);
    };
    this.server = certificate
      ? createSecureServer({ ...certificate, ALPNProtocols: ['h2'], noDelay: true }, accept)
      : createServer({ noDelay: true }, accept);
    this.server.on('connection', (socket: Socket) => {
      const peer = `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`;
      this.sockets.set(peer, socket);
      socket.on('close', () => this.sockets.delete(peer));
    });
    this.server.on('tlsClientError', () => undefined);
  }

  /** Answers the port that it has got. */
  listen(port: number, accept: (socket: Socket) => void): Promise<number> {
    this.accept = accept;
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        const address = this.server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  cutOne(peer: string): void {
    this.sockets.get(peer)?.resetAndDestroy();
  }

  /** Takes no more connections; answers when the last of those that there are has ended. */
  refuse(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Cuts every connection and takes no more. */
  async cut(): Promise<void> {
    const closed = this.refuse();
    for (const socket of this.sockets.values()) socket.resetAndDestroy();
    await closed;
  }
}
