import type { Database } from 'better-sqlite3';
import type { Beside } from '../../kernel/context.js';
import { type Day, firstDay } from '../../kernel/dates.js';
import type { Basis } from '../../kernel/said.js';
import { assessmentBurden } from '../../rulebook/schemes.book.js';
import { basisOf, editionFor, unitAndAbove } from '../../rulebook/ruling.js';
import { isInForce, type Scheme, schemeIn, type Version, versionOn } from '../../schemes/scheme.fold.js';
import type { Area, Measure } from '../../schemes/schemes.events.js';
import { type AsOf, factsOfTypes } from '../as-of.js';
import { unitAt } from '../unit-at.js';
import { schemeStreams } from './schemes.js';

/** 重复: the same is asked twice; 多头: assessed by too many; 套娃: handed on below; 搭车: the result of another scheme asked again. */
export type BurdenKind = 'repeated' | 'many' | 'nested' | 'riding';

const LABELS: Readonly<Record<BurdenKind, string>> = {
  repeated: '重复考核',
  many: '多头考核',
  nested: '套娃考核',
  riding: '搭车考核',
};

/** A measure or, of 多头, a scheme that is part of a finding, with the event that brought it. */
export interface Part {
  readonly scheme: string;
  readonly name: string;
  readonly measure?: string;
  readonly eventId: string;
}

export interface Finding {
  readonly kind: BurdenKind;
  readonly label: string;
  /** The data element or the name that is asked, or who is assessed. */
  readonly of: string;
  readonly parts: readonly Part[];
  /** 报数部门 that are asked more than once, by id and name. */
  readonly departments: readonly Named[];
  /** 考核对象 that are assessed more than once. */
  readonly areas: readonly Named[];
  readonly rule?: Basis;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A scheme on the day asked about. */
interface Standing {
  readonly id: string;
  readonly scheme: Scheme;
  /** In force on the day. */
  readonly version?: Version;
  /** Any that was in force in the year up to the day. */
  readonly lately: Version;
  /** The owner and all above it. */
  readonly above: readonly string[];
}

interface Asked {
  readonly standing: Standing;
  readonly version: Version;
  readonly measure: Measure;
}

const TYPES = ['SchemeOpened', 'SchemeVersionPublished', 'SchemeEnded'];

/** 考核负担: what of the schemes in force on a day is asked twice, by too many, or at second hand; looked through scheme by scheme. */
export class Burden {
  private readonly standing: Standing[] = [];
  readonly findings: Finding[] = [];

  constructor(
    private readonly db: Database,
    private readonly asOf: AsOf,
    private readonly beside: Beside,
  ) {}

  *work(): Iterable<unknown> {
    for (const stream of schemeStreams(this.db, this.asOf)) yield this.look(stream);
    const asked = this.standing.flatMap((standing) =>
      (standing.version?.measures ?? []).map((measure) => ({ standing, version: standing.version as Version, measure })),
    );
    for (const [key, group] of Map.groupBy(asked, ({ measure: { code, name } }) => code ?? sameName(name)))
      yield this.findings.push(...this.repeated(key, group), ...nested(key, group));
    yield this.findings.push(...this.many(), ...this.riding(asked));
  }

  private look(stream: string): void {
    const { position, effectiveAt: day } = this.asOf;
    const facts = factsOfTypes(this.db, stream, TYPES, position).filter(({ eff }) => firstDay(eff) <= day);
    const scheme = schemeIn(facts);
    const lately = versionOn(scheme, day);
    const year = `${day.slice(0, 4)}-01-01`;
    if (!lately || (scheme.ended && firstDay(scheme.ended.on) <= year)) return;
    const above = unitAndAbove(scheme.unitId, this.beside, day);
    const version = isInForce(scheme, day) ? lately : undefined;
    this.standing.push({ id: stream.slice('scheme-'.length), scheme, version, lately, above });
  }

  /** Asked of one department, or of one area, by several schemes. */
  private repeated(key: string, group: readonly Asked[]): readonly Finding[] {
    const departments = shared(group, ({ measure: { department } }) => (department === undefined ? [] : [department]));
    const areas = shared(group, ({ version, measure }) => areasOf(version, measure).map(keyOf));
    if (departments.length + areas.length === 0) return [];
    const names = new Map(group.flatMap(({ version }) => version.areas.map((area) => [keyOf(area), area.name] as const)));
    return [
      {
        ...finding('repeated', key, group.map(partOf)),
        departments: departments.map((id) => this.unit(id)),
        areas: areas.map((id) => ({ id, name: names.get(id) ?? id })),
      },
    ];
  }

  /** Assessed within the year by more schemes than are to be. */
  private many(): readonly Finding[] {
    const assessed = this.standing.flatMap((standing) =>
      standing.lately.areas.map((area) => ({ area, key: keyOf(area), standing })),
    );
    return [...Map.groupBy(assessed, ({ key }) => key)].flatMap(([key, group]) => {
      const { unitId, name } = (group[0] as (typeof group)[number]).area;
      const edition = editionFor(assessmentBurden, this.day, unitId, this.beside);
      const schemes = [...new Map(group.map(({ standing }) => [standing.id, standing])).values()];
      if (!edition || schemes.length <= edition.parameters.schemes) return [];
      const parts = schemes.map(({ id, scheme, lately }) => ({ scheme: id, name: scheme.name, eventId: lately.by }));
      return [{ ...finding('many', name, parts), areas: [{ id: key, name }], rule: basisOf(assessmentBurden, edition) }];
    });
  }

  /** A figure that is the result of another scheme. */
  private riding(asked: readonly Asked[]): readonly Finding[] {
    return asked.flatMap((one) => {
      const { from, name } = one.measure;
      if (!from) return [];
      const source = this.standing.find(({ id }) => id === from.scheme);
      const parts = source ? [{ scheme: source.id, name: source.scheme.name, eventId: source.lately.by }] : [];
      return [finding('riding', name, [partOf(one), ...parts])];
    });
  }

  private unit(id: string): Named {
    return { id, name: unitAt(this.db, id, this.asOf).name || id };
  }

  private get day(): Day {
    return this.asOf.effectiveAt;
  }
}

const finding = (kind: BurdenKind, of: string, parts: readonly Part[]): Finding => ({
  kind,
  label: LABELS[kind],
  of,
  parts,
  departments: [],
  areas: [],
});

/** Names that differ only in what is written around them. */
const sameName = (name: string): string => name.normalize('NFKC').replace(/[\s（）()、，,。.·]/g, '');

const keyOf = ({ unitId, name }: Area): string => unitId ?? name;

const areasOf = ({ areas }: Version, { units }: Measure): readonly Area[] =>
  units ? areas.filter(({ unitId }) => unitId !== undefined && units.includes(unitId)) : areas;

const partOf = ({ standing, version, measure }: Asked): Part => ({
  scheme: standing.id,
  name: standing.scheme.name,
  measure: measure.id,
  eventId: version.by,
});

/** What more than one scheme of a group has. */
function shared(group: readonly Asked[], of: (asked: Asked) => readonly string[]): readonly string[] {
  const schemes = new Map<string, Set<string>>();
  for (const asked of group) for (const id of of(asked)) schemes.set(id, (schemes.get(id) ?? new Set()).add(asked.standing.id));
  return [...schemes].flatMap(([id, by]) => (by.size > 1 ? [id] : []));
}

/** What one unit asks, a unit below it asks on of those below that. */
function nested(key: string, group: readonly Asked[]): readonly Finding[] {
  return group.flatMap((lower) => {
    const [owner, ...above] = lower.standing.above;
    const upper = group.filter(
      ({ standing }) => standing.scheme.unitId !== owner && above.includes(standing.scheme.unitId ?? ''),
    );
    return upper.length > 0 ? [finding('nested', key, [...upper, lower].map(partOf))] : [];
  });
}
