import { createHmac } from 'node:crypto';

/** HMAC-SHA-256 under a key of the installation, base64url: matches identity numbers and names actors without holding them. */
export class KeyedDigest {
  constructor(private readonly key: Buffer) {}

  of(purpose: string, text: string): string {
    return createHmac('sha256', this.key).update(`${purpose}\n${text}`).digest('base64url');
  }
}
