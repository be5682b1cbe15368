import { BadRequestException, Body, Controller, Headers, HttpCode, NotFoundException, Param, Post, Req } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Access, type Request } from '../access/access.guard.js';
import { Tokens } from '../access/tokens.js';
import { Intake } from '../intake/intake.js';
import { isPath, type Path } from '../kernel/capability.js';
import type { Accepted, Submission } from '../kernel/commands.js';
import type { Said } from '../kernel/said.js';

interface CommandHeaders {
  readonly 'idempotency-key'?: string;
  readonly 'if-match'?: string;
}

/** Commands: one address for each, `201` with what was recorded. */
@Controller('api')
export class CommandsController {
  constructor(
    private readonly intake: Intake,
    private readonly tokens: Tokens,
  ) {}

  @Post('dossiers')
  @Access('write')
  @HttpCode(201)
  async openDossier(@Body() body: unknown, @Headers() headers: CommandHeaders, @Req() request: Request) {
    return answer(await this.intake.openDossier(body, this.submission(headers, request)));
  }

  @Post(':path')
  @Access('write')
  @HttpCode(201)
  async open(@Param('path') path: string, @Body() body: unknown, @Headers() headers: CommandHeaders, @Req() request: Request) {
    return answer(await this.intake.open(known(path), body, this.submission(headers, request)));
  }

  @Post(':path/:id/:command')
  @Access('write')
  @HttpCode(201)
  async submit(
    @Param() { path, id, command }: { path: string; id: string; command: string },
    @Body() body: unknown,
    @Headers() headers: CommandHeaders,
    @Req() request: Request,
  ) {
    return answer(await this.intake.submit({ path: known(path), id }, command, body, this.submission(headers, request)));
  }

  private submission(headers: CommandHeaders, { bearer }: Request): Submission {
    if (!bearer) throw new Error('a command reached its handler without a bearer');
    const key = headers['idempotency-key'] ?? randomUUID();
    if (!/^[\x21-\x7e]{1,200}$/.test(key))
      throw new BadRequestException('Idempotency-Key must be 1 to 200 printable ASCII characters');
    return { by: this.tokens.actor(bearer), key, expected: revision(headers['if-match']) };
  }
}

/** Errors: NotFoundException. */
function known(path: string): Path {
  if (!isPath(path)) throw new NotFoundException('没有这个地址');
  return path;
}

function revision(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined;
  const [, digits] = /^"(\d{1,15})"$/.exec(ifMatch) ?? [];
  if (digits === undefined) throw new BadRequestException('If-Match must be a revision in quotes, such as "17"');
  return Number(digits);
}

const answer = ({ streamId, revision, position, events, warnings }: Accepted) => ({
  streamId,
  id: streamId.slice(streamId.indexOf('-') + 1),
  revision,
  position: String(position),
  events,
  ...(warnings.length > 0 && { warnings: warnings.map(inWords) }),
});

/** A warning as a refusal is worded: what is to be known, by which rule, because of which facts. */
const inWords = ({ code, rule: { rule: id, ...rule }, warned }: Said) => ({
  code,
  message: warned?.warning,
  rule: { id, ...rule },
  lookedAt: warned?.lookedAt ?? [],
});
