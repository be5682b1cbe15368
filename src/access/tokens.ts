import { createPrivateKey, createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Actor } from '../kernel/event.js';
import type { KeyedDigest } from '../sealing/keyed-digest.js';
import { isRole, type Role } from './roles.js';

/** Who bears a token. */
export interface Bearer {
  readonly sub: string;
  readonly role: Role;
  readonly unit?: string;
}

/** A bearer whose token was verified. */
export interface Verified extends Bearer {
  /** Until when the token is valid, milliseconds since 1970. */
  readonly until: number;
}

const ALGORITHM = 'EdDSA';
const TYPE = 'at+jwt';
const AUDIENCE = 'dossier-api';
/** DER prefix of an Ed25519 private key in PKCS #8 (RFC 8410 §7); the 32 bytes of the seed follow. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A token that is not one of this installation's, or no longer valid. */
export class BadToken extends Error {
  override readonly name = 'BadToken';
}

/** 令牌: signed with the installation's own Ed25519 key; `exp`, `iat`, `sub`, `jti` and the type are required (RFC 9068). */
export class Tokens {
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;

  constructor(
    seed: Buffer,
    private readonly issuer: string,
    private readonly digests: KeyedDigest,
  ) {
    this.privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.privateKey);
  }

  /** `ttl` as in `1h`, `30m`, `7d`. */
  async issue({ sub, role, unit }: Bearer, ttl: string): Promise<string> {
    const claims = unit === undefined ? { role } : { role, unit };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setIssuer(this.issuer)
      .setAudience(AUDIENCE)
      .setSubject(sub)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(ttl)
      .sign(this.privateKey);
  }

  /** Errors: BadToken. */
  async verify(token: string): Promise<Verified> {
    const { payload } = await jwtVerify(token, this.publicKey, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: this.issuer,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat', 'sub', 'jti'],
    }).catch((cause: unknown) => {
      throw new BadToken('the token is not valid here', { cause });
    });
    const { sub, role, unit, exp = 0 } = payload;
    if (typeof sub !== 'string' || !isRole(role) || (unit !== undefined && typeof unit !== 'string'))
      throw new BadToken('the token names no role known here');
    return { sub, role, unit, until: exp * 1000 };
  }

  /** Under which pseudonym the bearer stands in the record. */
  actor({ sub, role, unit }: Bearer): Actor {
    const id = `p-${this.digests.of('actor', sub).slice(0, 22)}`;
    return unit === undefined ? { id, role } : { id, role, unit };
  }
}
