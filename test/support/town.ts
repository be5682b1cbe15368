import type { Recorded, Served } from './served.js';

/** A made-up county with posts, and people to hold them, told to a served application. */
export const COUNTY = {
  name: '云溪县人民政府',
  effectiveOn: '1990-01',
  posts: [
    { name: '县长', level: '0131', single: true },
    { name: '副县长', level: '0132' },
    { name: '科员', level: '0150' },
  ],
};

let people = 0;

/** A unit of its own with the posts 县长 (p1), 副县长 (p2) and 科员 (p3); answers its id. */
export async function aUnit(door: Served, over: object = {}): Promise<string> {
  return (await door.told('/api/units', { ...COUNTY, name: `云溪县第${++people}局`, ...over })).id;
}

/** A dossier of its own; answers its id. */
export async function aDossier(door: Served, over: object = {}): Promise<string> {
  return (
    await door.told('/api/dossiers', { name: `示例人员${++people}`, sex: '1', birth: '1970-05', effectiveOn: '1995-07', ...over })
  ).id;
}

export const on = (dossier: string, command: string): string => `/api/dossiers/${dossier}/${command}`;

/** A dossier whose subject has held a post of a unit of its own since 1999-02. */
export async function inOffice(
  door: Served,
  post = '副县长',
): Promise<{ dossier: string; unit: string; holding: string; appointed: Recorded }> {
  const [unit, dossier] = [await aUnit(door), await aDossier(door)];
  const appointed = await door.told(on(dossier, 'appoint'), { effectiveOn: '1999-02', unit, post });
  return { dossier, unit, holding: appointed.events[0].id, appointed };
}
