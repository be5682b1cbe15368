import { commandTable } from '../../src/capabilities.js';
import { PATHS } from '../../src/kernel/capability.js';
import { type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { aDossier, on } from '../support/town.js';
import { type Example, examples } from './command-examples.js';

let door: Served;
beforeAll(async () => void (door = await served()));
afterAll(() => door.close());

const STREAM = new RegExp(`^((${Object.values(PATHS).join('|')})-[0-9a-f-]{36}|rulebook-local)$`);
/** Position of the last event of a stream; policies may write to others meanwhile. */
const lastOf = async (stream: string): Promise<string> => String((await door.installation.store.read(stream)).at(-1)?.position);

interface Timeline {
  readonly entries: readonly { readonly eventId: string; readonly type: string }[];
}

describe('Every command in the table', () => {
  test('has an example here', () => {
    const missing = commandTable.map(({ path, name }) => `${path} ${name}`).filter((command) => !examples[command]);
    expect(missing).toEqual([]);
  });

  test.each(commandTable.map(({ path, name, label }) => [`${path} ${name}`, label]))(
    'is accepted and seen at once: %s (%s)',
    async (command) => {
      const example: Example = (await examples[command]?.(door)) ?? { path: '', body: {} };
      const { path, body, as = 'officer', unit, duty, seen: elsewhere } = example;
      const headers = { authorization: await door.bearer(as) };
      const { status, body: said } = await door.post(path, body, headers);
      const { warnings = [], ...answer } = said as typeof said & { warnings?: readonly { code: string }[] };
      expect(warnings.map(({ code }) => code)).toEqual(example.warns ?? []);
      expect({ status, answer }).toEqual({
        status: 201,
        answer: {
          streamId: expect.stringMatching(STREAM),
          id: answer.streamId?.slice(answer.streamId.indexOf('-') + 1),
          revision: expect.any(Number),
          position: await lastOf(answer.streamId),
          events: expect.arrayContaining([
            { id: expect.stringMatching(/^[0-9a-f-]{36}$/), type: expect.stringMatching(/^[A-Z][A-Za-z]+$/) },
          ]),
        },
      });
      if (example.followed) await settled(door);
      if (elsewhere) {
        const [url, like] = elsewhere;
        expect((await door.get(url, headers)).body).toMatchObject(like);
        return;
      }
      const home =
        /^\/api\/(downs|selections|rounds|schemes|indices|merits|retrospectives|clearings|meetings|filings|handovers|tolerances|followups)/.test(
          path,
        )
          ? `${path.split('/', 3).join('/')}/${answer.id}`
          : on(answer.id, 'timeline');
      const of = duty ? `/api/duties?on=2024-12-31&done=true&subject=${answer.streamId}` : home;
      const seen = await door.get<Timeline>(unit ? `/api/units/${answer.id}` : of);
      expect(seen.status).toBe(200);
      if (unit ?? duty) expect(seen.body).toMatchObject((unit ?? duty) as object);
      else
        expect(seen.body.entries.map(({ eventId, type }) => ({ id: eventId, type }))).toEqual(
          expect.arrayContaining([...answer.events]),
        );
    },
  );

  test('opens nothing twice: the opening commands have no address on an existing dossier or unit', async () => {
    const dossier = await aDossier(door);
    const answers = [
      await door.post(on(dossier, 'open'), { name: '示例甲' }),
      await door.post('/api/units/x/register', { name: '示例局', effectiveOn: '1990' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});
