import { type ServerWritableStream } from '@grpc/grpc-js';
import { type Failure } from './failure.js';
import { type streams } from './messages.js';

/** The answers of one Read call, sent no faster than they are taken. An event comes as the bytes it was encoded to. */
export class Outgoing {
  open = true;
  /** The consumer has as much as it takes for now. */
  private full = false;
  private wake: () => void = () => undefined;

  constructor(private readonly call: ServerWritableStream<streams.ReadReq, streams.ReadResp | Buffer>) {
    call.on('cancelled', () => this.close());
    call.on('close', () => this.close());
    call.on('error', () => this.close());
    call.on('drain', () => {
      this.full = false;
      this.wake();
    });
  }

  send(message: streams.ReadResp | Buffer): void {
    if (this.open && !this.call.write(message)) this.full = true;
  }

  /** Waits until the consumer takes more; nothing to wait for is the usual case. */
  ready(): Promise<boolean> | undefined {
    return this.open && this.full ? this.drained() : undefined;
  }

  /** Waits for something to happen: `poke`, room to write, or the end. */
  idle(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  poke(): void {
    this.wake();
  }

  end(): void {
    if (this.open) this.call.end();
    this.close();
  }

  fail(why: Failure): void {
    if (this.open) this.call.emit('error', why);
    this.close();
  }

  get isFull(): boolean {
    return this.full;
  }

  private async drained(): Promise<boolean> {
    while (this.open && this.full) await this.idle();
    return this.open;
  }

  private close(): void {
    this.open = false;
    this.wake();
  }
}
