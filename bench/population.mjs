import '../dist/prelude.js';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { catalogue } from '../dist/capabilities.js';
import { derivedId } from '../dist/kernel/derived-id.js';
import { writeEnvelope } from '../dist/kernel/envelope.js';
import { sealedMembers } from '../dist/kernel/sealing.js';

const EVENTS_A_DOSSIER = 10;
const DOSSIERS_A_UNIT = 40;
const AT_ONCE = 500;
const BY = { id: 'p-bench', role: 'officer' };

export const dossierId = (n) => derivedId(`bench dossier ${n}`);
export const unitId = (n) => derivedId(`bench unit ${n}`);
export const unitsFor = (dossiers) => Math.max(1, Math.ceil(dossiers / DOSSIERS_A_UNIT));

/** A small generator with a seed (mulberry32), so that every run measures the same population. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Fills a log with dossiers of ten events each, and the units they serve in: real envelopes, appended in large groups. */
export async function populate({ store, sealer }, dossiers) {
  const random = seeded(1);
  const units = unitsFor(dossiers);
  const write = async (streams) => {
    await sealer.prepare(
      streams.flatMap(([stream, events]) =>
        events.flatMap((event) => sealedMembers(event, stream, catalogue).map(({ key }) => key)),
      ),
    );
    await Promise.all(
      streams.map(([stream, events]) => store.append(stream, envelopes(stream, events, store.origin, sealer), -1)),
    );
  };
  for (let n = 0; n < units; n += AT_ONCE)
    await write(range(n, Math.min(n + AT_ONCE, units)).map((unit) => [`unit-${unitId(unit)}`, unitEvents(unit)]));
  for (let n = 0; n < dossiers; n += AT_ONCE)
    await write(
      range(n, Math.min(n + AT_ONCE, dossiers)).map((n) => [`dossier-${dossierId(n)}`, careerEvents(n, units, random)]),
    );
  return dossiers * EVENTS_A_DOSSIER + units * 3;
}

const range = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);

function unitEvents(unit) {
  const eff = '1990-01-01';
  return [
    { type: 'UnitRegistered', eff, data: { unitId: unitId(unit), name: `示例市${unit}局` } },
    { type: 'PostEstablished', eff, data: { postId: 'p1', name: '局长', level: '0141', single: true } },
    { type: 'PostEstablished', eff, data: { postId: 'p2', name: '副局长', level: '0142' } },
  ];
}

/** Opened, then four posts one after the other, the last still held, and a training. */
function careerEvents(n, units, random) {
  const start = 1990 + Math.floor(random() * 10);
  const events = [
    {
      type: 'DossierOpened',
      eff: `${start}`,
      data: { dossierId: dossierId(n), name: `示例${n}`, birth: '1968-05', externalRef: `B${n}`, sex: '1' },
    },
  ];
  const month = (year) => `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`;
  for (let post = 0; post < 4; post++) {
    const unit = unitId(post === 0 ? n % units : Math.floor(random() * units));
    events.push({
      type: 'CadreAppointed',
      eff: month(start + post * 5),
      data: {
        unitId: unit,
        postId: post < 2 ? 'p2' : 'p1',
        level: post < 2 ? '0142' : '0141',
        main: true,
        docNo: `示例〔${start + post * 5}〕1号`,
      },
    });
    if (post < 3) events.push({ type: 'CadreRelieved', eff: month(start + post * 5 + 4), data: { holding: post, reason: '3' } });
  }
  return [
    ...events,
    { type: 'TrainingCompleted', eff: month(start + 8), data: { course: '示例培训', hours: 40 } },
    { type: 'HonourConferred', eff: month(start + 9), data: { title: '嘉奖', award: '01115' } },
  ];
}

/** A relief names the appointment by its number in the career; here it gets the id of the event. */
export function envelopes(stream, events, log, sealer) {
  let prev = null;
  const appointments = [];
  return events.map((event, rev) => {
    const id = v7();
    if (event.type === 'CadreAppointed') appointments.push(id);
    const told =
      event.type === 'CadreRelieved' ? { ...event, data: { ...event.data, holding: appointments[event.data.holding] } } : event;
    const imprint = {
      id,
      log,
      stream,
      rev,
      prev,
      ts: new Date().toISOString(),
      act: BY,
      cmd: randomBytes(32).toString('base64url'),
      salt: randomBytes(16).toString('base64url'),
    };
    const { envelope, leaf } = writeEnvelope(told, imprint, catalogue, sealer);
    prev = leaf;
    return envelope;
  });
}
