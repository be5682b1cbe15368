import { commandTable } from '../../src/capabilities.js';
import { appointment } from '../../src/appointment/appointment.decider.js';
import { dossier } from '../../src/dossier/dossier.decider.js';
import type { AnyDecider } from '../../src/kernel/decider.js';
import { noted } from '../../src/retrospective/noted.decider.js';
import { units } from '../../src/units/units.decider.js';
import { first } from './naive.js';
import { addMonths } from './naive-days.js';
import type { Step } from './steps.js';
import { lookingBack, takingBack } from './looking-back.js';
import { datedLike, later, supervising, theChange } from './supervising.js';
import type { World } from './world.js';

export const DOSSIERS = ['d1', 'd2', 'd3'];
export const UNITS = ['u1', 'u2', 'u3'];
export const NAMES = ['示例甲', '示例乙', '甲', '样例丙'];
const UNIT_NAMES = ['云溪县水利局', '临河市建设局', '白鹭县财政局'];
/** Of a probation. */
const MONTHS = [1, 6, 12];
const LEVELS = ['0131', '0132', '0141', '0142', '0150'];

const amender = (path: string): AnyDecider =>
  commandTable.find((spec) => spec.path === path && spec.type === 'CorrectFact')!.decider;
const AMEND = { dossiers: amender('dossiers'), units: amender('units') };

/** The given commands as they come from outside, out of a step's numbers; what was accepted is remembered, so that later steps can speak of it. */
export class Clerk {
  private turn = 0;
  private readonly probations: { stream: string; holding: string; over: string }[] = [];
  private readonly told = new Map<string, { id: string; type: string }[]>();

  constructor(private readonly world: World) {}

  /** 登记与建档; one unit has more posts than ten. */
  async open(dates: readonly string[]): Promise<void> {
    for (const [i, unitId] of UNITS.entries()) {
      const posts = Array.from({ length: i === 0 ? 11 : 3 }, (_, n) => ({
        name: `职位${n + 1}`,
        level: LEVELS[n % LEVELS.length],
      }));
      await this.keep(`unit-${unitId}`, units, 'RegisterUnit', { unitId, name: UNIT_NAMES[i], effectiveOn: dates[i], posts });
    }
    for (const [i, dossierId] of DOSSIERS.entries())
      await this.keep(`dossier-${dossierId}`, dossier, 'OpenDossier', {
        dossierId,
        name: NAMES[i],
        externalRef: `P${i}`,
        effectiveOn: dates[i + 3],
      });
  }

  async take({ kind, who, a, b, on: told, flag, inTurn, tick }: Step): Promise<unknown> {
    this.world.clock += tick;
    const early = inTurn ? `${1996 + Math.floor(++this.turn / 4)}${told.slice(4)}` : told;
    const on = kind === 'Promote' && b % 2 ? later(early) : early;
    const dossierId = DOSSIERS[who % 3]!;
    const unitId = UNITS[(who >> 1) % 3]!;
    const postId = `p${1 + (a % (unitId === 'u1' ? 11 : 3))}`;
    const [ours, theirs] = [`dossier-${dossierId}`, `unit-${unitId}`];
    if (kind === 'NoteRetrospective') return this.lookBack({ kind, who, a, b, on, flag, inTurn, tick });
    const order = supervising({ kind, who, a, b, on, flag, inTurn, tick }, dossierId, this.told.get(ours) ?? []);
    if (order) return this.keep(order.stream, order.decider, kind, order.data);
    const taking = {
      unitId,
      postId,
      level: LEVELS[b % LEVELS.length],
      ...(b % 3 === 0 ? { main: flag } : {}),
      ...(b % 7 === 0 ? { asFound: true } : {}),
      ...(b % 4 === 0 ? { seat: 1 + (a % 3) } : {}),
      ...(a % 3 === 0 ? { order: 1 + (b % 2) } : {}),
    };
    const vacates = flag
      ? {
          vacates: this.ids(ours, /^Cadre(App|Pro|Dem|Tra|Sec)/)
            .filter((_, i) => (b >> i) % 2 === 0)
            .slice(-2),
        }
      : {};
    const holding = { holding: this.pick(ours, /^Cadre(App|Pro|Dem|Tra|Sec)/, a), ...(b % 7 === 0 ? { asFound: true } : {}) };
    const probation = this.probations.filter(({ stream }) => stream === ours).at(-1 - (a % 2));
    const tried = { holding: probation?.holding ?? holding.holding };
    const passed = { ...tried, ...(probation && a % 5 !== 0 ? { effectiveOn: probation.over } : {}) };
    const grounds = this.pick(ours, /^(AssessmentDecided|PunishmentImposed|Admonished|Inquired)$/, a);
    const rank = { holding: this.pick(ours, /^RankGranted/, a) };
    const more: Readonly<Record<string, object>> = {
      Appoint: { ...taking, ...vacates }, Promote: { ...taking, ...vacates, main: true, promotion: b % 2 ? 'step' : 'skip' }, Demote: { ...taking, ...vacates, cause: '样例', causeCode: 'unfit', ...(grounds ? { because: [grounds] } : {}) },
      Transfer: { ...taking, ...vacates }, Second: { ...taking, ...(flag ? { until: `${on.slice(0, 4)}-12` } : {}) },
      StartProbation: { ...holding, months: MONTHS[b % 3] }, PassProbation: passed, FailProbation: tried, GrantRank: { rank: `0${1 + (a % 4)}`, change: ['granted', 'promoted', 'lowered'][b % 3] }, EndRank: rank,
      Retire: {}, RecordDeath: {}, ConferHonour: { title: '嘉奖' }, CompleteTraining: { course: '进修班' },
      ChangeIdentity: flag ? { name: NAMES[a % 4], formerName: NAMES[b % 4] } : { name: NAMES[a % 4] },
      RenameUnit: { name: flag ? UNIT_NAMES[a % 3] : `新局${a % 3}` }, EstablishPost: { name: `职位${20 + a}` }, RenamePost: { postId, name: `改名${a}` }, AbolishPost: { postId },
    }; // prettier-ignore
    if (kind === 'CorrectFact' || kind === 'AnnulFact')
      return this.amend(kind, 'dossiers', ours, a, this.changesFor(ours, a, b, flag), on, flag);
    if (kind === 'CorrectUnit' || kind === 'AnnulUnit')
      return this.amend(
        kind === 'CorrectUnit' ? 'CorrectFact' : 'AnnulFact',
        'units',
        theirs,
        a,
        { name: UNIT_NAMES[b % 3] },
        on,
        flag,
      );
    if (/Unit$|Post$/.test(kind) && kind !== 'ChooseMainPost')
      return this.keep(theirs, units, kind, { unitId, effectiveOn: on, ...more[kind] });
    const decider = /^(ChangeIdentity|ConferHonour|CompleteTraining)$/.test(kind) ? dossier : appointment;
    const data = { dossierId, effectiveOn: on, ...(more[kind] ?? holding), ...(b % 5 === 0 ? { decidedOn: on } : {}) };
    for (const level of /^(Pro|De)mote$/.test(kind) ? LEVELS : [taking.level]) {
      if (!(await this.keep(ours, decider, kind, 'level' in data ? { ...data, level } : data))) continue;
      const over = addMonths(first(on), MONTHS[b % 3]!);
      if (kind === 'StartProbation') this.probations.push({ stream: ours, holding: holding.holding, over });
      return;
    }
  }

  /** 追溯考核, all of one person, so that they meet. */
  private async lookBack(step: Step): Promise<boolean> {
    const [dossierId = ''] = DOSSIERS;
    const stream = `dossier-${dossierId}`;
    const look = lookingBack(step, dossierId, this.pick(stream, /^Cadre(App|Pro|Dem|Tra|Sec)/, step.a));
    return (
      (await this.keep(stream, noted, 'NoteRetrospective', look)) ||
      this.keep(stream, noted, 'WithdrawRetrospectiveNote', takingBack(look))
    );
  }

  private amend(
    type: string,
    path: keyof typeof AMEND,
    stream: string,
    a: number,
    changes: object,
    on: string,
    flag: boolean,
  ): Promise<boolean> {
    const target = (this.told.get(stream) ?? []).at(a % Math.max(1, this.told.get(stream)?.length ?? 0));
    const correction = type === 'CorrectFact' ? { changes, ...(flag ? { effectiveOn: datedLike(target?.type, on) } : {}) } : {};
    return this.keep(stream, AMEND[path], type, { stream, eventId: target?.id ?? '', reason: '以原始材料为准', ...correction });
  }

  private changesFor(stream: string, a: number, b: number, flag: boolean): object {
    const all = this.told.get(stream) ?? [];
    const type = all.at(a % Math.max(1, all.length))?.type ?? '';
    if (/^Cadre(App|Pro|Dem|Tra|Sec)/.test(type))
      return [
        { level: LEVELS[b % 5] },
        { unitId: UNITS[b % 3], postId: `p${1 + (b % 3)}` },
        { main: flag },
        { vacates: null },
        { postId: `p${1 + (a % 3)}` },
        { vacates: [this.pick(stream, /^Cadre/, b)] },
        {},
        { seat: flag ? 1 + (a % 3) : null },
        { order: flag ? 1 + (a % 2) : null },
      ][b % 9]!;
    if (/^(CadreRelieved|ProbationFailed|MainPostChosen)/.test(type))
      return b % 2 ? { holding: this.pick(stream, /^Cadre(App|Pro|Dem|Tra|Sec)/, b) } : { docNo: '7号' };
    const change = theChange(type, a, b, flag, (types) => this.pick(stream, types, b));
    if (change) return change;
    if (type === 'RankGranted') return { rank: `0${1 + (b % 4)}` };
    if (type === 'DossierOpened' || type === 'IdentityChanged')
      return [{ name: NAMES[b % 4] }, { formerName: flag ? NAMES[b % 4] : null }][b % 2]!;
    return b % 2 ? { note: null } : {};
  }

  private ids(stream: string, types: RegExp): string[] {
    return (this.told.get(stream) ?? []).flatMap(({ id, type }) => (types.test(type) ? id : []));
  }

  private pick(stream: string, types: RegExp, at: number): string {
    const ids = this.ids(stream, types);
    return ids[at % Math.max(1, ids.length)] ?? '';
  }

  /** Answers whether it was accepted. */
  private async keep(stream: string, decider: AnyDecider, type: string, data: object): Promise<boolean> {
    const events = await this.world.give(decider, { type, data });
    this.told.set(stream, [...(this.told.get(stream) ?? []), ...events]);
    return events.length > 0;
  }
}
